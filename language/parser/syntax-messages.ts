import { say, texts, translated } from '../message/say.ts';

/** What stands at a place of the grammar, by `Rule.property`. */
const wanted: Readonly<Record<string, string>> = texts({
    'Import.path': 'a file name in quotes',
    'TopologyName.name': 'a name for the topology',
    'Host.name': 'a name for the host',
    'Connect.kind': `'local', 'ssh' or 'docker-context'`,
    'Swarm.role': `'manager' or 'worker'`,
    'Connect.target': 'a destination in quotes',
    'Connect.port': 'a port number',
    'Docker.version': 'a version such as 28.2',
    'Interface.name': 'the name of an interface',
    'InterfaceAddress.address': 'an address with its prefix length, such as 10.0.0.1/24',
    'Mtu.size': 'a number of bytes',
    'Vlan.id': 'a VLAN ID',
    'Vlan.name': 'a name for the interface',
    'Vxlan.id': 'a VNI',
    'Vxlan.name': 'a name for the interface',
    'Remote.address': 'an address',
    'VxlanPort.port': 'a port number',
    'Dummy.name': 'a name for the interface',
    'Network.name': 'a name for the network',
    'Driver.driver': 'a driver such as macvlan',
    'Driver.mode': 'a mode such as bridge',
    'Parent.interface': 'an interface such as eth0.10',
    'Subnet.prefix': 'a prefix such as 10.0.0.0/24',
    'Gateway.address': 'an address',
    'Range.range': 'a prefix such as 10.0.0.128/25',
    'Reserve.ranges': 'an address or a range such as 10.0.0.9..20',
    'Shim.host': 'the name of a host',
    'Shim.addresses': 'an address',
    'Dhcp.ranges': 'a range such as 10.0.0.200..250',
    'Container.name': 'a name for the container',
    'Container.replicas': 'a range of numbers such as 1..8',
    'Container.host': 'the name of a host',
    'Image.reference': 'an image in quotes',
    'Attach.network': 'the name of a network',
    'Ip.address': 'an address',
    'Mac.address': 'a MAC address',
    'From.address': 'an address',
    'InterfaceAlias.name': 'a name for the interface',
    'Command.arguments': 'a program in quotes',
    'Env.name': 'the name of a variable',
    'Env.value': 'a value in quotes',
    'Volume.source': 'a path or a volume in quotes',
    'Volume.target': 'a path in quotes',
    'Publish.port': 'ports such as 8080:80/tcp',
    'Restart.policy': 'a policy such as unless-stopped',
    'Hostname.name': 'a host name in quotes',
    'Label.key': 'a key in quotes',
    'Label.value': 'a value in quotes',
    'Option.argument': 'an option of `docker run` in quotes',
    'Namespace.name': 'a name for the namespace',
    'Namespace.replicas': 'a range of numbers such as 1..8',
    'Namespace.host': 'the name of a host',
    'Device.name': 'a name for the device',
    'Switch.name': 'a name for the switch',
    'SwitchPort.interface': 'an interface such as lab.eth0',
    'SwitchPort.trunk': 'a VLAN ID',
    'SwitchPort.access': 'a VLAN ID',
    'Expect.source': 'what to expect something of',
    'Expect.target': 'a name or an address',
    'Expect.port': 'a port number',
});

export const unclosed = texts(`This '{' has no '}'.`);
export const closesNothing = texts(`This '}' closes nothing.`);
export const unclosedText = texts(`This text does not end; write '"' where it does.`);
export const unclosedComment = texts(`This comment does not end; write '*/' where it does.`);

/** A value is missing behind the token `before`. */
export function missingValue(role: string, before: string): string {
    return say`Expected ${translated(wanted[role] ?? 'a value')} after '${shorten(before)}'.`;
}

/** A keyword or a bracket is missing behind the token `before`. */
export function missingWord(word: string, before: string): string {
    return say`Expected '${word}' after '${shorten(before)}'.`;
}

/** Quotes stand around what takes none. */
export function quoted(role: string): string {
    return say`Expected ${translated(wanted[role] ?? 'a value')} without quotes.`;
}

/** A token stands where only some other words may, if any. */
export function unexpected(image: string, possible: readonly string[]): string {
    const subject = say`'${shorten(image)}' does not belong here`;
    return possible.length === 0 ? `${subject}.` : say`${subject}; ${either(possible)} does.`;
}

/** A statement of the file stands in a block. */
export function notInside(image: string, rule: string): string {
    if (image === 'vlan' && rule === 'Vlan') {
        return say`'vlan' cannot stand inside 'vlan { … }'; write the '}' that ends it before, or, for a VLAN on a VLAN, declare the outer one as what is there: interface eth0.100 { vlan 30 }.`;
    }
    return say`'${image}' cannot stand inside '${rule.toLowerCase()} { … }'; write the '}' that ends it before.`;
}

/** A token stands where a statement of the file or of a block should begin. */
export function noStatement(image: string, rule: string | undefined, statements: readonly string[]): string {
    const near = statements.filter((statement) => statement.startsWith(image) || image.startsWith(statement));
    const of = rule === undefined ? '' : ofBlock(rule.toLowerCase());
    return say`'${shorten(image)}' begins no statement${of}; ${either(near.length === 0 ? statements : near)} does.`;
}

function ofBlock(word: string): string {
    return /^[aeiou]/.test(word) ? say` of an ${translated(word)}` : say` of a ${translated(word)}`;
}

function either(words: readonly string[]): string {
    const quoted = words.map((word) => `'${word}'`);
    return quoted.length < 2 ? quoted.join('') : say`${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

function shorten(image: string): string {
    return image.length > 40 ? `${image.slice(0, 37)}…` : image;
}
