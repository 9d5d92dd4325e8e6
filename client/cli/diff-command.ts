import path from 'node:path';
import { diff, type State, type TopologyDiff } from '../../language/diff/diff.ts';
import { locate } from '../../language/finding/location.ts';
import { checkConfigured } from './check-configured.ts';
import { diffMarkdown } from './diff-markdown.ts';
import { diffText } from './diff-text.ts';
import { Failure } from './failure.ts';
import { findingRecord } from './finding-record.ts';
import { gitFile } from './git-file.ts';
import { input, stdin } from './inputs.ts';
import { Loader } from './load.ts';
import { styleOf, write } from './output.ts';

/** `text` is for people, `markdown` for a review, `json` for programs (docs/schemas/diff.json). */
export type DiffFormat = 'text' | 'markdown' | 'json';

interface Sides {
    /** A file, `-` for standard input, or `REVISION:PATH` in a git repository. */
    readonly base: string;
    readonly head: string;
}

/** `mvlan diff`: exit code 0 when both mean the same, 1 when something changes. */
export async function diffCommand(sides: Sides, { format }: { readonly format: DiffFormat }): Promise<number> {
    if (sides.base === stdin && sides.head === stdin) throw new Failure('standard input is no two versions');
    const [base, head] = [await stateOf(sides.base), await stateOf(sides.head)];
    // Where both are called after their files, that the files are called differently says nothing.
    const isRenamed = base.isNamedAfterFile && head.isNamedAfterFile;
    const changes = diff(
        base,
        isRenamed ? { ...head, topology: { ...head.topology, name: base.topology.name } } : head,
    );
    await write(formatted(changes, format, sides));
    return Object.values(changes).every((list) => list.length === 0) ? 0 : 1;
}

function formatted(changes: TopologyDiff, format: DiffFormat, sides: Sides): string {
    switch (format) {
        case 'text':
            return diffText(changes, styleOf(process.stdout));
        case 'markdown':
            return diffMarkdown(changes, sides);
        case 'json': {
            const record = (finding: TopologyDiff['gone'][number]) =>
                findingRecord({ finding, at: locate(finding.at) });
            const { differences, appeared, gone } = changes;
            const findings = { appeared: appeared.map(record), gone: gone.map(record) };
            return `${JSON.stringify({ ...sides, differences, findings })}\n`;
        }
    }
}

async function stateOf(argument: string): Promise<State & { readonly isNamedAfterFile: boolean }> {
    const { file, read } = (await gitFile(argument)) ?? input(argument, { stdinName: undefined });
    const state = await checkConfigured(await new Loader(read).load(file));
    return { ...state, isNamedAfterFile: state.topology.name === path.basename(file, '.mvlan') };
}
