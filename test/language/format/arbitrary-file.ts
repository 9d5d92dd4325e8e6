import fc from 'fast-check';
import { words as keywords, type Tree } from '../parser/trees.ts';

const text = fc
    .oneof(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: fc.constantFrom('"', '\\', 'n', '\n', '\t', ' ', '/', '*', '{', '}', 'é', '網', '\u2028') }),
        fc.constantFrom(...keywords, '// no comment', '/* none either', 'ubuntu:local', ''),
    )
    .filter((each) => !each.includes('\r'));

const name = fc.oneof(
    fc.constantFrom(...keywords),
    fc.constantFrom('3com', 'lab.eth0.10', 'lan-10', '_', 'a b', 'say "hi"', 'back\\slash', '網路', ''),
    text,
);

const word = fc
    .oneof(
        fc.constantFrom('172.19.106.26/20', 'fd00:10::/64', '02:42:ac:13:6c:02', '8080:80/tcp', '1..8', '28.2', 'l3s'),
        fc.string({ unit: fc.constantFrom(...'abz019.:/-_%é\\'), minLength: 1 }),
    )
    .filter((each) => !/\/[/*]/.test(each) && !keywords.includes(each));

const words = fc.array(word, { minLength: 1, maxLength: 4 });

type Properties = Record<string, fc.Arbitrary<unknown>>;

function node($type: string, needed: Properties, optional: Properties = {}): fc.Arbitrary<Tree> {
    return fc
        .tuple(fc.record(needed), fc.record(optional, { requiredKeys: [] }))
        .map(([values, options]) => ({ $type, ...values, ...options }));
}

function block(...statements: readonly fc.Arbitrary<Tree>[]): fc.Arbitrary<readonly Tree[]> {
    return fc.array(fc.oneof(...statements), { maxLength: 5 });
}

const address = node('InterfaceAddress', { address: word });
const mtu = node('Mtu', { size: word });
const vlan = node('Vlan', { id: word, statements: block(address, mtu) }, { name });
const vxlanStatements = block(node('Remote', { address: word }), node('VxlanPort', { port: word }), address, mtu);
const vxlan = node('Vxlan', { id: word, statements: vxlanStatements }, { name });
const wireless = node('Wireless', { keyword: fc.constant('wireless') });

const hostStatements = block(
    node('Connect', { kind: word }, { target: text, port: word }),
    node('Docker', { version: word }),
    node('Swarm', { role: word }),
    node('Interface', { name, statements: block(address, mtu, vlan, vxlan, wireless) }),
    node('Dummy', { name, statements: block(address, mtu, vlan) }),
);

const range = node('Range', { range: word });
const subnetOptions = block(node('Gateway', { address: word }), range, node('Reserve', { ranges: words }));

const networkStatements = block(
    node('Driver', { driver: word }, { mode: word }),
    node('Parent', { interface: name, options: block(range) }),
    node('Subnet', { prefix: word, options: subnetOptions }),
    node('Shim', { host: name, addresses: words }),
    node('Dhcp', { ranges: words }),
    node('Internal', { keyword: fc.constant('internal') }),
);

const attachOptions = block(
    node('Ip', { address: word }),
    node('Mac', { address: word }),
    node('From', { address: word }),
    node('InterfaceAlias', { name }),
    node('DefaultRoute', { keyword: fc.constant('default-route') }),
);
const attach = node('Attach', { network: name, options: attachOptions });

const containerStatements = block(
    node('Image', { reference: text }),
    attach,
    node('Command', { arguments: fc.array(text, { minLength: 1, maxLength: 4 }) }),
    node('Env', { name, value: text }),
    node('Volume', { source: text, target: text }, { readOnly: fc.constant('read-only') }),
    node('Publish', { port: word }),
    node('Restart', { policy: word }),
    node('Hostname', { name: text }),
    node('Label', { key: text, value: text }),
    node('Option', { argument: text }),
);

const port = { interface: name };
const switchStatements = block(
    node('SwitchPort', { ...port, trunk: fc.constant([]) }, { access: word }),
    node('SwitchPort', { ...port, trunk: words }),
    node('Hairpin', { keyword: fc.constant('hairpin') }),
);

const end = fc.oneof(name, fc.constantFrom('192.0.2.10', 'fd00::1', '::ffff:10.0.0.1'));

/** Trees of files: every statement and option of the grammar, with every kind of name and text. */
export const arbitraryFile: fc.Arbitrary<Tree> = node('File', {
    statements: block(
        node('Import', { path: text }),
        node('TopologyName', { name }),
        node('Host', { name, statements: hostStatements }),
        node('Network', { name, statements: networkStatements }),
        node('Container', { name, statements: containerStatements }, { replicas: word, host: name }),
        node('Namespace', { name, statements: block(attach) }, { replicas: word, host: name }),
        node('Device', { name, statements: block(attach, node('Forwards', { keyword: fc.constant('forwards') })) }),
        node('Switch', { name, statements: switchStatements }),
        node('Expect', { source: end, reaches: fc.boolean(), target: end }, { port: word }),
    ),
});
