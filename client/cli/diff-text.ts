import type { Difference, TopologyDiff } from '../../language/diff/diff.ts';
import type { Finding } from '../../language/finding/finding.ts';
import { ansiStyle, plainStyle } from '../apply/terminal-style.ts';
import { printableLine } from '../hosts/printable.ts';
import { heading, valuesText } from './diff-words.ts';
import type { Style } from './output.ts';

const signs = { added: '+', changed: '~', removed: '-' } as const;

/** What changes, for people: a line for each thing, below it a line for each fact. */
export function diffText({ differences, appeared, gone }: TopologyDiff, { colours }: Style): string {
    const style = colours ? ansiStyle : plainStyle;
    const colour = { added: style.good, changed: style.warn, removed: style.bad };
    const entry = (difference: Difference) => [
        `${colour[difference.change](signs[difference.change])} ${style.strong(printableLine(heading(difference)))}`,
        ...difference.facts.map((fact) => `    ${printableLine(`${fact.name}: ${valuesText(fact, (text) => text)}`)}`),
    ];
    const finding = ({ severity, code, message }: Finding, sign: string) =>
        `${sign} ${severity} ${code}: ${printableLine(message)}`;
    const lines = [
        ...differences.flatMap(entry),
        ...appeared.map((each) => finding(each, style.bad('!'))),
        ...gone.map((each) => finding(each, style.good('✓ gone:'))),
    ];
    return lines.map((line) => `${line}\n`).join('');
}
