import type { VlanId } from '../net/vlan-id.ts';
import type { Endpoint, EndpointAddress, EndpointOwner, Network } from '../topology/topology.ts';
import { Card, type NodeDraft, placeOf } from './card.ts';
import { kept } from './kept.ts';
import { endpointLines, named } from './lines.ts';
import type { NetworkPart } from './network-parts.ts';
import { ownerNotes } from './owner-notes.ts';
import { isSameValue } from './same-value.ts';

/** Where a card is, and what colour it has there. */
export interface CardPlace {
    /** The id of the node that it lies in. */
    readonly parent: string;
    readonly accent: number | undefined;
    readonly vlans: readonly VlanId[];
}

/**
 * The cards of the endpoints of a network in one place: those of before, as far as the same is said of them. Most of a
 * large picture are such cards, and where all is resolved anew, nearly all of them are as they were.
 */
export function endpointCards({ network, host, endpoints }: NetworkPart, place: CardPlace): readonly Card[] {
    if (endpoints.length === 0) return [];
    return keptLists(endpoints, [place.parent, place.accent, ...place.vlans], () => {
        const written = placeOf(network.origin);
        const hosting = host ? placeOf(host.origin) : written;
        const before = lastCards.get(written)?.get(hosting) ?? [];
        const shift = before.length - endpoints.length;
        const cards = endpoints.map((endpoint, index) => {
            // Behind one that has come or gone, all the others have moved.
            const last = [before[index], before[index + shift]].find((card) => card?.isOf(endpoint, place));
            return last ?? new EndpointCard(endpoint, place);
        });
        lastCards.set(written, (lastCards.get(written) ?? new WeakMap()).set(hosting, cards));
        return cards;
    });
}

/** As long as nobody edits what is on a network, the list of it is the same object. */
const keptLists = kept<readonly Endpoint[], readonly Card[]>();

/** The cards of a network by its statement, and by that of the host. */
const lastCards = new WeakMap<object, WeakMap<object, readonly EndpointCard[]>>();

/** The card of an endpoint; in a device, where the owner is plain, it bears the network's name. */
export class EndpointCard extends Card {
    readonly #basis: Basis;

    constructor(endpoint: Endpoint, place: CardPlace) {
        super(draftOf(endpoint, place));
        this.#basis = basisOf(endpoint, place);
    }

    /** Whether it is what there is to say of an endpoint. It is asked for very many of them, and so makes nothing. */
    isOf(endpoint: Endpoint, { parent, accent, vlans }: CardPlace): boolean {
        const { owner, network, addresses, origin, interfaceName } = endpoint;
        const basis = this.#basis;
        return (
            basis.statement === placeOf(origin) &&
            basis.owner === placeOf(owner.origin) &&
            basis.name === owner.name &&
            basis.host === hostName(owner) &&
            basis.count === owner.endpoints.length &&
            basis.isPublisher === isPublisher(endpoint) &&
            basis.interfaceName === interfaceName &&
            basis.network === network.name &&
            basis.driver === network.driver &&
            basis.mode === modeOf(network) &&
            basis.parent === parent &&
            basis.accent === accent &&
            isSameValue(basis.vlans, vlans) &&
            basis.addresses.length === addresses.length &&
            addresses.every(({ address, source }, index) => {
                const before = basis.addresses[index];
                return before?.source === source && before.address.equals(address);
            })
        );
    }
}

/** What a card is made of. */
interface Basis extends CardPlace {
    /** The statement of the endpoint, and that of its owner, which replicas share. */
    readonly statement: object;
    readonly owner: object;
    readonly name: string;
    readonly host: string | undefined;
    /** How many endpoints the owner has. */
    readonly count: number;
    readonly isPublisher: boolean;
    /** Of a namespace, it depends on what else that is attached to. */
    readonly interfaceName: string | undefined;
    readonly network: string;
    readonly driver: Network['driver'];
    readonly mode: string | undefined;
    readonly addresses: readonly Pick<EndpointAddress, 'address' | 'source'>[];
}

function basisOf(endpoint: Endpoint, place: CardPlace): Basis {
    const { owner, network, addresses, origin, interfaceName } = endpoint;
    return {
        ...place,
        statement: placeOf(origin),
        owner: placeOf(owner.origin),
        name: owner.name,
        host: hostName(owner),
        count: owner.endpoints.length,
        isPublisher: isPublisher(endpoint),
        interfaceName,
        network: network.name,
        driver: network.driver,
        mode: modeOf(network),
        addresses: addresses.map(({ address, source }) => ({ address, source })),
    };
}

function modeOf(network: Network): string | undefined {
    return 'mode' in network ? network.mode : undefined;
}

function hostName(owner: EndpointOwner): string | undefined {
    return owner.kind === 'device' ? undefined : owner.host?.name;
}

function draftOf(endpoint: Endpoint, { parent, accent, vlans }: CardPlace): NodeDraft {
    const { owner, network } = endpoint;
    return {
        kind: 'endpoint',
        path: `${network.name}/${owner.name}`,
        parent,
        label: owner.kind === 'device' ? network.name : owner.name,
        tags: [owner.kind === 'namespace' ? 'netns' : undefined],
        accent,
        vlans,
        group: owner.kind === 'device' ? undefined : owner.replica?.group,
        lines: [...endpointLines(endpoint), ...publishedLines(endpoint)],
        notes: ownerNotes(owner),
        at: isWholeOwner(endpoint) ? owner.origin : endpoint.origin,
        about: owner.kind === 'device' ? [endpoint.origin] : [owner.origin, endpoint.origin],
    };
}

/** Whether an endpoint is all that there is to see of its owner. */
function isWholeOwner({ owner }: Endpoint): boolean {
    return owner.kind !== 'device' && owner.endpoints.length === 1;
}

/** A container's published ports, on its first bridge network. */
function publishedLines(endpoint: Endpoint) {
    const { owner } = endpoint;
    if (owner.kind !== 'container' || !isPublisher(endpoint)) return [];
    return owner.publish.map(({ value }) => named('publish', value.text));
}

function isPublisher(endpoint: Endpoint): boolean {
    return endpoint.owner.endpoints.find(({ network }) => network.driver === 'bridge') === endpoint;
}
