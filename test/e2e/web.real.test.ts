import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { canRunChromium } from '../editor/chromium.ts';
import { until } from '../editor/until.ts';
import { openWebWorkbench } from '../editor/web/web-workbench.ts';
import type { TextEditor } from '../editor/workbench/text-editor.ts';
import { TreeView } from '../editor/workbench/tree-view.ts';
import type { Workbench } from '../editor/workbench.ts';
import { describeWith } from '../requirement.ts';

const root = join(import.meta.dirname, '../..');
const example = '03-two-vlans.mvlan';

/** Says nothing by itself: its network is in another file. */
const importing = 'more.mvlan';
const importingText = `import "${example}"
container four { image "busybox" attach macvlan1-net ip 172.19.108.3 }
`;

describeWith(canRunChromium(), 'In VS Code for the Web, without any Node', () => {
    let workbench: Workbench;
    const scratch = mkdtempSync(join(tmpdir(), 'web-'));

    beforeAll(async () => {
        const folder = join(scratch, 'folder');
        cpSync(join(root, 'examples', example), join(folder, example));
        writeFileSync(join(folder, importing), importingText);
        const vsix = join(scratch, 'mvlan.vsix');
        await execa(process.execPath, ['.ci/package.ts', vsix], { cwd: root });
        await execa('unzip', ['-q', vsix, '-d', scratch]);
        workbench = await openWebWorkbench({ extension: join(scratch, 'extension'), folder, file: example });
    });

    /** Opens a file from the explorer: no extension that VS Code lets in can look for files by their names. */
    async function open(file: string): Promise<TextEditor> {
        const row = workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: file });
        if (!(await row.isVisible())) await workbench.command('View: Show Explorer');
        await row.click();
        return await workbench.editor(file);
    }

    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') await workbench?.screenshot(`failed: ${task.name}`);
    });

    afterAll(async () => {
        await workbench?.close();
        rmSync(scratch, { recursive: true });
    });

    test('what is wrong is underlined, also by what an imported file says', async () => {
        const editor = await workbench.editor(example);
        await editor.waitForSquiggle({ severity: 'warning', text: '172.19.108.1' });
        const other = await open(importing);
        await other.waitForSquiggle({ severity: 'error', text: '172.19.108.3' });
    });

    test('hovering an address tells its network and its broadcast', async () => {
        const editor = await open(example);
        await workbench.goTo(25, 1);
        const text = await editor.hover('172.19.108.2', { until: 'Broadcast' });
        expect(text).toContain('172.19.111.255');
        await workbench.page.keyboard.press('Escape');
    });

    test('the preview beside the text follows what is typed', async () => {
        await workbench.command('mvlan: Preview topology to the side');
        const preview = await workbench.webview(`Preview ${example}`);
        for (const name of ['lab', 'eth0.10', 'macvlan1-net', 'ubuntu1', 'ubuntu3']) {
            await preview.getByText(name, { exact: true }).first().waitFor();
        }
        const editor = await workbench.editor(example);
        await editor.placeCursor({ after: 'container ubuntu2' });
        await editor.type('b');
        await preview.getByText('ubuntu2b', { exact: true }).first().waitFor();
        await workbench.screenshot('web');
        await editor.press('Backspace');
        await preview.getByText('ubuntu2', { exact: true }).first().waitFor();
    });

    test('Export topology opens it in the words of another tool', async () => {
        await open(example);
        await workbench.command('mvlan: Export topology…');
        await workbench.quickInput.waitFor('Export topology');
        await workbench.quickInput.pick('compose');
        await workbench.notifications.waitFor('Left out: VLAN subinterface eth0.10 on lab');
    });

    test('nothing that reaches hosts is offered, and the view says why', async () => {
        await open(example);
        await workbench.quickInput.open('F1');
        await workbench.quickInput.fill('>mvlan: topology');
        const offered = await until('the commands of mvlan', async () => {
            const rows = await workbench.quickInput.rows();
            return rows.includes('mvlan: Preview topology') ? rows : undefined;
        });
        expect(offered.filter((title) => /Apply|Plan|Destroy|Verify|Rehearse|Import from host/.test(title))).toEqual(
            [],
        );
        await workbench.quickInput.cancel();
        expect(await workbench.page.locator('.codelens-decoration a', { hasText: 'Apply' }).count()).toBe(0);
        await workbench.command('mvlan: Focus on Topologies View');
        const view = new TreeView(workbench.page, 'Topologies');
        await until('the host in the view', async () => {
            const rows = await view.rows();
            if (rows.some((row) => /^lab .*beyond reach$/.test(row.trim()))) return true;
            await view.press('Home');
            await view.press('ArrowRight');
            return undefined;
        });
    });

    test("a key of one's own for what reaches hosts says why that is not to be had", async () => {
        const commands = ['apply', 'rehearse', 'plan', 'verify', 'destroy', 'importHost', 'look', 'shell', 'capture'];
        const keys = commands.map((name, index) => ({ key: `ctrl+alt+${index + 1}`, command: `mvlan.${name}` }));
        await workbench.command('Preferences: Open Keyboard Shortcuts (JSON)');
        const shortcuts = await workbench.editor('keybindings.json');
        await shortcuts.replaceAll(JSON.stringify(keys));
        await shortcuts.save();
        await workbench.closeEditor();
        await open(example);
        for (const { key, command } of keys) {
            const why = 'A browser runs no programs, and so it reaches no host';
            // The keys are known some time after their file is saved.
            await until(`what ${command} says`, async () => {
                await workbench.page.keyboard.press(key.replace('ctrl+alt', 'Control+Alt'));
                return workbench.notifications.comes(why);
            });
            await workbench.notifications.close(why);
        }
    });

    test('completion knows the networks', async () => {
        const editor = await open(example);
        await workbench.goTo(30, 1);
        await editor.press('End');
        await editor.type('\ncontainer five { attach ');
        expect(await editor.completions('macvlan2-net')).toContain('macvlan1-net');
        await workbench.page.keyboard.press('Escape');
    });

    test('it asks nobody outside for anything', () => {
        workbench.assertNothingLeft();
        expect(workbench.complaints()).toEqual([]);
    });
});
