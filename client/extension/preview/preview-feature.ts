import { type Disposable, l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { PageState } from '../../../language/graph/preview-messages.ts';
import { registerCommand } from '../command.ts';
import { meantFile } from '../meant-file.ts';
import { Refusal } from '../refusal.ts';
import { movedTo, untitledLike } from './moved-file.ts';
import { Moves } from './moves.ts';
import { PreviewPanel, type PreviewSurroundings, webviewOptions } from './preview-panel.ts';

const VIEW_TYPE = 'mvlan.preview';

/** The commands that show pictures of files, and the panes that they open: one for each file. */
export function activatePreview(surroundings: PreviewSurroundings): Disposable {
    const panels = new Set<PreviewPanel>();
    /** What untitled texts were perhaps saved as; they were if they are closed. */
    const savedAs = new Map<string, Uri>();
    const moves = new Moves(surroundings.kept);
    const panelOf = (uri: Uri) => [...panels].find((panel) => panel.uri.toString() === uri.toString());

    const adopt = (uri: Uri, webviewPanel: WebviewPanel) => {
        const panel = new PreviewPanel(uri, webviewPanel, surroundings);
        panels.add(panel);
        webviewPanel.onDidDispose(() => panels.delete(panel));
    };
    const follow = (panel: PreviewPanel, uri: Uri | undefined) => {
        if (!uri) return;
        // Each file has one pane: where this file has taken the place of another, that of the other shows it already.
        if (panelOf(uri)) panel.close();
        else panel.follow(uri);
    };
    const open = async (argument: unknown, column: ViewColumn) => {
        const uri = meantFile(argument);
        if (!uri) throw new Refusal(l10n.t('Open a .mvlan file to preview it.'));
        const panel = panelOf(uri);
        if (panel) return panel.show(column === ViewColumn.Beside ? undefined : column);
        const place = { viewColumn: column, preserveFocus: column === ViewColumn.Beside };
        adopt(
            uri,
            window.createWebviewPanel(VIEW_TYPE, l10n.t('Preview'), place, webviewOptions(surroundings.extensionUri)),
        );
    };

    const { log } = surroundings;
    const subscriptions = [
        registerCommand('mvlan.preview', log, (argument) => open(argument, ViewColumn.Active)),
        registerCommand('mvlan.previewToSide', log, (argument) => open(argument, ViewColumn.Beside)),
        workspace.onDidRenameFiles(({ files }) => {
            moves.add(files);
            for (const panel of panels) follow(panel, movedTo(panel.uri, files));
        }),
        workspace.onDidSaveTextDocument((document) => {
            for (const uri of untitledLike(document)) savedAs.set(uri.toString(), document.uri);
        }),
        workspace.onDidCloseTextDocument(({ uri }) => {
            const panel = panelOf(uri);
            if (panel) follow(panel, savedAs.get(uri.toString()));
            savedAs.delete(uri.toString());
        }),
        window.registerWebviewPanelSerializer(VIEW_TYPE, {
            async deserializeWebviewPanel(panel, state: PageState | undefined) {
                if (state?.uri === undefined) panel.dispose();
                else adopt(await moves.whereIs(Uri.parse(state.uri)), panel);
            },
        }),
    ];
    return {
        dispose() {
            for (const subscription of subscriptions) subscription.dispose();
            for (const panel of panels) panel.dispose();
        },
    };
}
