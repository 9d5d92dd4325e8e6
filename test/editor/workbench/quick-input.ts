import type { Locator, Page } from 'playwright-core';

/** The input at the top of the window: the palette, quick picks and input boxes. */
export class QuickInput {
    readonly #page: Page;
    readonly #root: Locator;
    readonly #input: Locator;
    readonly #rows: Locator;

    constructor(page: Page) {
        this.#page = page;
        this.#root = page.locator('.quick-input-widget');
        this.#input = this.#root.locator('.quick-input-box input');
        this.#rows = this.#root.locator('.quick-input-list .monaco-list-row');
    }

    /** Opens it with a key. One that comes while the focus moves is lost: the key is pressed until it helps. */
    async open(key: string): Promise<void> {
        for (let tries = 1; ; tries++) {
            await this.#page.keyboard.press(key);
            try {
                await this.#input.waitFor({ timeout: 2000 });
                return;
            } catch (error) {
                if (tries === 5) throw error;
            }
        }
    }

    /** Waits until it shows this title (or, having no title, this placeholder). */
    async waitFor(title: string): Promise<void> {
        const titled = this.#root.locator('.quick-input-title:visible').getByText(title, { exact: true });
        await titled
            .or(this.#root.getByPlaceholder(title, { exact: true }))
            .first()
            .waitFor();
    }

    /** Replaces the text in the input, without confirming it. */
    async fill(text: string): Promise<void> {
        await this.#input.fill(text);
    }

    /** The message under the input, such as what is wrong with the text; waits for one. */
    async message(): Promise<string> {
        const message = this.#root.locator('.quick-input-message:visible');
        await message.waitFor();
        return ((await message.textContent()) ?? '').trim();
    }

    /** The labels of the rows, from the top; waits for one. */
    async rows(): Promise<readonly string[]> {
        await this.#rows.first().waitFor();
        const labels = await this.#rows.locator('.quick-input-list-rows > :first-child .label-name').allInnerTexts();
        return labels.map((label) => label.trim());
    }

    /** Chooses the row that has this label. */
    async pick(label: string): Promise<void> {
        const row = this.#rows.filter({ has: this.#page.locator('.label-name').getByText(label, { exact: true }) });
        await row.first().click();
    }

    /** Answers an input box: this text, confirmed. */
    async answer(text: string): Promise<void> {
        await this.#input.fill(text);
        await this.#page.keyboard.press('Enter');
    }

    async cancel(): Promise<void> {
        await this.#page.keyboard.press('Escape');
        await this.#input.waitFor({ state: 'hidden' });
    }
}
