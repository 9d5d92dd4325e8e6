import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';

/** A view in the side bar that shows a tree, used by keys alone. */
export class TreeView {
    readonly #page: Page;
    readonly #rows: Locator;
    readonly #focused: Locator;

    constructor(page: Page, title: string) {
        this.#page = page;
        this.#rows = page.locator(`.pane [role="tree"][aria-label*="${title}"] .monaco-list-row`);
        this.#focused = page.locator(
            `.pane [role="tree"][aria-label*="${title}"] .monaco-list-row.focused .label-name`,
        );
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

    /** Opens every line by keys; the view has to have the focus. */
    async expandAll(): Promise<void> {
        await this.#page.keyboard.press('Home');
        for (let visited = 0; visited < (await this.rows()).length; visited++) {
            await this.#page.keyboard.press('ArrowRight');
            // The line that it is on may have to be asked for what is below it.
            await this.#page
                .locator('.monaco-tl-twistie.codicon-tree-item-loading')
                .first()
                .waitFor({ state: 'hidden' });
            await pause(200);
            await this.#page.keyboard.press('Home');
            for (let down = 0; down <= visited; down++) await this.#page.keyboard.press('ArrowDown');
        }
    }

    /** Goes to a line with the arrow keys, as a person without a mouse does. */
    async goTo(label: string): Promise<void> {
        await this.#page.keyboard.press('Home');
        await until(`the cursor on '${label}'`, async () => {
            const [at = ''] = await this.#focused.allTextContents();
            if (at === label) return true;
            const last = (await this.rows()).at(-1)?.trim();
            // At the end, again from the beginning: lines that were asked for may have come in above.
            const isAtEnd = at !== '' && (last === at || last?.startsWith(`${at} `));
            await this.#page.keyboard.press(isAtEnd ? 'Home' : 'ArrowDown');
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
        await this.#page.keyboard.press('Shift+F10');
        const items = this.#page.locator(
            '.context-view .action-label[role="menuitem"], .context-view .action-item .action-label',
        );
        await items.first().waitFor();
        return (await items.allInnerTexts()).map((text) => text.trim()).filter((text) => text !== '');
    }
}
