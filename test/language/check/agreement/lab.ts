/** A topology `lab` on one host `lab`, as far as it is drawn by lot: everything in it may be wrong. */
export interface Lab {
    nics: Nic[];
    dummies: Dummy[];
    networks: Net[];
    owners: Owner[];
}

/** A value that no file can have, and what stands in its place where the commands are made. */
interface Unreadable {
    readonly written: string;
    readonly standIn: string;
}

export type Value = string | Unreadable;

interface Link {
    addresses: Value[];
    mtu: Value | undefined;
}

interface Vlan extends Link {
    id: Value;
    as: string | undefined;
}

interface Vxlan extends Link {
    id: Value;
    remote: string | undefined;
}

export interface Nic extends Link {
    name: string;
    vlans: Vlan[];
    vxlans: Vxlan[];
}

interface Dummy extends Link {
    name: string;
    vlans: Vlan[];
}

export interface Subnet {
    prefix: Value;
    gateway: Value | undefined;
    range: Value | undefined;
    reserve: Value[];
}

export interface Net {
    name: string;
    driver: string;
    mode: Value | undefined;
    parent: string | undefined;
    internal: boolean;
    subnets: Subnet[];
    shims: string[];
    dhcp: string | undefined;
}

export interface Attach {
    network: string;
    ips: Value[];
    mac: Value | undefined;
    as: string | undefined;
}

export interface Owner {
    kind: 'container' | 'namespace';
    name: string;
    /** How many replicas, written with `[1..N]`; undefined: it is no group. */
    replicas: number | undefined;
    attaches: Attach[];
    publish: string[];
}

/** A value as it stands in the file. */
export function writtenText(value: Value): string {
    return typeof value === 'string' ? value : value.written;
}

/** How a value that cannot be read is printed. */
type Reading = keyof Unreadable;

/** The text of a lab, a declaration a line. */
export function textOf({ nics, dummies, networks, owners }: Lab, reading: Reading = 'written'): string {
    const say = (value: Value) => (typeof value === 'string' ? value : value[reading]);
    const option = (word: string, value: Value | undefined) => (value === undefined ? [] : [`${word} ${say(value)}`]);
    const link = ({ addresses, mtu }: Link) => [
        ...addresses.map((address) => `address ${say(address)}`),
        ...option('mtu', mtu),
    ];
    const vlan = (each: Vlan) =>
        block(`vlan ${say(each.id)}${each.as === undefined ? '' : ` as ${nameText(each.as)}`}`, link(each));
    const vxlan = (each: Vxlan) => block(`vxlan ${say(each.id)}`, [...link(each), ...option('remote', each.remote)]);
    const subnet = ({ prefix, gateway, range, reserve }: Subnet) =>
        [
            `subnet ${say(prefix)}`,
            ...option('gateway', gateway),
            ...option('range', range),
            ...(reserve.length === 0 ? [] : [`reserve ${reserve.map(say).join(', ')}`]),
        ].join(' ');
    const attach = ({ network, ips, mac, as }: Attach) =>
        [
            `attach ${nameText(network)}`,
            ...ips.map((ip) => `ip ${say(ip)}`),
            ...option('mac', mac),
            ...(as === undefined ? [] : [`as ${nameText(as)}`]),
        ].join(' ');
    return [
        'topology lab',
        block('host lab', [
            'docker 20.10',
            ...nics.map((nic) =>
                block(`interface ${nic.name}`, [...link(nic), ...nic.vlans.map(vlan), ...nic.vxlans.map(vxlan)]),
            ),
            ...dummies.map((dummy) =>
                block(`dummy ${nameText(dummy.name)}`, [...link(dummy), ...dummy.vlans.map(vlan)]),
            ),
        ]),
        ...networks.map((net) =>
            block(`network ${nameText(net.name)}`, [
                `driver ${net.driver}${net.mode === undefined ? '' : ` mode ${say(net.mode)}`}`,
                ...(net.parent === undefined ? [] : [`parent ${nameText(`lab.${net.parent}`)}`]),
                ...(net.internal ? ['internal'] : []),
                ...net.subnets.map(subnet),
                ...(net.shims.length === 0 ? [] : [`shim lab ${net.shims.join(', ')}`]),
                ...option('dhcp', net.dhcp),
            ]),
        ),
        ...owners.map((owner) =>
            block(
                `${owner.kind} ${nameText(owner.name)}${owner.replicas === undefined ? '' : `[1..${owner.replicas}]`} on lab`,
                [
                    ...(owner.kind === 'container' ? ['image "busybox:local"', 'command "sleep" "1d"'] : []),
                    ...owner.attaches.map(attach),
                    ...owner.publish.map((port) => `publish ${port}`),
                ],
            ),
        ),
    ].join('\n');
}

/** The network that a line of the text declares, counted from 0. */
export function networkAt({ networks }: Lab, line: number): Net | undefined {
    return networks[line - declarationsBeforeNetworks];
}

/** The topology and its host. */
const declarationsBeforeNetworks = 2;

/** The values of a lab that cannot be read, in their spelling and with what stands in for them. */
export function unreadable(lab: Lab): readonly Unreadable[] {
    const found: Unreadable[] = [];
    JSON.stringify(lab, (_, value) => {
        if (typeof value === 'object' && value !== null && 'standIn' in value) found.push(value);
        return value;
    });
    return found;
}

/** Every address that the host itself has, or is to have: on its interfaces and shims. */
export function hostAddresses({ nics, dummies, networks }: Lab): ReadonlySet<string> {
    const links = [
        ...nics.flatMap((nic) => [nic, ...nic.vlans, ...nic.vxlans]),
        ...dummies.flatMap((dummy) => [dummy, ...dummy.vlans]),
    ];
    const own = links.flatMap(({ addresses }) => addresses).map(writtenText);
    return new Set([...own.map((address) => address.replace(/\/.*/, '')), ...networks.flatMap(({ shims }) => shims)]);
}

function block(head: string, statements: readonly string[]): string {
    return [head, '{', ...statements, '}'].join(' ');
}

function nameText(name: string): string {
    return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}
