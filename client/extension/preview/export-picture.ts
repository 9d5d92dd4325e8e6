import { l10n, Uri, window, workspace } from 'vscode';
import type { Graph } from '../../../language/graph/graph.ts';
import type { PictureOptions } from '../../pictures/picture-file.ts';
import { baseName } from '../base-name.ts';
import { extensionAssets } from './extension-assets.ts';

/** Asks what a picture is to be and where it is to go, and writes all of it there, as the command line would. */
export async function exportPicture(
    graph: Graph | undefined,
    { of, extensionUri }: { readonly of: Uri; readonly extensionUri: Uri },
): Promise<void> {
    if (!graph) return;
    const choice = await window.showQuickPick(choices(), { title: l10n.t('Export picture') });
    if (!choice) return;
    const name = baseName(of, '.mvlan');
    const target = await window.showSaveDialog({
        ...defaultPlace(of, `${name}.${choice.ending}`),
        filters: { [choice.label]: [choice.ending] },
    });
    if (!target) return;
    try {
        const { pictureFile } = await import('../../pictures/picture-file.ts');
        const contents = await pictureFile(graph, choice.options, extensionAssets(extensionUri));
        const bytes = typeof contents === 'string' ? new TextEncoder().encode(contents) : contents;
        await workspace.fs.writeFile(target, bytes);
        window.setStatusBarMessage(`$(check) ${l10n.t('Wrote {0}', baseName(target))}`, 10_000);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        void window.showErrorMessage(l10n.t('The picture was not written: {0}', reason));
    }
}

/** Beside the file; of a text that is in no folder yet, in the workspace. */
function defaultPlace(of: Uri, name: string): { readonly defaultUri?: Uri } {
    if (of.scheme !== 'untitled') return { defaultUri: Uri.joinPath(of, '..', name) };
    const folder = workspace.workspaceFolders?.[0];
    return folder ? { defaultUri: Uri.joinPath(folder.uri, name) } : {};
}

interface Choice {
    readonly label: string;
    readonly ending: string;
    readonly options: PictureOptions;
}

function choices(): readonly Choice[] {
    const light = l10n.t('light');
    const dark = l10n.t('dark');
    return [
        { label: `SVG, ${light}`, ending: 'svg', options: { format: 'svg', theme: 'light' } },
        { label: `SVG, ${dark}`, ending: 'svg', options: { format: 'svg', theme: 'dark' } },
        { label: `PNG, ${light}`, ending: 'png', options: { format: 'png', theme: 'light' } },
        { label: `PNG, ${dark}`, ending: 'png', options: { format: 'png', theme: 'dark' } },
        { label: 'Mermaid', ending: 'mmd', options: { format: 'mermaid', theme: 'light' } },
        { label: 'draw.io', ending: 'drawio', options: { format: 'drawio', theme: 'light' } },
    ];
}
