import type { FromPage, PageState } from '../../../../language/graph/preview-messages.ts';

/** What VS Code gives to the page of a webview. */
interface Editor {
    postMessage(message: FromPage): void;
    getState(): PageState | undefined;
    setState(state: PageState): void;
}

declare function acquireVsCodeApi(): Editor;

/** The editor that the page is in, which can be asked for only once. */
export const editor = acquireVsCodeApi();
