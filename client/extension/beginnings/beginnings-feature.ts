import {
    commands,
    DiagnosticSeverity,
    type Disposable,
    type ExtensionContext,
    type LogOutputChannel,
    l10n,
    languages,
    Range,
    Selection,
    SnippetString,
    type TextEditor,
    Uri,
    ViewColumn,
    WorkspaceEdit,
    window,
    workspace,
} from 'vscode';
import { patterns } from '../../../language/pattern/patterns.ts';
import { registerCommand } from '../command.ts';
import { meantFile } from '../meant-file.ts';
import { Refusal } from '../refusal.ts';

interface Surroundings {
    readonly context: ExtensionContext;
    readonly log: LogOutputChannel;
}

/** An address of the walkthrough's example, and the one that it is mistaken for. */
const address = '10.10.0.3';
const mistaken = '10.10.0.2';

/** How one begins: a new topology from a pattern, and the steps of the walkthrough. */
export function activateBeginnings({ context, log }: Surroundings): Disposable[] {
    return [
        registerCommand('mvlan.newTopology', log, newTopology),
        registerCommand('mvlan.openExample', log, () => openExample(context.extensionUri)),
        registerCommand('mvlan.breakExample', log, async () => {
            const editor = await exampleEditor(address);
            const range = rangeOf(address, editor);
            const edit = new WorkspaceEdit();
            edit.replace(editor.document.uri, range, mistaken);
            await workspace.applyEdit(edit);
            editor.selection = new Selection(range.start, range.start);
            context.subscriptions.push(whenMended(editor.document.uri));
        }),
        registerCommand('mvlan.hoverExample', log, async () => {
            const editor = await exampleEditor(mistaken);
            const { start } = rangeOf(mistaken, editor);
            editor.selection = new Selection(start, start);
            await commands.executeCommand('editor.action.showHover');
        }),
    ];
}

async function newTopology(): Promise<void> {
    const items = patterns.map(({ title, documentation, snippet }) => ({
        label: title(),
        detail: documentation(),
        snippet,
    }));
    const title = l10n.t('What is the topology like?');
    const chosen = await window.showQuickPick(items, { title, matchOnDetail: true });
    if (!chosen) return;
    const editor = await window.showTextDocument(await workspace.openTextDocument({ language: 'mvlan', content: '' }));
    await editor.insertSnippet(new SnippetString(chosen.snippet));
}

/** A copy without a name: whatever is done to it, the next one begins anew. It opens beside the walkthrough. */
async function openExample(extension: Uri): Promise<void> {
    const file = Uri.joinPath(extension, 'docs/walkthrough/example.mvlan');
    const content = new TextDecoder().decode(await workspace.fs.readFile(file));
    const document = await workspace.openTextDocument({ language: 'mvlan', content });
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: false });
    await commands.executeCommand('setContext', 'mvlan.hasExample', true);
}

/** The editor of the example, or of any text that has the address. */
async function exampleEditor(needed: string): Promise<TextEditor> {
    const uri = meantFile(undefined);
    const document = uri && (await workspace.openTextDocument(uri));
    if (!document?.getText().includes(needed)) throw new Refusal(l10n.t('Open the example of the walkthrough first.'));
    const open = window.visibleTextEditors.find((editor) => editor.document === document);
    return await window.showTextDocument(document, { viewColumn: open?.viewColumn ?? ViewColumn.Active });
}

function rangeOf(text: string, { document }: TextEditor): Range {
    const offset = document.getText().indexOf(text);
    return new Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** Tells the walkthrough when the errors that were made in a file are gone. */
function whenMended(file: Uri): Disposable {
    let wasBroken = false;
    const subscription = languages.onDidChangeDiagnostics(({ uris }) => {
        if (!uris.some((uri) => uri.toString() === file.toString())) return;
        const isBroken = languages
            .getDiagnostics(file)
            .some(({ source, severity }) => source === 'mvlan' && severity === DiagnosticSeverity.Error);
        if (wasBroken && !isBroken) {
            void commands.executeCommand('setContext', 'mvlan.exampleMended', true);
            subscription.dispose();
        }
        wasBroken ||= isBroken;
    });
    return subscription;
}
