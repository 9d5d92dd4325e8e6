import { basename } from 'node:path';
import { errors, type Locator, type Page } from 'playwright-core';
import { inTime, SOON } from '../in-time.ts';
import { until } from '../until.ts';

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
        await until(`the input that ${key} opens`, async () => {
            await this.#page.keyboard.press(key);
            return inTime(() => this.#input.waitFor(SOON));
        });
    }

    /**
     * Opens it with a key, enters a text and chooses the row with this label, without a mouse. All over again if it closes
     * meanwhile, as it does when a window that is just starting moves the focus elsewhere, or if the row is not there: what
     * is offered is settled when it opens, and the editor that it is offered for may have come into focus a moment later.
     */
    async choose({ key, text, label }: { readonly key: string; readonly text: string; readonly label: string }) {
        await until(`'${label}' among what ${key} offers for '${text}'`, async () => {
            await this.open(key);
            const chosen = await inTime(async () => {
                await this.#input.fill(text, SOON);
                await this.#row(label).waitFor(SOON);
                await this.confirm(label);
            });
            if (!chosen) await this.#giveUp();
            return chosen;
        });
    }

    /**
     * The labels of all rows that a key opens it with for a text, those included that are too far down to be on the screen:
     * found with the arrow keys, from the first until that comes again.
     */
    async allRows({ key, text }: { readonly key: string; readonly text: string }): Promise<readonly string[]> {
        const labels = new Map<string, string>();
        await until(`all that ${key} offers for '${text}'`, async () => {
            labels.clear();
            await this.open(key);
            const complete = await inTime(async () => {
                await this.#input.fill(text, SOON);
                for (;;) {
                    const row = this.#root.locator('.monaco-list-row.focused');
                    const index = (await row.getAttribute('data-index', SOON)) ?? '';
                    if (labels.has(index)) return;
                    labels.set(index, ((await row.locator('.label-name').first().textContent(SOON)) ?? '').trim());
                    await this.#page.keyboard.press('ArrowDown');
                }
            });
            await this.#giveUp();
            return complete;
        });
        return [...labels.values()];
    }

    /** Waits until it shows this title (or, having no title, this placeholder). */
    async waitFor(title: string): Promise<void> {
        const titled = this.#root.locator('.quick-input-title:visible').getByText(title, { exact: true });
        await titled
            .or(this.#root.getByPlaceholder(title, { exact: true }))
            .first()
            .waitFor();
    }

    /** The title that it shows now. */
    async title(): Promise<string> {
        return ((await this.#root.locator('.quick-input-title:visible').textContent()) ?? '').trim();
    }

    /** Replaces the text in the input, without confirming it. */
    async fill(text: string): Promise<void> {
        await this.#input.fill(text);
    }

    /** Waits until the message under the input contains this text, such as what is wrong with the input. */
    async waitForMessage(text: string): Promise<void> {
        await this.#root.locator('.quick-input-message:visible', { hasText: text }).waitFor();
    }

    /** The labels of the rows, from the top; waits for one. */
    async rows(): Promise<readonly string[]> {
        await this.#rows.first().waitFor();
        const labels = await this.#rows.locator('.quick-input-list-rows > :first-child .label-name').allInnerTexts();
        return labels.map((label) => label.trim());
    }

    /** Whether it has rows with these labels, now or soon; undefined where not. */
    async offers(...labels: readonly string[]): Promise<true | undefined> {
        return await inTime(async () => {
            for (const label of labels) await this.#row(label).waitFor(SOON);
        });
    }

    /** Chooses the row that has this label, and waits until that is taken. */
    async pick(label: string): Promise<void> {
        await this.#row(label).waitFor();
        await this.#taken(() => this.#row(label).click());
    }

    /** Goes to the row that has this label with the arrow keys, and confirms it. */
    async confirm(label: string): Promise<void> {
        const focused = this.#root.locator('.monaco-list-row.focused .label-name');
        await until(`the cursor on '${label}'`, async () => {
            if ((await focused.allInnerTexts()).some((text) => text.trim() === label)) return true;
            if (!(await this.#input.isVisible()))
                throw new errors.TimeoutError(`The input closed before '${label}' was chosen.`);
            await this.#page.keyboard.press('ArrowDown');
            return undefined;
        });
        await this.#taken(() => this.#page.keyboard.press('Enter'));
    }

    /** Answers an input box: this text, confirmed, and waits until that is taken. */
    async answer(text: string): Promise<void> {
        await this.#input.fill(text);
        await this.#taken(() => this.#page.keyboard.press('Enter'));
    }

    /**
     * Answers a dialog for a file with its path. It proposes a name when it has looked at the folder, whatever stands there
     * by then, so that is waited for; and while it looks at what was entered, its button does nothing.
     */
    async saveAs(path: string, { proposed = basename(path) } = {}): Promise<void> {
        await until(`'${proposed}' to be proposed`, async () => {
            return (await this.#input.inputValue()).includes(proposed) || undefined;
        });
        await this.#input.fill(path);
        const button = this.#root.getByText('OK', { exact: true });
        await until(`'${path}' to be taken`, async () => {
            if (!(await this.#input.isVisible())) return true;
            return inTime(async () => {
                await button.click(SOON);
                await this.#input.waitFor({ state: 'hidden', ...SOON });
            });
        });
    }

    async cancel(): Promise<void> {
        await this.#page.keyboard.press('Escape');
        await this.#input.waitFor({ state: 'hidden' });
    }

    async #giveUp(): Promise<void> {
        if (await this.#input.isVisible()) await this.#page.keyboard.press('Escape');
    }

    /** Does what confirms, and waits until it has: the input is gone, or asks for something else. */
    async #taken(confirm: () => Promise<void>): Promise<void> {
        const before = await this.#question();
        if (before === undefined) throw new errors.TimeoutError('The input closed before it was answered.');
        await confirm();
        await until('the answer to be taken', async () => ((await this.#question()) !== before ? true : undefined));
    }

    /** What it asks, and what is entered so far; nothing while it is closed. */
    async #question(): Promise<string | undefined> {
        if (!(await this.#input.isVisible())) return undefined;
        return await this.#root.evaluate((widget) => {
            const input = widget.querySelector('.quick-input-box input');
            const title = widget.querySelector('.quick-input-title')?.textContent;
            return [title, input?.getAttribute('placeholder'), input?.value].join('\n');
        });
    }

    #row(label: string): Locator {
        const name = this.#page.locator('.label-name').getByText(label, { exact: true });
        return this.#rows.filter({ has: name }).first();
    }
}
