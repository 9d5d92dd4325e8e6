import type { Difference, TopologyDiff } from '../../language/diff/diff.ts';
import type { Finding } from '../../language/finding/finding.ts';
import { code } from '../../language/hover/markdown.ts';
import { heading, valuesText } from './diff-words.ts';

interface Sides {
    readonly base: string;
    readonly head: string;
}

const words = { added: 'New', changed: 'Changed', removed: 'Removed' } as const;

/** What changes, as Markdown for a review: a list a kind of change, then what is wrong now and no more. */
export function diffMarkdown({ differences, appeared, gone }: TopologyDiff, { base, head }: Sides): string {
    const title = `### What changes from ${code(base)} to ${code(head)}`;
    const lists = (['added', 'changed', 'removed'] as const).map((change) =>
        section(words[change], differences.filter((difference) => difference.change === change).flatMap(entry)),
    );
    const parts = [
        title,
        ...lists,
        section('Findings that come up', appeared.map(finding)),
        section('Findings that are gone', gone.map(finding)),
    ].filter((part) => part !== '');
    return `${[...parts, ...(parts.length === 1 ? ['Nothing.'] : [])].join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): string {
    return lines.length === 0 ? '' : [`**${title}**`, '', ...lines].join('\n');
}

function entry(difference: Difference): readonly string[] {
    return [
        `- ${heading(difference, code)}`,
        ...difference.facts.map((fact) => `  - ${code(fact.name)}: ${valuesText(fact, code)}`),
    ];
}

function finding({ severity, code: rule, message }: Finding): string {
    return `- ${severity} ${code(rule)}: ${whole(message)}`;
}

/** Names in a message are the user's, and no Markdown. */
function whole(message: string): string {
    return message.replace(/[\\`*_{}[\]<>()#+!|~&-]/g, '\\$&').replace(/\s+/g, ' ');
}
