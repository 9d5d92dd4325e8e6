import type { Summary } from './statistics.ts';

interface Row {
    readonly what: string;
    readonly summary: Summary;
    readonly megabytes: number;
}

/** Prints durations in milliseconds as a table in Markdown; with a base, how many times its CPU time they take. */
export function printTable(title: string, rows: readonly Row[], base: Summary | undefined): void {
    const head = ['', 'wall', 'p95', 'CPU', 'p95', 'MB', ...(base ? ['CPU, times'] : [])];
    const lines = rows.map(({ what, summary: { medianWall, p95Wall, medianCpu, p95Cpu }, megabytes }) => [
        what,
        ...[medianWall, p95Wall, medianCpu, p95Cpu].map(milliseconds),
        megabytes.toFixed(0),
        ...(base ? [(medianCpu / base.medianCpu).toFixed(medianCpu < 10 * base.medianCpu ? 1 : 0)] : []),
    ]);
    const all = [head, ['---', ...head.slice(1).map(() => '---:')], ...lines];
    console.log(`\n${title}\n\n${all.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}`);
}

function milliseconds(value: number): string {
    return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
