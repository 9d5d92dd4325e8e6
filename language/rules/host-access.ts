import type { Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { nameText } from '../parser/text-converter.ts';
import type { End } from '../reachability/reachability.ts';
import { addressesOn } from '../topology/addresses-on.ts';
import { segments } from '../topology/segment.ts';
import type { Endpoint, Host, Topology } from '../topology/topology.ts';
import { parentOn } from '../topology/wires.ts';
import { freeIn } from './free-addresses.ts';

/** Gives a host a shim on the network of an endpoint that cannot reach it, or that it cannot reach, by their parent. */
export function shimFixes(source: End, target: End, topology: Topology): readonly Fix[] {
    const [host] = [source, target].flatMap((end) => (end.kind === 'host' ? [end.host] : []));
    const [owner] = [source, target].flatMap((end) => (end.kind === 'owner' ? [end.owner] : []));
    if (!host || !owner || owner.kind === 'device' || owner.host !== host) return [];
    return owner.endpoints.slice(0, 1).flatMap((endpoint) => shim(endpoint, host, topology));
}

function shim(endpoint: Endpoint, host: Host, topology: Topology): readonly Fix[] {
    const { network } = endpoint;
    const parent = parentOn(network, host);
    const isFit =
        (network.driver === 'macvlan' && network.mode === 'bridge') ||
        (network.driver === 'ipvlan' && network.mode === 'l2');
    if (!parent || !isFit || network.shims.some((each) => each.host === host)) return [];
    const taken = addressesOn(segments(topology).of(endpoint));
    const subnet = endpoint.addresses[0]?.subnet;
    const next = subnet && freeIn(subnet, (address) => taken.has(address)).next();
    if (!next || next.done) return [];
    const text = `shim ${nameText(host.name)} ${next.value}`;
    return [
        {
            title: say`Give host '${host.name}' a shim with ${next.value}, through which the two reach each other`,
            edits: [{ at: parent.origin, text, how: 'below' }],
        },
    ];
}
