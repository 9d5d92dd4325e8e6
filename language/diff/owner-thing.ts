import type { Container, Endpoint, EndpointAddress, EndpointOwner } from '../topology/topology.ts';
import { type Fact, fact, type Thing, unordered } from './thing.ts';

/** A container, namespace or device with its endpoints. */
export function ownerThing(owner: EndpointOwner): Thing {
    return {
        kind: owner.kind,
        name: owner.name,
        facts: [
            ...(owner.kind === 'device'
                ? fact('forwards', owner.forwards ? ['yes'] : [])
                : fact('host', [owner.host?.name])),
            ...unordered(
                'network',
                owner.endpoints.map(({ network }) => network.name),
            ),
            ...owner.endpoints.flatMap(endpointFacts),
            ...(owner.kind === 'container' ? containerFacts(owner) : []),
        ],
    };
}

function endpointFacts({ network, addresses, mac, defaultRoute, interfaceName }: Endpoint): readonly Fact[] {
    return [
        ...unordered(`address on ${network.name}`, addresses.map(addressText)),
        ...fact(`MAC on ${network.name}`, [mac?.value]),
        ...fact(`interface on ${network.name}`, [interfaceName]),
        ...fact('default route', defaultRoute ? [`through ${network.name}`] : []),
    ];
}

/** Without how it came to be: that a chosen address is written out changes nothing. */
function addressText({ address }: EndpointAddress): string {
    return address.toString();
}

function containerFacts(container: Container): readonly Fact[] {
    const { image, command, environment, volumes, publish, restart, hostname, labels, options } = container;
    return [
        ...fact('image', [image?.value]),
        ...fact('command', command.length === 0 ? [] : [command.map((word) => JSON.stringify(word)).join(' ')]),
        ...environment.flatMap(({ name, value }) => fact(`env ${name}`, [value])),
        ...unordered(
            'volume',
            volumes.map(({ source, target, readOnly }) => `${source} at ${target}${readOnly ? ' read-only' : ''}`),
        ),
        ...unordered(
            'publish',
            publish.map(({ value }) => value.text),
        ),
        ...fact('restart', [restart]),
        ...fact('hostname', [hostname]),
        ...labels.flatMap(({ key, value }) => fact(`label ${key}`, [value])),
        ...fact(
            'option',
            options.map(({ value }) => value),
        ),
    ];
}
