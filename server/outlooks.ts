import { locate } from '../language/finding/location.ts';
import type * as ast from '../language/generated/ast.ts';
import { translated } from '../language/message/say.ts';
import { statementsOn } from '../language/parser/statements-on.ts';
import type { OutlookAnswer, PlaceParams } from '../language/protocol.ts';
import { outlook } from '../language/reachability/outlook.ts';
import type { End } from '../language/reachability/reachability.ts';
import { hostOf, ownersOf } from '../language/topology/declared.ts';
import type { CheckedFiles } from './analysis.ts';

/** Whom the end that is declared at a place reaches; a group speaks by its first replica. */
export function answerOutlook(checked: CheckedFiles | undefined, { uri, position }: PlaceParams): OutlookAnswer | null {
    const document = checked?.documents.find((each) => each.uri.toString() === uri);
    if (!checked || !document) return null;
    const statement = statementsOn(document, position.line, position.line).findLast(({ $cstNode }) => {
        const start = $cstNode?.range.start;
        return start && (start.line < position.line || start.character <= position.character);
    });
    const source = statement && endOf(statement, checked);
    if (!source) return null;
    return {
        name: nameOf(source).name,
        prospects: outlook(checked.topology, source).prospects.map(({ verdict, targets }) => ({
            verdict: verdict.kind,
            reasons: verdict.reasons.map(({ text }) => text),
            targets: targets.map(nameOf),
        })),
    };
}

type NamedEnd = Exclude<End, { kind: 'address' }>;

function endOf(statement: ast.Statement, { topology }: CheckedFiles): NamedEnd | undefined {
    const host = hostOf(statement, topology);
    if (host) return { kind: 'host', host };
    const [owner] = ownersOf(statement, topology);
    return owner && { kind: 'owner', owner };
}

function nameOf(end: End) {
    if (end.kind === 'address') throw new Error('An outlook is onto ends that have a name.');
    const { name, origin } = end.kind === 'host' ? end.host : end.owner;
    return { name, kind: translated(end.kind === 'host' ? 'host' : end.owner.kind), at: locate(origin) };
}
