import { say, translated } from '../message/say.ts';
import { capitalized } from '../message/sentence.ts';
import type { Container, Endpoint, EndpointAddress, EndpointOwner } from '../topology/topology.ts';
import { code, few, paragraphs, type Row, table } from './markdown.ts';

/** What a declaration of endpoints' owners stands for: one, or the replicas of a group. */
export function describeOwners(owners: readonly EndpointOwner[]): string {
    const [first, second] = owners;
    if (!first) return '';
    return second ? describeGroup(owners, first) : describeOwner(first);
}

/** What an `attach` stands for: the addresses that its endpoints have. */
export function describeAttachment(endpoints: readonly Endpoint[]): string {
    const [first] = endpoints;
    if (!first) return '';
    const { network } = first;
    const held = endpoints.map((each) => `${code(each.owner.name)} ${describeAddresses(each)}`);
    return say`On network ${code(network.name)}: ${few(held)}.`;
}

function describeOwner(owner: EndpointOwner): string {
    const { name, kind, endpoints } = owner;
    return paragraphs(
        `${capitalized(translated(kind))} ${code(name)}`,
        table([
            ...(owner.kind === 'device' ? deviceRows(owner.forwards) : hostRows(owner)),
            ...(owner.kind === 'container' ? containerRows(owner) : []),
            ...endpoints.map((endpoint): Row => ['Network', describeEndpoint(endpoint)]),
            ...(endpoints.length === 0 ? [['Network', say`none`] as const] : []),
        ]),
    );
}

function describeGroup(owners: readonly EndpointOwner[], first: EndpointOwner): string {
    const networks = new Set(owners.flatMap(({ endpoints }) => endpoints.map(({ network }) => network)));
    const group = first.kind !== 'device' && first.replica ? first.replica.group : first.name;
    return paragraphs(
        say`Group ${code(group)} of ${owners.length} ${translated(`${first.kind}s`)}`,
        table([
            ['Replicas', few(owners.map(({ name }) => code(name)))],
            ...(first.kind === 'device' ? [] : hostRows(first)),
            ...(first.kind === 'container' ? containerRows(first) : []),
            ...[...networks].map((network): Row => {
                const addresses = owners.flatMap(({ endpoints }) =>
                    endpoints.filter((each) => each.network === network).map(describeAddresses),
                );
                return ['Network', `${code(network.name)} ${few(addresses)}`];
            }),
        ]),
    );
}

function deviceRows(forwards: boolean): readonly Row[] {
    return [
        [
            'Applied',
            say`never: it is on the wire, but not ours${forwards ? say`; it routes between its networks` : ''}`,
        ],
    ];
}

function hostRows({ host, hostOrigin }: Exclude<EndpointOwner, { kind: 'device' }>): readonly Row[] {
    if (!host) return [['Host', say`cannot be told`]];
    return [['Host', hostOrigin ? code(host.name) : say`${code(host.name)} (not written, but clear)`]];
}

function containerRows({ image, publish, restart }: Container): readonly Row[] {
    return [
        ...(image ? [['Image', code(image.value)] as const] : []),
        ...(publish.length === 0 ? [] : [['Published', few(publish.map(({ value }) => code(value.text)))] as const]),
        ...(restart === undefined ? [] : [['Restart', restart] as const]),
    ];
}

function describeEndpoint(endpoint: Endpoint): string {
    const { network, mac, interfaceName, defaultRoute } = endpoint;
    const details = [
        ...(mac ? [`MAC ${mac.value}`] : []),
        ...(interfaceName === undefined ? [] : [say`as ${code(interfaceName)}`]),
        ...(defaultRoute ? [say`default route`] : []),
    ];
    return [`${code(network.name)} ${describeAddresses(endpoint)}`, ...details].join(', ');
}

function describeAddresses({ addresses }: Endpoint): string {
    return addresses.length === 0 ? say`without an address` : addresses.map(describeAddress).join(', ');
}

function describeAddress({ address, source }: EndpointAddress): string {
    return source === 'allocated' ? say`${address} (allocated)` : address.toString();
}
