import type { Level, Levels } from './configuration.ts';

const all: readonly unknown[] = ['error', 'warning', 'hint', 'off'] satisfies readonly Level[];

/** What an editor's setting says of the rules of some codes; what it cannot say is left out. */
export function levelsOf(setting: unknown, codes: readonly string[]): Levels {
    if (typeof setting !== 'object' || setting === null) return new Map();
    const entries = Object.entries(setting).filter(([code, level]) => codes.includes(code) && all.includes(level));
    // Only levels are left.
    return new Map(entries as [string, Level][]);
}
