import type { Locator, Page } from 'playwright-core';

/** The dialog that covers the window and wants an answer first. */
export class Dialog {
    readonly #root: Locator;

    constructor(page: Page) {
        this.#root = page.locator('.monaco-dialog-box');
    }

    /** What it says, message and detail, each on lines of its own; waits for the dialog. */
    async text(): Promise<string> {
        await this.#root.waitFor();
        const parts = await this.#root.locator('.dialog-message-text, .dialog-message-detail').allInnerTexts();
        return parts.join('\n').trim();
    }

    /** The labels of its buttons. */
    async buttons(): Promise<readonly string[]> {
        await this.#root.waitFor();
        return this.#root.locator('.dialog-buttons .monaco-button').allInnerTexts();
    }

    /** Presses the button with this label (or one that begins with it), and waits until the dialog is gone. */
    async press(label: string): Promise<void> {
        const button = this.#root.locator('.dialog-buttons .monaco-button');
        const pattern = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
        await button.filter({ hasText: pattern }).first().click();
        await this.#root.waitFor({ state: 'hidden' });
    }
}
