import { type Disposable, l10n, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { PageState } from '../../../language/graph/preview-messages.ts';
import { registerCommand } from '../command.ts';
import { meantFile } from '../meant-file.ts';
import { Refusal } from '../refusal.ts';
import { PreviewPanel, type PreviewSurroundings, webviewOptions } from './preview-panel.ts';

const VIEW_TYPE = 'mvlan.preview';

/** The commands that show pictures of files, and the panes that they open: one for each file. */
export function activatePreview(surroundings: PreviewSurroundings): Disposable {
    const panels = new Map<string, PreviewPanel>();

    const adopt = (uri: Uri, panel: WebviewPanel) => {
        const key = uri.toString();
        panels.set(key, new PreviewPanel(uri, panel, surroundings));
        panel.onDidDispose(() => panels.delete(key));
    };
    const open = async (argument: unknown, column: ViewColumn) => {
        const uri = meantFile(argument);
        if (!uri) throw new Refusal(l10n.t('Open a .mvlan file to preview it.'));
        const panel = panels.get(uri.toString());
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
        window.registerWebviewPanelSerializer(VIEW_TYPE, {
            async deserializeWebviewPanel(panel, state: PageState | undefined) {
                if (state?.uri === undefined) panel.dispose();
                else adopt(Uri.parse(state.uri), panel);
            },
        }),
    ];
    return {
        dispose() {
            for (const subscription of subscriptions) subscription.dispose();
            for (const panel of panels.values()) panel.dispose();
        },
    };
}
