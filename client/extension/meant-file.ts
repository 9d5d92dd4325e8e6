import { Uri, window } from 'vscode';

/**
 * The file that a command is about: the one that it was given, as a menu, a lens or a view gives it; else the one that is
 * being edited, or at least seen.
 */
export function meantFile(argument: unknown): Uri | undefined {
    if (argument instanceof Uri) return argument;
    if (typeof argument === 'string') return Uri.parse(argument);
    if (typeof argument === 'object' && argument !== null && 'uri' in argument && typeof argument.uri === 'string') {
        return Uri.parse(argument.uri);
    }
    const active = window.activeTextEditor;
    if (active?.document.languageId === 'mvlan') return active.document.uri;
    return window.visibleTextEditors.find(({ document }) => document.languageId === 'mvlan')?.document.uri;
}
