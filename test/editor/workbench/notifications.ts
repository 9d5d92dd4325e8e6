import type { Locator, Page } from 'playwright-core';
import { inTime, SOON } from '../in-time.ts';
import { until } from '../until.ts';

/** The notifications that pop up in the corner. */
export class Notifications {
    readonly #page: Page;
    readonly #toasts: Locator;

    constructor(page: Page) {
        this.#page = page;
        this.#toasts = page.locator('.notification-toast .notification-list-item');
    }

    /** The messages that are shown now. */
    async texts(): Promise<readonly string[]> {
        const texts = await this.#toasts.locator('.notification-list-item-message').allInnerTexts();
        return texts.map((text) => text.trim());
    }

    /** Waits for one that contains this text, and returns its whole message. */
    async waitFor(text: string): Promise<string> {
        const message = this.#with(text).locator('.notification-list-item-message').first();
        return ((await message.textContent()) ?? '').trim();
    }

    /** Whether there is one that contains this text, now or soon; undefined where not. */
    comes(text: string): Promise<true | undefined> {
        return inTime(() => this.#with(text).first().waitFor(SOON));
    }

    /** The labels of the buttons of the one that contains this text. */
    async buttons(text: string): Promise<readonly string[]> {
        const toast = this.#with(text).first();
        await toast.waitFor();
        return toast.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts();
    }

    /** Presses a button of the one that contains this text. */
    async press({ text, button }: { readonly text: string; readonly button: string }): Promise<void> {
        const buttons = this.#with(text).first().locator('.notification-list-item-buttons-container');
        await buttons.getByText(button, { exact: true }).click();
    }

    /** Closes the one that contains this text, unless it goes by itself meanwhile. */
    async close(text: string): Promise<void> {
        const toast = this.#with(text).first();
        await until(`'${text}' to be closed`, async () => {
            if ((await toast.count()) === 0) return true;
            await inTime(async () => {
                await toast.hover(SOON);
                await toast.locator('.codicon-notifications-clear').click(SOON);
                await toast.waitFor({ state: 'detached', ...SOON });
            });
            return undefined;
        });
    }

    #with(text: string): Locator {
        const message = this.#page.locator('.notification-list-item-message', { hasText: text });
        return this.#toasts.filter({ has: message });
    }
}
