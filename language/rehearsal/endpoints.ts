import { say } from '../message/say.ts';
import type { Family } from '../net/address.ts';
import { InterfaceAddress } from '../net/interface-address.ts';
import { defaultGateway } from '../reachability/default-gateway.ts';
import { addressOfFamily } from '../topology/address-of-family.ts';
import { endpointMac } from '../topology/endpoint-mac.ts';
import { gatewayOn } from '../topology/invented-gateway.ts';
import type { Container, Device, Endpoint, EndpointOwner, Namespace } from '../topology/topology.ts';
import type { Cables } from './cables.ts';
import type { Networks } from './networks.ts';
import type { Stage } from './stage.ts';

/** Builds a container or namespace with its interfaces; a network namespace stands in for a container. */
export function buildOwner(owner: Container | Namespace, stage: Stage, networks: Networks): void {
    const { host } = owner;
    if (!host) return;
    for (const [index, endpoint] of owner.endpoints.entries()) {
        const tie = networks.tie(endpoint.network, host);
        const space = stage.spaceOf(owner);
        const name = interfaceName(endpoint, index);
        if (tie.kind === 'none') {
            stage.missing.set(owner, tie.reason);
            continue;
        }
        if (tie.kind === 'bridge') {
            const end = `${space}-${index}`;
            stage.cable({ space, name }, { space: tie.space, name: end });
            stage.run(tie.space, 'ip', 'link', 'set', 'dev', end, 'master', tie.bridge);
        } else {
            // Kernels before 6.2 want the name to be free where the parent is as well.
            const passing = `${space}-${index}`;
            const mac = tie.kind === 'macvlan' ? endpointMac(endpoint) : undefined;
            stage.run(
                stage.spaceOf(host),
                ...(['ip', 'link', 'add', 'link', tie.parent, 'name', passing] as const),
                ...(mac === undefined ? [] : ['address', mac]),
                ...['netns', space, 'type', tie.kind, 'mode', tie.mode],
            );
            stage.run(space, 'ip', 'link', 'set', 'dev', passing, 'name', name);
        }
        bringUp(endpoint, name, stage);
    }
    for (const family of [4, 6] as const) setDefaultRoute(owner, family, stage);
}

/** Builds a device where its networks reach the wire; elsewhere it has nothing to be plugged into. */
export function buildDevice(device: Device, stage: Stage, cables: Cables): void {
    for (const [index, endpoint] of device.endpoints.entries()) {
        const name = interfaceName(endpoint, index);
        if (cables.plugInDevice(endpoint, name)) bringUp(endpoint, name, stage);
        else
            stage.notes.add(
                say`Device ${device.name} is not on ${endpoint.network.name}: that network does not reach the wire.`,
            );
    }
    if (device.forwards) stage.forwards(device);
    for (const family of [4, 6] as const) setDefaultRoute(device, family, stage);
}

function interfaceName({ interfaceName: written }: Endpoint, index: number): string {
    return written ?? `eth${index}`;
}

function bringUp({ owner, addresses, mac }: Endpoint, name: string, stage: Stage): void {
    const space = stage.spaceOf(owner);
    if (owner.kind === 'device' && mac) stage.run(space, 'ip', 'link', 'set', 'dev', name, 'address', mac.value);
    stage.run(space, 'ip', 'link', 'set', 'dev', name, 'up');
    for (const { address, subnet } of addresses) {
        const length = subnet?.prefix.length ?? (address.family === 4 ? 32 : 128);
        const nodad = address.family === 6 ? ['nodad'] : [];
        stage.run(space, 'ip', 'addr', 'add', InterfaceAddress.of(address, length).toString(), ...nodad, 'dev', name);
    }
}

/** The default route that the engine would give a container, and applying a namespace. */
function setDefaultRoute(owner: EndpointOwner, family: Family, stage: Stage): void {
    const found = defaultGateway(owner, family);
    if (found.kind === 'none' || stage.missing.has(owner)) return;
    const { endpoint } = found;
    const own = addressOfFamily(endpoint, family);
    if (!own) return;
    const host = owner.kind === 'device' ? undefined : owner.host;
    const isBridge = endpoint.network.driver === 'bridge';
    const gateway =
        found.kind === 'gateway' ? found.address : isBridge && own.subnet ? gatewayOn(own.subnet, host) : undefined;
    // Whoever is the gateway has no use for itself.
    if (gateway && owner.endpoints.some(({ addresses }) => addresses.some(({ address }) => address.equals(gateway))))
        return;
    const via = gateway ? ['via', gateway.toString()] : [];
    const name = interfaceName(endpoint, owner.endpoints.indexOf(endpoint));
    // Whether the gateway is on the link is for the wire to say.
    const onlink = gateway ? ['onlink'] : [];
    stage.run(stage.spaceOf(owner), 'ip', `-${family}`, 'route', 'replace', 'default', ...via, 'dev', name, ...onlink);
}
