import type { ObservedUnit } from './observed.ts';

/**
 * Reads the scripts that units of ours run, each after a line `~NAME` with its own lines after a blank, and the names of
 * the units that are enabled. What does not name its topology is none of ours.
 */
export function readUnits(scripts: string, enabled: string): readonly ObservedUnit[] {
    const names = new Set(enabled.split('\n'));
    return scripts
        .split(/^~/m)
        .slice(1)
        .flatMap((part) => {
            const [name = '', ...lines] = part.replace(/\n$/, '').split('\n');
            const script = lines.map((line) => `${line.slice(1)}\n`).join('');
            const topology = topologyOf(lines[1]);
            return topology === undefined ? [] : [{ topology, script, isEnabled: names.has(`${name}.service`) }];
        });
}

function topologyOf(line: string | undefined): string | undefined {
    const [, written] = /^ # topology (".*")$/.exec(line ?? '') ?? [];
    if (written === undefined) return undefined;
    try {
        return String(JSON.parse(written));
    } catch {
        return undefined;
    }
}
