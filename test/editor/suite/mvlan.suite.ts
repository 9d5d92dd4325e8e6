import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';

/** The ssh configuration of the guest `lab`, where the machine could boot one. */
const sshConfig = process.env.MVLAN_SSH_CONFIG;

/** Everything on a guest is slow. */
const slow = 240_000;

suite('mvlan in the extension host', () => {
    test('takes less than 200 ms of work to come alive', async () => {
        const extension = vscode.extensions.getExtension('mvlan.mvlan');
        assert.equal(extension?.isActive, false);
        const [before, begun] = [process.cpuUsage(), performance.now()];
        await extension?.activate();
        const { user, system } = process.cpuUsage(before);
        // Work, not time: the machine may be busy with something else.
        const work = (user + system) / 1000;
        console.log(`      ${work.toFixed(0)} ms of work, ${(performance.now() - begun).toFixed(0)} ms of time`);
        assert.ok(work < 200, `${work} ms`);
    });

    test('comes alive by its language', async () => {
        await open('03-two-vlans.mvlan');
        await until(() => vscode.extensions.getExtension('mvlan.mvlan')?.isActive);
    });

    test('puts what is wrong into Problems, both sides of a conflict linked', async () => {
        const { uri } = await open('90-broken.mvlan');
        const found = await until(() => {
            const diagnostics = vscode.languages.getDiagnostics(uri);
            return diagnostics.length > 0 ? diagnostics : undefined;
        });
        const doubled = found.filter((diagnostic) => codeOf(diagnostic) === 'duplicate-address');
        assert.deepEqual(doubled.map(({ range }) => range.start.line + 1).sort(), [18, 20]);
        assert.equal(doubled[0]?.relatedInformation?.[0]?.location.range.start.line, 19);
    });

    test('tells on hover the network and the broadcast of an address', async () => {
        const document = await open('03-two-vlans.mvlan');
        const position = document.positionAt(document.getText().indexOf('172.19.108.2 ') + 3);
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
            'vscode.executeHoverProvider',
            document.uri,
            position,
        );
        const text = hovers.flatMap(({ contents }) =>
            contents.map((part) => (typeof part === 'string' ? part : part.value)),
        );
        assert.match(text.join('\n'), /172\.19\.111\.255/);
    });

    test('opens a preview beside the text', async () => {
        await open('03-two-vlans.mvlan');
        await vscode.commands.executeCommand('mvlan.previewToSide');
        await until(() => tabs().some(({ label }) => label === 'Preview 03-two-vlans.mvlan'));
    });

    test('takes severities from the settings, and from a mvlan.json, in which VS Code knows what may stand', async function () {
        this.timeout(slow);
        await write('configured/one.mvlan', 'host lab { interface eth0 { vlan 1 { } } }\n');
        const { uri } = await open('configured/one.mvlan');
        const isJudged = (severity: vscode.DiagnosticSeverity) =>
            vscode.languages
                .getDiagnostics(uri)
                .some((each) => codeOf(each) === 'vlan-one' && each.severity === severity);
        await until(() => isJudged(vscode.DiagnosticSeverity.Hint));
        const settings = vscode.workspace.getConfiguration('mvlan');
        await settings.update('rules', { 'vlan-one': 'warning' }, vscode.ConfigurationTarget.Global);
        await until(() => isJudged(vscode.DiagnosticSeverity.Warning));
        await write('configured/mvlan.json', '{ "rules": { "vlan-one": "error", "vlan-two": "off" } }\n');
        await until(() => isJudged(vscode.DiagnosticSeverity.Error));
        // Of a file that is not open the server says what is wrong; of one that is, VS Code itself, and so it is said once.
        const saidOf = (of: vscode.Uri) =>
            vscode.languages.getDiagnostics(of).map(({ range, source }) => `${range.start.character} ${source}`);
        await until(() => saidOf(vscode.Uri.joinPath(uri, '../mvlan.json')).join() === '34 mvlan');
        const json = await open('configured/mvlan.json');
        await until(() => saidOf(json.uri).length === 1 && saidOf(json.uri).join() !== '34 mvlan');
        const [said] = vscode.languages.getDiagnostics(json.uri);
        assert.equal(json.getText(said?.range), '"vlan-two"');
        await untilResolved(async () => {
            const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
                'vscode.executeCompletionItemProvider',
                json.uri,
                json.positionAt(json.getText().indexOf('"vlan-two"')),
            );
            return items.some(({ label }) => label === 'gateway-unowned');
        });
        await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
        await vscode.workspace.fs.delete(json.uri);
        await until(() => isJudged(vscode.DiagnosticSeverity.Hint));
    });

    const applies = sshConfig === undefined ? test.skip : test;
    applies('applies to a real host, after which there is nothing to do, and takes it all away', async function () {
        this.timeout(slow);
        await vscode.workspace
            .getConfiguration('mvlan')
            .update('hosts', { lab: 'ssh://lab' }, vscode.ConfigurationTarget.Global);
        await vscode.workspace
            .getConfiguration('mvlan')
            .update('ssh.configFile', sshConfig, vscode.ConfigurationTarget.Global);
        const { uri } = await open('03-two-vlans.mvlan');
        assert.equal(await sayingYes('mvlan.apply', uri), 'applied');
        assert.equal(await sayingYes('mvlan.plan', uri), 'nothing-to-do');
        assert.equal(await sayingYes('mvlan.destroy', uri), 'applied');
    });
});

async function write(file: string, text: string): Promise<void> {
    await vscode.workspace.fs.writeFile(vscode.Uri.file(join(folder(), file)), new TextEncoder().encode(text));
}

function folder(): string {
    return vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
}

async function open(file: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(join(folder(), file));
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    return document;
}

/** Runs a command that asks in its terminal, and answers yes whenever it may be asking. */
async function sayingYes(command: string, uri: vscode.Uri): Promise<unknown> {
    let ended = false;
    const outcome = Promise.resolve(vscode.commands.executeCommand(command, uri)).finally(() => {
        ended = true;
    });
    while (!ended) {
        await Promise.race([outcome, pause(500)]);
        if (!ended) vscode.window.terminals.at(-1)?.sendText('y', false);
    }
    return await outcome;
}

function codeOf({ code }: vscode.Diagnostic): unknown {
    return typeof code === 'object' ? code.value : code;
}

function tabs(): readonly vscode.Tab[] {
    return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
}

async function until<T>(read: () => T | undefined | false): Promise<T> {
    for (;;) {
        const value = read();
        if (value) return value;
        await pause(50);
    }
}

async function untilResolved(read: () => Promise<boolean>): Promise<void> {
    while (!(await read())) await pause(200);
}
