import type { Locator, Page } from 'playwright-core';
import { until } from '../until.ts';

export interface Problem {
    readonly severity: 'error' | 'warning' | 'info';
    readonly message: string;
    /** Who found it, such as 'mvlan'; empty if it doesn't say. */
    readonly source: string;
    /** The code of the rule; empty if it has none. */
    readonly code: string;
    /** The name of the file, without its folder. */
    readonly file: string;
    /** From 1. */
    readonly line: number;
    /** From 1. */
    readonly column: number;
}

/** The Problems panel. */
export class Problems {
    readonly #rows: Locator;
    readonly #show: () => Promise<void>;

    constructor(page: Page, show: () => Promise<void>) {
        this.#rows = page.locator('.markers-panel .monaco-list-row');
        this.#show = show;
    }

    /** What the panel shows, from the top. It is opened if need be. Rows that don't fit on the screen are left out. */
    async read(): Promise<readonly Problem[]> {
        if (!(await this.#rows.first().isVisible())) await this.#show();
        const rows = await this.#rows.evaluateAll((elements) =>
            elements.map((row) => {
                const text = (selector: string): string => row.querySelector(selector)?.textContent ?? '';
                return {
                    top: row.offsetTop as number,
                    icon: (row.querySelector('.marker-icon')?.className ?? '') as string,
                    file: text('.resource-label-container .label-name'),
                    message: text('.marker-message'),
                    source: text('.marker-source'),
                    code: text('.marker-code, .marker-code a'),
                    place: text('.marker-line'),
                };
            }),
        );
        rows.sort((one, other) => one.top - other.top);
        const problems: Problem[] = [];
        let file = '';
        for (const row of rows) {
            if (row.file) file = row.file;
            const place = /Ln (\d+), Col (\d+)/.exec(row.place);
            if (!place) continue;
            const { message, source, code } = row;
            const at = { line: Number(place[1]), column: Number(place[2]) };
            problems.push({ severity: severity(row.icon), message, source, code, file, ...at });
        }
        return problems;
    }

    /** Waits until the panel shows one whose message contains this text, and returns it. */
    async waitFor(text: string): Promise<Problem> {
        return until(`the problem '${text}'`, async () => {
            return (await this.read()).find((problem) => problem.message.includes(text));
        });
    }

    /** Waits until the panel shows none. */
    async waitForNone(): Promise<void> {
        await until('an empty Problems panel', async () => ((await this.read()).length === 0 ? true : undefined));
    }
}

function severity(icon: string): Problem['severity'] {
    if (icon.includes('error')) return 'error';
    return icon.includes('warning') ? 'warning' : 'info';
}
