import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { BrowserContext, FrameLocator, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { confine, type Departures, watchDepartures } from './departures.ts';
import { installExtension } from './extensions.ts';
import { type Server, startServer } from './server.ts';
import { type Settings, TEST_SETTINGS } from './settings.ts';
import { Teardown } from './teardown.ts';
import { PATIENCE, until } from './until.ts';
import { Dialog } from './workbench/dialog.ts';
import { Notifications } from './workbench/notifications.ts';
import { Problems } from './workbench/problems.ts';
import { QuickInput } from './workbench/quick-input.ts';
import { Terminal } from './workbench/terminal.ts';
import { TextEditor } from './workbench/text-editor.ts';
import { findWebview } from './workbench/webview.ts';

export interface WorkbenchOptions {
    /** A `.vsix` file, or a folder with a `package.json`. */
    readonly extension?: string | undefined;
    /** The folder to work in. It is copied, so that the original stays as it is. */
    readonly folder: string;
    /** The file to begin with, relative to the folder. */
    readonly file?: string | undefined;
    readonly settings?: Settings | undefined;
    /** Whether the folder counts as trusted, as it does unless given, or begins in Restricted Mode. */
    readonly trust?: 'everything' | 'ask' | undefined;
    /** The environment of the extension host and of terminals; this process's unless given. */
    readonly environment?: NodeJS.ProcessEnv | undefined;
    /** The language that VS Code shows extensions in, such as `zh-cn`; English unless given. Its own texts stay English. */
    readonly language?: string | undefined;
    /** Where `screenshot` puts its pictures; `out/screenshots` unless given. */
    readonly screenshots?: string | undefined;
    /** The size of the window; 1280 by 800 unless given. */
    readonly window?: { readonly width: number; readonly height: number } | undefined;
    /** Is given each line that the server prints. */
    readonly log?: ((line: string) => void) | undefined;
}

const THEMES = {
    dark: { label: 'Dark Modern', mark: '.vs-dark' },
    light: { label: 'Light Modern', mark: '.vs' },
    'high contrast dark': { label: 'Dark High Contrast', mark: '.hc-black' },
    'high contrast light': { label: 'Light High Contrast', mark: '.hc-light' },
};

/** What VS Code's own page around a webview throws where that is closed while it loads, as by the next step of a walkthrough. */
const closedTooSoon = 'Found unexpected null';

export type Theme = keyof typeof THEMES;

/** Starts VS Code with a folder, and an extension if one is given, in a window that a test can use like a person. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
    const teardown = new Teardown();
    try {
        return await open(options, teardown);
    } catch (failure) {
        await teardown.run();
        throw failure;
    }
}

async function open(options: WorkbenchOptions, teardown: Teardown): Promise<Workbench> {
    const dataDir = mkdtempSync(join(tmpdir(), 'vscode-test-'));
    teardown.add(() => rmSync(dataDir, { recursive: true, force: true }));
    const folder = join(dataDir, 'workspace');
    cpSync(options.folder, folder, { recursive: true });
    const extensionsDir = join(dataDir, 'extensions');
    if (options.extension) await installExtension({ extension: options.extension, extensionsDir, dataDir });

    const browser = await launchChromium();
    teardown.add(() => browser.close());
    const context = await browser.newContext({ viewport: options.window ?? { width: 1280, height: 800 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    context.setDefaultTimeout(PATIENCE);
    if (options.language !== undefined) await speak(context, options.language);
    const departures = watchDepartures(context, dataDir);

    const server = await startServer({
        dataDir,
        extensionsDir,
        settings: { ...TEST_SETTINGS, ...options.settings },
        environment: { ...(options.environment ?? process.env), ...departures.environment },
        trust: options.trust ?? 'everything',
        preload: confine,
        log: options.log,
    });
    teardown.add(() => server.stop());

    const page = await context.newPage();
    const screenshots = resolve(options.screenshots ?? 'out/screenshots');
    const workbench = new Workbench({ page, server, folder, departures, screenshots, teardown });
    await page.goto(server.address({ folder, file: options.file && join(folder, options.file) }));
    await workbench.waitFor();
    if (options.file) await workbench.editor(options.file);
    return workbench;
}

/** What a language pack would say to the page. */
async function speak(context: BrowserContext, language: string): Promise<void> {
    const property = JSON.stringify({ value: language });
    await context.addInitScript({ content: `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', ${property});` });
}

interface Parts {
    readonly page: Page;
    readonly server: Pick<Server, 'settings'>;
    readonly folder: string;
    readonly departures: Departures;
    readonly screenshots: string;
    readonly teardown: Teardown;
}

/** A window of VS Code, used the way a person does: by keys, mouse and screen. */
export class Workbench {
    /** The whole window, for what has no name here. */
    readonly page: Page;
    readonly server: Pick<Server, 'settings'>;
    /** The folder that is open: a copy. */
    readonly folder: string;
    readonly quickInput: QuickInput;
    readonly notifications: Notifications;
    readonly dialog: Dialog;
    readonly problems: Problems;
    readonly terminal: Terminal;
    readonly #departures: Departures;
    readonly #screenshots: string;
    readonly #teardown: Teardown;
    readonly #complaints: string[] = [];

    constructor({ page, server, folder, departures, screenshots, teardown }: Parts) {
        this.page = page;
        this.server = server;
        this.folder = folder;
        this.quickInput = new QuickInput(page);
        this.notifications = new Notifications(page);
        this.dialog = new Dialog(page);
        this.problems = new Problems(page, () => this.command('Problems: Focus on Problems View'));
        this.terminal = new Terminal(page);
        this.#departures = departures;
        this.#screenshots = screenshots;
        this.#teardown = teardown;
        page.on('pageerror', (error) => {
            if (error.message !== closedTooSoon) this.#complaints.push(String(error));
        });
        page.on('console', (message) => {
            if (message.text().includes('Content Security Policy')) this.#complaints.push(message.text());
        });
    }

    /** Waits until the window is there. */
    async waitFor(): Promise<void> {
        await this.page.locator('.monaco-workbench .statusbar-item').first().waitFor();
    }

    /** Runs a command from the palette, by its whole title as it is shown there: 'Category: Title'. */
    async command(title: string): Promise<void> {
        await this.quickInput.choose({ key: 'F1', text: `>${title}`, label: title });
    }

    /** Opens a file by its name, or the end of its path, and waits until its editor has the keyboard. */
    async openFile(file: string): Promise<TextEditor> {
        await this.quickInput.choose({ key: 'Control+P', text: file, label: basename(file) });
        const editor = await this.editor(file);
        await editor.waitForFocus();
        return editor;
    }

    /** The editor of a file that is open, by its name or the end of its path; waits for its text. */
    async editor(file: string): Promise<TextEditor> {
        const editor = new TextEditor(this.page, file);
        await editor.waitFor();
        return editor;
    }

    /** Puts the cursor of the active editor to a line and column, both from 1, and waits until it has the keyboard. */
    async goTo(line: number, column: number): Promise<void> {
        const editor = this.page.locator('.editor-group-container.active .editor-instance .monaco-editor');
        // Of anything else that is active, VS Code only says that it has no lines.
        await editor.first().waitFor();
        await this.quickInput.open('Control+G');
        await this.quickInput.answer(`:${line}:${column}`);
        await editor.and(this.page.locator('.focused')).first().waitFor();
    }

    /** Gives the keyboard to the first group of editors, and waits until it has it. */
    async focusFirstEditorGroup(): Promise<void> {
        await this.command('View: Focus First Editor Group');
        const first = this.page.locator('.editor-group-container').first();
        await first.and(this.page.locator('.active:focus-within')).waitFor();
    }

    /** Closes the active editor, and waits until its tab is gone. */
    async closeEditor(): Promise<void> {
        const before = (await this.tabs()).length;
        await this.command('View: Close Editor');
        await until('the editor to be closed', async () => (await this.tabs()).length < before || undefined);
    }

    /** The page inside the webview with this title. */
    webview(title: string): Promise<FrameLocator> {
        return findWebview(this.page, title);
    }

    /** The labels of the open editors' tabs, from the left. */
    tabs(): Promise<readonly string[]> {
        return this.page.locator('.tabs-container .tab .monaco-icon-label-container').allTextContents();
    }

    /** Presses an icon at the right of the active editor's tabs, by the title of its command. */
    async pressTitleAction(title: string): Promise<void> {
        await this.page.locator(`.editor-group-container.active .editor-actions [aria-label^="${title}"]`).click();
    }

    /** Presses a code lens by its text. */
    async pressCodeLens(text: string): Promise<void> {
        await this.page.locator('.codelens-decoration a', { hasText: text }).first().click();
    }

    /** The text of the status bar's item that contains this text; waits for it. */
    async statusBarItem(text: string): Promise<string> {
        return ((await this.page.locator('.statusbar-item', { hasText: text }).first().textContent()) ?? '').trim();
    }

    async pressStatusBarItem(text: string): Promise<void> {
        await this.page.locator('.statusbar-item', { hasText: text }).first().click();
    }

    /** Adds to the user's settings in their editor: that VS Code's server watches their file is not to be relied on. */
    async addSettings(settings: Settings): Promise<void> {
        await this.command('Preferences: Open User Settings (JSON)');
        const editor = await this.editor('settings.json');
        await editor.replaceAll(JSON.stringify({ ...this.server.settings(), ...settings }, null, 4));
        await editor.save();
        await this.closeEditor();
    }

    /** Changes the colours, and waits until the window has them. */
    async setColorTheme(theme: Theme): Promise<void> {
        const { label, mark } = THEMES[theme];
        await this.command('Preferences: Color Theme');
        await this.quickInput.waitFor('Select Color Theme (detect system color mode disabled)');
        await this.quickInput.fill(label);
        await this.quickInput.pick(label);
        await this.page.locator(`.monaco-workbench${mark}`).waitFor();
    }

    /** Reloads the window, with a new extension host, and waits until it is there. */
    async reload(): Promise<void> {
        const reloaded = this.page.waitForEvent('domcontentloaded');
        await this.command('Developer: Reload Window');
        await reloaded;
        await this.waitFor();
    }

    /** Trusts the folder, which began in Restricted Mode, and waits until it has left that. */
    async trustFolder(): Promise<void> {
        await this.command('Workspaces: Manage Workspace Trust');
        await this.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
        await this.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
    }

    /** Saves a picture of the window, and returns its path. */
    async screenshot(name: string): Promise<string> {
        const path = join(this.#screenshots, `${name}.png`);
        mkdirSync(dirname(path), { recursive: true });
        await this.page.screenshot({ path });
        return path;
    }

    /** Errors that nobody caught in the window or a webview, and what a content security policy held back. */
    complaints(): readonly string[] {
        return this.#complaints;
    }

    /** What tried to leave this machine: requests of the window, connections of the extension host. None succeeds. */
    departures(): readonly string[] {
        return this.#departures.all();
    }

    /** Throws if anything tried to leave this machine. */
    assertNothingLeft(): void {
        const left = this.departures();
        if (left.length > 0) throw new Error(`What should stay on this machine went to:\n${left.join('\n')}`);
    }

    /** Closes the window, ends the server, and removes the folder. */
    close(): Promise<void> {
        return this.#teardown.run();
    }
}
