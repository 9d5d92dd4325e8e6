import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { inTime, SOON } from '../in-time.ts';
import { until } from '../until.ts';
import { type Box, boxesOfText, middleOf, textInBox } from './text-geometry.ts';

type Severity = 'error' | 'warning' | 'info' | 'hint';

export interface Squiggle {
    readonly severity: Severity;
    /** The text that is underlined. */
    readonly text: string;
    readonly box: Box;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** The editor of one file, as far as it is on the screen. */
export class TextEditor {
    readonly #page: Page;
    readonly #name: string;
    readonly #root: Locator;
    readonly #lines: Locator;

    constructor(page: Page, file: string) {
        this.#page = page;
        this.#name = basename(file);
        const [onDisk, untitled] = [`[data-uri$="/${encodeURI(file)}"]`, `[data-uri="untitled:${encodeURI(file)}"]`];
        this.#root = page.locator(`.editor-instance .monaco-editor:is(${onDisk}, ${untitled})`).first();
        this.#lines = this.#root.locator('.view-lines .view-line');
    }

    async waitFor(): Promise<void> {
        await this.#lines.first().waitFor();
    }

    /** The lines on the screen. */
    async text(): Promise<string> {
        const lines = await this.#lines.evaluateAll((elements) =>
            elements.map((line) => ({ top: Number.parseFloat(line.style.top), text: line.textContent as string })),
        );
        const sorted = lines.toSorted((one, other) => one.top - other.top);
        return sorted.map((line) => line.text.replaceAll('\u00a0', ' ')).join('\n');
    }

    /** Waits until the lines on the screen contain this text. */
    async waitForText(text: string): Promise<void> {
        await until(`'${text}' in the editor`, async () => ((await this.text()).includes(text) ? true : undefined));
    }

    async focus(): Promise<void> {
        await this.#root.locator('.native-edit-context, textarea.inputarea').first().focus();
    }

    /** Waits until it has the keyboard, whoever gives it: keys pressed before that go elsewhere. */
    async waitForFocus(): Promise<void> {
        await this.#root.and(this.#page.locator('.focused')).waitFor();
    }

    /** Presses a key in it. */
    async press(key: string): Promise<void> {
        await this.focus();
        await this.#page.keyboard.press(key);
    }

    /** Types at the cursor, key by key: brackets close and suggestions open as they do for a person. */
    async type(text: string): Promise<void> {
        await this.focus();
        await this.#page.keyboard.type(text);
    }

    /** Replaces the whole text by pasting another: nothing is added to it, as typing would. */
    async replaceAll(text: string): Promise<void> {
        const empty = async () => (await this.text()).trim() === '';
        await this.press('Control+A');
        await this.press('Delete');
        await until('an empty editor', async () => (await empty()) || undefined);
        if (text.trim() === '') return this.type(text);
        await this.#root.evaluate((element, copied: string) => {
            return element.ownerDocument.defaultView.navigator.clipboard.writeText(copied);
        }, text);
        await this.press('Control+V');
        await until('the pasted text', async () => !(await empty()) || undefined);
    }

    /**
     * Puts the cursor right before or right behind a text that is on the screen, and waits until it is there: lenses that
     * come late push the lines down, away from the mouse.
     */
    async placeCursor(place: { readonly before: string } | { readonly after: string }): Promise<void> {
        const text = 'before' in place ? place.before : place.after;
        const edge = (box: Box) => ('before' in place ? box.x : box.x + box.width);
        const isThere = async () => {
            const box = await this.#boxOf(text);
            const cursor = await this.#root.locator('.cursors-layer .cursor').first().boundingBox();
            if (!cursor) return false;
            return Math.abs(cursor.x - edge(box)) < 3 && Math.abs(middleOf(cursor).y - middleOf(box).y) < 3;
        };
        await until(`the cursor at '${text}'`, async () => {
            const box = await this.#boxOf(text);
            const inside = 'before' in place ? 1 : -1;
            await this.#page.mouse.click(edge(box) + inside, middleOf(box).y);
            // Longer than a second click would make it a double one, which selects the word.
            for (const end = performance.now() + SOON.timeout; performance.now() < end; await pause(50)) {
                if (await isThere()) return true;
            }
            return undefined;
        });
        await this.waitForFocus();
    }

    /** Saves the file, and waits until it is on the disk. */
    async save(): Promise<void> {
        await this.press('Control+S');
        await this.#page.locator(`.tab.dirty[data-resource-name="${this.#name}"]`).waitFor({ state: 'detached' });
    }

    /** What is underlined now, from the top. */
    async squiggles(): Promise<readonly Squiggle[]> {
        const found: Squiggle[] = [];
        for (const severity of SEVERITIES) {
            for (const element of await this.#root.locator(`.squiggly-${severity}`).all()) {
                const box = await element.boundingBox({ timeout: 1000 }).catch(() => null);
                // It may go while we look: the editor draws anew with each keystroke.
                if (box) found.push({ severity, text: await textInBox(this.#lines, box), box });
            }
        }
        return found.toSorted((one, other) => one.box.y - other.box.y || one.box.x - other.box.x);
    }

    /** Waits until something is underlined: with this severity if given, and exactly this text if given. */
    async waitForSquiggle(wanted: Partial<Pick<Squiggle, 'severity' | 'text'>> = {}): Promise<Squiggle> {
        return until(`a squiggle ${JSON.stringify(wanted)}`, async () => {
            const all = await this.squiggles();
            return all.find(
                ({ severity, text }) => severity === (wanted.severity ?? severity) && text === (wanted.text ?? text),
            );
        });
    }

    /** Waits until nothing is underlined. */
    async waitForNoSquiggle(): Promise<void> {
        await until('no squiggle', async () => ((await this.squiggles()).length === 0 ? true : undefined));
    }

    /**
     * Rests the mouse on a text, or on a squiggle, and returns what the hover says. What hovers show comes piece by
     * piece: `until` names a text that must be there.
     */
    async hover(over: string | Squiggle, expected: { readonly until: string }): Promise<string> {
        const hover = this.#page.locator('.monaco-hover:visible', { hasText: expected.until }).first();
        await until(`a hover with '${expected.until}'`, async () => {
            // Looked for each time: lenses that come late push the lines down, away from the mouse.
            const { x, y } = middleOf(
                typeof over === 'string' ? await this.#boxOf(over) : (await this.waitForSquiggle(over)).box,
            );
            // A hover of before must not be mistaken for this one, and one that is open stays while the mouse is near.
            await this.#page.keyboard.press('Escape');
            await this.#page.mouse.move(0, 0);
            await this.#page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
            await this.#page.mouse.move(x, y, { steps: 3 });
            return (await appears(hover)) || undefined;
        });
        const [text = ''] = await hover.allInnerTexts();
        return text.replaceAll('\u00a0', ' ').trim();
    }

    /**
     * The labels that completion offers at the cursor, from the top, once this one is among them. The list stays open. It is
     * asked for again where it did not come, as VS Code drops it when the text changes meanwhile, and where it is that of the
     * place before, which opened by itself while somebody typed on.
     */
    async completions(expected: string): Promise<readonly string[]> {
        await this.focus();
        const rows = this.#page.locator('.suggest-widget.visible .monaco-list-row');
        const names = rows.locator('.label-name');
        return await until(`'${expected}' among the completions`, async () => {
            if ((await rows.count()) === 0) await this.#page.keyboard.press('Control+Space');
            if (await inTime(() => names.getByText(expected, { exact: true }).first().waitFor(SOON))) {
                return await names.allInnerTexts();
            }
            await this.#page.keyboard.press('Escape');
            return undefined;
        });
    }

    /** Takes a completion out of the open list. */
    async complete(label: string): Promise<void> {
        const names = this.#page.locator('.suggest-widget.visible .monaco-list-row .label-name');
        await names.getByText(label, { exact: true }).first().click();
    }

    /** The titles of the quick fixes and refactorings at the cursor. The menu stays open. */
    async quickFixes(): Promise<readonly string[]> {
        await this.press('Control+.');
        const rows = this.#page.locator('.action-widget .monaco-list-row.action');
        await rows.first().waitFor();
        return (await rows.allInnerTexts()).map((title) => title.trim());
    }

    /** Takes a quick fix out of the open menu. */
    async applyQuickFix(title: string): Promise<void> {
        await this.#page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first().click();
    }

    #boxOf(text: string): Promise<Box> {
        return until(`'${text}' in the editor`, async () => (await boxesOfText(this.#lines, text))[0]);
    }
}

/** Whether something comes into sight within as long as the mouse is rested on a word for a hover. */
async function appears(what: Locator): Promise<boolean> {
    return what.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
    );
}
