import { describe, expect, test } from 'vitest';
import { Resolver } from '../../../language/topology/resolver.ts';
import type { Topology } from '../../../language/topology/topology.ts';
import { changedDocument, openedDocument } from '../parser/changed-document.ts';

const text = `host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
device nas { }
network ten { driver macvlan parent lab.eth0.10 subnet 10.10.0.0/24 gateway 10.10.0.1 }
network twenty { driver macvlan parent lab.eth0.20 subnet 10.20.0.0/24 }
container a on lab { image "x" attach ten }
container b on lab { image "x" attach twenty ip 10.20.0.9 }
container c on lab { image "x" attach ten attach twenty }
device router { attach thirty ip 10.30.0.1 }
`;

/** The topology of a text, and that of the text with something else in place of a part of it, as somebody types it. */
function typed(part: string, replacement: string): { before: Topology; after: Topology } {
    const document = openedDocument(text, 'file:///t.mvlan');
    const resolver = new Resolver();
    const { topology: before } = resolver.resolve([document]);
    // What it is about changes in place: the lists are those of before.
    const { containers, devices } = before;
    const kept = { ...before, containers: [...containers], devices: [...devices] };
    const changed = changedDocument(document, text.replace(part, replacement));
    return { before: kept, after: resolver.resolve([changed]).topology };
}

describe('a topology of which one network has changed', () => {
    test('has the other networks, and who is on them alone, as they were', () => {
        const { before, after } = typed('gateway 10.10.0.1', 'gateway 10.10.0.2');
        expect(after.hosts).toBe(before.hosts);
        expect(after.networks[1]).toBe(before.networks[1]);
        expect(after.containers[1]).toBe(before.containers[1]);
    });

    test('has the network itself, and all who are on it, anew', () => {
        const { before, after } = typed('gateway 10.10.0.1', 'gateway 10.10.0.2');
        const [ten] = after.networks;
        expect(ten).not.toBe(before.networks[0]);
        expect(ten?.endpoints.map(({ owner }) => owner.name)).toEqual(['a', 'c']);
        expect(ten?.endpoints.map(({ addresses }) => addresses.join())).toHaveLength(2);
        expect(after.containers[0]?.endpoints[0]?.addresses[0]?.address.toString()).toBe('10.10.0.1');
        expect(after.containers[2]?.endpoints.map(({ network }) => network)).toEqual(after.networks);
    });

    test('tells the parent interface of it, in the order of the text', () => {
        const { after } = typed('parent lab.eth0.10', 'parent lab.eth0.20');
        const [, , twenty] = after.hosts[0]?.interfaces ?? [];
        expect(twenty?.networks.map(({ name }) => name)).toEqual(['ten', 'twenty']);
    });

    test('attaches who named a network that there was none of', () => {
        const { after } = typed('network twenty', 'network thirty');
        expect(after.devices[1]?.endpoints.map(({ network }) => network.name)).toEqual(['thirty']);
        expect(after.containers[1]?.endpoints).toEqual([]);
    });
});
