import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';

/** A view in the side bar that shows a tree, used by keys alone. */
export class TreeView {
    readonly #page: Page;
    readonly #tree: Locator;
    readonly #rows: Locator;
    readonly #focused: Locator;

    constructor(page: Page, title: string) {
        this.#page = page;
        this.#tree = page.locator(`.pane [role="tree"][aria-label*="${title}"]`);
        this.#rows = this.#tree.locator('.monaco-list-row');
        this.#focused = this.#tree.locator('.monaco-list-row.focused');
    }

    /** Presses a key in it, once it has the keyboard, which it is given and does not take. */
    async press(key: string): Promise<void> {
        await this.#tree.and(this.#page.locator(':focus-within')).waitFor();
        await this.#page.keyboard.press(key);
    }

    /** The lines on the screen, from the top: `eth0.10 VLAN 10`, each behind two blanks a level. */
    async rows(): Promise<readonly string[]> {
        const rows = await this.#rows.evaluateAll((elements) =>
            elements.map((row) => ({
                top: Number.parseFloat(row.style.top),
                level: Number(row.getAttribute('aria-level')),
                label: row.querySelector('.label-name')?.textContent ?? '',
                detail: row.querySelector('.label-description')?.textContent ?? '',
            })),
        );
        return rows
            .toSorted((one, other) => one.top - other.top)
            .map(({ level, label, detail }) => `${'  '.repeat(level - 1)}${label} ${detail}`.trimEnd());
    }

    /** Waits until a line is there, and returns all of them. */
    async waitFor(line: string): Promise<readonly string[]> {
        return until(`'${line}' in the tree`, async () => {
            const rows = await this.rows();
            return rows.some((row) => row.trim() === line) ? rows : undefined;
        });
    }

    /** Opens every line by keys; the view has to be given the keyboard. */
    async expandAll(): Promise<void> {
        for (let visited = 0; visited < (await this.rows()).length; visited++) {
            await this.press('Home');
            for (let down = 0; down < visited; down++) await this.press('ArrowDown');
            await this.expand();
        }
    }

    /** Opens the line that the keyboard is on, and waits for what is below it, which may have to be asked for. */
    async expand(): Promise<void> {
        const isOpen = await this.#focused.getAttribute('aria-expanded');
        if (isOpen === null) return;
        // The key leads from a line that is open into what is below it.
        if (isOpen === 'false') await this.press('ArrowRight');
        await until('the lines below', async () => {
            const level = Number(await this.#focused.getAttribute('aria-level'));
            const index = Number(await this.#focused.getAttribute('data-index'));
            const next = this.#tree.locator(`.monaco-list-row[data-index="${index + 1}"][aria-level="${level + 1}"]`);
            return (await next.count()) > 0 || undefined;
        });
    }

    /** Goes to a line with the arrow keys, as a person without a mouse does. */
    async goTo(label: string): Promise<void> {
        const names = this.#focused.locator('.label-name');
        await this.press('Home');
        await until(`the cursor on '${label}'`, async () => {
            const [at = ''] = await names.allTextContents();
            if (at === label) return true;
            const last = (await this.rows()).at(-1)?.trim();
            // At the end, again from the beginning: lines that were asked for may have come in above.
            const isAtEnd = at !== '' && (last === at || last?.startsWith(`${at} `));
            await this.press(isAtEnd ? 'Home' : 'ArrowDown');
            return undefined;
        });
    }

    /** Chooses from the context menu of the line that has the focus. */
    async choose(title: string): Promise<void> {
        await this.menu();
        const chosen = this.#page.locator('.context-view .action-item.focused', { hasText: title });
        await until(`'${title}' in the menu`, async () => {
            if ((await chosen.count()) > 0) return true;
            await this.#page.keyboard.press('ArrowDown');
            return undefined;
        });
        await this.#page.keyboard.press('Enter');
    }

    /** The titles of the context menu of the line that has the focus. The menu stays open. */
    async menu(): Promise<readonly string[]> {
        await this.press('Shift+F10');
        const items = this.#page.locator(
            '.context-view .action-label[role="menuitem"], .context-view .action-item .action-label',
        );
        await items.first().waitFor();
        return (await items.allInnerTexts()).map((text) => text.trim()).filter((text) => text !== '');
    }
}
