import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';

/** The terminal that is shown in the panel. */
export class Terminal {
    readonly #page: Page;
    readonly #root: Locator;

    constructor(page: Page) {
        this.#page = page;
        this.#root = page.locator('.terminal-wrapper.active');
    }

    /** The lines on the screen, without blanks at their ends, and without the empty lines at the end. */
    async text(): Promise<string> {
        const rows = await this.#root.locator('.xterm-rows > div').allInnerTexts();
        const lines = rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd());
        return lines.join('\n').trimEnd();
    }

    /** Waits until this text is on the screen, however its lines are wrapped, and returns all that is there. */
    async waitFor(text: string, patience?: number): Promise<string> {
        const wanted = withoutBlanks(text);
        const read = async () => {
            const shown = await this.text();
            return withoutBlanks(shown).includes(wanted) ? shown : undefined;
        };
        return until(`'${text}' in the terminal`, read, patience);
    }

    /** Types into the terminal; `\n` is Enter. */
    async type(text: string): Promise<void> {
        await this.#root.locator('.xterm-helper-textarea').focus();
        await this.#page.keyboard.type(text);
    }

    /** Presses a key, such as 'Control+C'. */
    async press(key: string): Promise<void> {
        await this.#root.locator('.xterm-helper-textarea').focus();
        await this.#page.keyboard.press(key);
    }
}

function withoutBlanks(text: string): string {
    return text.replace(/\s/g, '');
}
