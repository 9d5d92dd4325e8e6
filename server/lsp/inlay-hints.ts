import type { AstNode, LangiumDocument } from 'langium';
import type { InlayHintProvider } from 'langium/lsp';
import { type InlayHint, InlayHintKind, type InlayHintParams, type Position } from 'vscode-languageserver';
import { at, locate } from '../../language/finding/location.ts';
import type { Address } from '../../language/net/address.ts';
import type { Endpoint } from '../../language/topology/topology.ts';
import type { Analysis } from '../analysis.ts';

/** Shows the addresses that nobody wrote where one would write them; accepting such a hint writes them there. */
export class AllocatedAddresses implements InlayHintProvider {
    readonly #analysis: Analysis;

    constructor(analysis: Analysis) {
        this.#analysis = analysis;
    }

    getInlayHints({ uri }: LangiumDocument, { range }: InlayHintParams): InlayHint[] {
        const [checked] = this.#analysis.containing(uri);
        const endpoints = checked?.topology.networks.flatMap((network) => network.endpoints) ?? [];
        return [...Map.groupBy(endpoints, ({ origin }) => ('node' in origin ? origin.node : undefined))].flatMap(
            ([attach, replicas]) => {
                if (!attach) return [];
                const place = locate(at(attach));
                const isWanted = place.uri === uri.toString() && isWithin(place.range.end, range);
                return isWanted ? hints(attach, replicas) : [];
            },
        );
    }
}

/** One hint for an endpoint, or for all the replicas of a group. */
function hints(attach: AstNode, replicas: readonly Endpoint[]): InlayHint[] {
    const allocated = replicas.map(allocatedTo);
    const [first = [], ...further] = allocated;
    const last = further.at(-1);
    if (first.length === 0) return [];
    const position = locate(at(attach)).range.end;
    const look: Omit<InlayHint, 'label'> = { position, kind: InlayHintKind.Parameter, paddingLeft: true };
    if (last)
        return [{ ...look, label: first.map((address, index) => `${address} … ${last[index] ?? '?'}`).join(', ') }];
    const label = first.map((address) => `ip ${address}`).join(' ');
    return [{ ...look, label, textEdits: [{ range: { start: position, end: position }, newText: ` ${label}` }] }];
}

function allocatedTo({ addresses }: Endpoint): readonly Address[] {
    return addresses.filter(({ source }) => source === 'allocated').map(({ address }) => address);
}

function isWithin({ line }: Position, { start, end }: InlayHintParams['range']): boolean {
    return start.line <= line && line <= end.line;
}
