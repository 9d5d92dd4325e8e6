import type { Location } from '../../language/finding/location.ts';
import { say } from '../../language/message/say.ts';
import type { MeasuredPair, Result, Verification } from '../../language/verify/verification.ts';
import { printableLine } from '../hosts/printable.ts';
import type { TerminalStyle } from './terminal-style.ts';

/** How many pairs that are as promised are shown one by one; of more only the number is. */
const shown = 40;

/** A verification for reading in a terminal, a line each: promised beside measured, and why a surprise is one. */
export function verificationLines({ pairs }: Verification<Location>, style: TerminalStyle): readonly string[] {
    if (pairs.length === 0) return [say`Nothing to measure: the file expects nothing.`];
    const listed = pairs.length <= shown ? pairs : pairs.filter(({ result }) => isTelling(result));
    const rows = listed.map((pair) => ({ pair, cells: cellsOf(pair) }));
    const widths = rows.reduce(
        (widest, { cells }) => cells.map((cell, at) => Math.max(cell.length, widest[at] ?? 0)),
        titles.map(({ length }) => length),
    );
    const line = (cells: readonly string[]) =>
        cells
            .map((cell, at) => cell.padEnd(widths[at] ?? 0))
            .join('  ')
            .trimEnd();
    const table = rows.flatMap(({ pair, cells }) => [
        `${signs(style)[pair.result]} ${line(cells)}`,
        ...explanation(pair).map((text) => `    ${style.faint(printableLine(text))}`),
    ]);
    return [...(rows.length > 0 ? [style.faint(`  ${line(titles)}`)] : []), ...table, summary(pairs)];
}

/** Whether everything that could be measured is as promised. */
export function isKept({ pairs }: Verification<Location>): boolean {
    return !pairs.some(({ result }) => result === 'surprise' || result === 'unmeasured');
}

/** `3 pairs measured: 2 as promised, 1 surprise.` */
export function summary(pairs: readonly MeasuredPair<Location>[]): string {
    const count = (...results: readonly Result[]) => pairs.filter(({ result }) => results.includes(result)).length;
    const parts = [
        [count('kept'), say`as promised`],
        [count('open'), say`left open by the text`],
        [count('surprise'), count('surprise') === 1 ? 'surprise' : 'surprises'],
        [count('unmeasured', 'beyond'), say`not measured`],
    ] as const;
    const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
    return `${pairs.length === 1 ? '1 pair' : say`${pairs.length} pairs`}: ${told.join(', ')}.`;
}

const titles = ['pair', 'promised', 'measured'];

function cellsOf({
    source,
    target,
    port,
    promised,
    measured,
    result,
    detail,
}: MeasuredPair<Location>): readonly string[] {
    const pair = `${source} → ${target}${port === undefined ? '' : say` port ${port}`}`;
    const found = measured === 'unmeasured' ? say`not measured` : measured;
    return [
        printableLine(pair),
        promised,
        isTelling(result) || result === 'beyond' ? `${found} (${printableLine(detail)})` : found,
    ];
}

function isTelling(result: Result): boolean {
    return result === 'surprise' || result === 'unmeasured';
}

function signs(style: TerminalStyle): Readonly<Record<Result, string>> {
    const unknown = style.faint('?');
    return {
        kept: style.good('✓'),
        surprise: style.bad('✗'),
        open: unknown,
        unmeasured: style.warn('?'),
        beyond: unknown,
    };
}

/** The links of the chain of reasons, with the lines that they stand on; for a surprise one of them has to be wrong. */
function explanation({ reasons, result }: MeasuredPair<Location>): readonly string[] {
    if (result !== 'surprise') return [];
    const [only, ...further] = reasons.map(({ text, at }) => `${text}${at === undefined ? '' : ` (${placeOf(at)})`}`);
    if (only === undefined) return [];
    if (further.length === 0) return [say`The text counts on this, and it is not so: ${only}.`];
    return [
        say`The text counts on all of this, and one of it is not so:`,
        ...[only, ...further].map((text) => `- ${text}`),
    ];
}

function placeOf({ uri, range }: Location): string {
    return `${decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))}:${range.start.line + 1}`;
}
