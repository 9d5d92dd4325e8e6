import { AstUtils, type LangiumDocument } from 'langium';
import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import { at, locate } from '../../language/finding/location.ts';
import * as ast from '../../language/generated/ast.ts';
import { say } from '../../language/message/say.ts';
import type { Address } from '../../language/net/address.ts';
import type { MvlanDocument } from '../../language/parser/parse.ts';
import { statementsOn } from '../../language/parser/statements-on.ts';
import { endpointsOf } from '../../language/topology/declared.ts';
import type { Endpoint } from '../../language/topology/topology.ts';
import type { Analysis } from '../analysis.ts';

/** Writes down the addresses that were chosen for the endpoints on some lines, so that they stay whatever else changes. */
export function writtenAddresses({ uri }: LangiumDocument, range: Range, analysis: Analysis): CodeAction[] {
    const [checked] = analysis.containing(uri);
    const document = checked?.documents.find((each) => each.uri.toString() === uri.toString());
    if (!checked || !document) return [];
    const edits = attachesOn(document, range).flatMap((attach) => {
        const text = options(endpointsOf(attach, checked.topology));
        const { end } = locate(at(attach)).range;
        return text === '' ? [] : [{ range: { start: end, end }, newText: ` ${text}` }];
    });
    if (edits.length === 0) return [];
    const title = edits.length === 1 ? say`Write down the allocated address` : say`Write down the allocated addresses`;
    return [{ title, kind: CodeActionKind.RefactorRewrite, edit: { changes: { [uri.toString()]: edits } } }];
}

function attachesOn(document: MvlanDocument, { start, end }: Range): readonly ast.Attach[] {
    return statementsOn(document, start.line, end.line)
        .flatMap((statement) => AstUtils.streamAst(statement).toArray())
        .filter(ast.isAttach)
        .filter((attach) => {
            const place = locate(at(attach)).range;
            return place.start.line <= end.line && start.line <= place.end.line;
        });
}

/** `ip` for one endpoint; `from` for the replicas of a group, where their addresses follow each other. */
function options(endpoints: readonly Endpoint[]): string {
    const [first = [], ...further] = endpoints.map(allocatedTo);
    if (further.length === 0) return first.map((address) => `ip ${address}`).join(' ');
    const isInOrder = further.every((addresses, index) => {
        return first.every((address, place) => addresses[place]?.equals(address.offset(BigInt(index + 1)) ?? address));
    });
    return isInOrder ? first.map((address) => `from ${address}`).join(' ') : '';
}

function allocatedTo({ addresses }: Endpoint): readonly Address[] {
    return addresses.filter(({ source }) => source === 'allocated').map(({ address }) => address);
}
