import type { Page } from 'playwright-core';
import type { Server } from './server.ts';

export interface Development {
    /** Folders of extensions that are loaded from where they are made. */
    readonly extensions: readonly string[];
    /** A module that exports `run()`, which the extension host calls once the window is there. */
    readonly tests: string;
}

/**
 * Tells the workbench which extensions are under development and what tests to run, by way of its configuration in the
 * page, before it reads that. VS Code has an address parameter for it (the `payload`), which a released VS Code obeys
 * only with `--enable-smoke-test-driver`; and that suppresses notifications and more.
 */
export async function develop(page: Page, server: Server, { extensions, tests }: Development): Promise<void> {
    const uri = (path: string) => ({ scheme: 'vscode-remote', authority: server.authority, path });
    const options = { extensions: extensions.map(uri), extensionTestsPath: uri(tests) };
    await page.addInitScript({ content: `(${configure})(${JSON.stringify(options)});` });
}

/** Runs in the page. The parts of the browser's interface that it uses are declared below. */
function configure(options: object): void {
    const { document, MutationObserver, top, self } = globalThis as unknown as BrowserWindow;
    if (top !== self) return;
    new MutationObserver((_records, observer) => {
        const { dataset } = document.getElementById('vscode-workbench-web-configuration') ?? {};
        if (!dataset) return;
        observer.disconnect();
        const configuration = JSON.parse(dataset.settings);
        // It is asked for at an address where only code-server's own front end, which we don't run, would have it.
        delete configuration.productConfiguration.serviceWorker;
        configuration.developmentOptions = { ...configuration.developmentOptions, ...options };
        dataset.settings = JSON.stringify(configuration);
    }).observe(document, { childList: true, subtree: true });
}

interface Observer {
    readonly disconnect: () => void;
    readonly observe: (target: unknown, options: { readonly childList: true; readonly subtree: true }) => void;
}

interface BrowserWindow {
    readonly top: unknown;
    readonly self: unknown;
    readonly document: {
        readonly getElementById: (id: string) => { readonly dataset: { settings: string } } | undefined;
    };
    readonly MutationObserver: new (callback: (records: unknown, observer: Observer) => void) => Observer;
}
