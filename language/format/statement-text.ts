import type * as ast from '../generated/ast.ts';
import { nameText, quoteText } from '../parser/text-converter.ts';

/** Any statement, of the file or of a block. */
export type AnyStatement =
    | ast.Statement
    | ast.HostStatement
    | ast.InterfaceStatement
    | ast.VlanStatement
    | ast.VxlanStatement
    | ast.DummyStatement
    | ast.NetworkStatement
    | ast.ContainerStatement
    | ast.NamespaceStatement
    | ast.DeviceStatement
    | ast.SwitchStatement;

/** A statement as it is written, without its block. */
export function statementText(statement: AnyStatement): string {
    switch (statement.$type) {
        case 'Import':
            return `import ${quoteText(statement.path)}`;
        case 'TopologyName':
            return `topology ${nameText(statement.name)}`;
        case 'Host':
            return `host ${nameText(statement.name)}`;
        case 'Network':
            return `network ${nameText(statement.name)}`;
        case 'Container':
            return `container ${ownerText(statement)}`;
        case 'Namespace':
            return `namespace ${ownerText(statement)}`;
        case 'Device':
            return `device ${nameText(statement.name)}`;
        case 'Switch':
            return `switch ${nameText(statement.name)}`;
        case 'Expect':
            return expectText(statement);
        case 'Connect':
        case 'Docker':
        case 'Swarm':
        case 'Interface':
        case 'Dummy':
        case 'InterfaceAddress':
        case 'Mtu':
        case 'Wireless':
        case 'Vlan':
        case 'Vxlan':
        case 'Remote':
        case 'VxlanPort':
            return hostText(statement);
        case 'Driver':
        case 'Parent':
        case 'Subnet':
        case 'Shim':
        case 'Dhcp':
        case 'Internal':
            return networkText(statement);
        case 'SwitchPort':
        case 'Hairpin':
            return switchText(statement);
        default:
            return endpointText(statement);
    }
}

function ownerText({ name, replicas, host }: ast.Container | ast.Namespace): string {
    const group = replicas === undefined ? '' : `[${replicas}]`;
    return nameText(name) + group + option('on', host === undefined ? undefined : nameText(host));
}

function expectText({ source, reaches, target, port }: ast.Expect): string {
    return `expect ${endText(source)} ${reaches ? 'reaches' : 'isolated from'} ${endText(target)}${option('port', port)}`;
}

/** An end of an expectation is a name or an address. */
function endText(end: string): string {
    return /^\d+(?:\.\d+){3}$|^[\da-f]*:[\da-f:.]*$/i.test(end) ? end : nameText(end);
}

type InHost = ast.HostStatement | ast.InterfaceStatement | ast.VlanStatement | ast.VxlanStatement | ast.DummyStatement;

function hostText(statement: InHost): string {
    switch (statement.$type) {
        case 'Connect': {
            const target = statement.target === undefined ? '' : ` ${quoteText(statement.target)}`;
            return `connect ${statement.kind}${target}${option('port', statement.port)}`;
        }
        case 'Docker':
            return `docker ${statement.version}`;
        case 'Swarm':
            return `swarm ${statement.role}`;
        case 'Interface':
            return `interface ${nameText(statement.name)}`;
        case 'Dummy':
            return `dummy ${nameText(statement.name)}`;
        case 'InterfaceAddress':
            return `address ${statement.address}`;
        case 'Mtu':
            return `mtu ${statement.size}`;
        case 'Wireless':
            return 'wireless';
        case 'Vlan':
            return `vlan ${linkText(statement)}`;
        case 'Vxlan':
            return `vxlan ${linkText(statement)}`;
        case 'Remote':
            return `remote ${statement.address}`;
        case 'VxlanPort':
            return `port ${statement.port}`;
    }
}

function linkText({ id, name }: ast.Vlan | ast.Vxlan): string {
    return id + option('as', name === undefined ? undefined : nameText(name));
}

function networkText(statement: ast.NetworkStatement): string {
    switch (statement.$type) {
        case 'Driver':
            return `driver ${statement.driver}${option('mode', statement.mode)}`;
        case 'Parent':
            return ['parent', nameText(statement.interface), ...statement.options.map(subnetOptionText)].join(' ');
        case 'Subnet':
            return ['subnet', statement.prefix, ...statement.options.map(subnetOptionText)].join(' ');
        case 'Shim':
            return `shim ${nameText(statement.host)} ${statement.addresses.join(', ')}`;
        case 'Dhcp':
            return `dhcp ${statement.ranges.join(', ')}`;
        case 'Internal':
            return 'internal';
    }
}

function subnetOptionText(each: ast.SubnetOption): string {
    switch (each.$type) {
        case 'Gateway':
            return `gateway ${each.address}`;
        case 'Range':
            return `range ${each.range}`;
        case 'Reserve':
            return `reserve ${each.ranges.join(', ')}`;
    }
}

function switchText(statement: ast.SwitchStatement): string {
    if (statement.$type === 'Hairpin') return 'hairpin';
    const trunk = 0 < statement.trunk.length ? statement.trunk.join(', ') : undefined;
    return `port ${nameText(statement.interface)}${option('trunk', trunk)}${option('access', statement.access)}`;
}

function endpointText(statement: ast.ContainerStatement | ast.DeviceStatement): string {
    switch (statement.$type) {
        case 'Image':
            return `image ${quoteText(statement.reference)}`;
        case 'Attach':
            return ['attach', nameText(statement.network), ...statement.options.map(attachOptionText)].join(' ');
        case 'Command':
            return ['command', ...statement.arguments.map(quoteText)].join(' ');
        case 'Env':
            return `env ${nameText(statement.name)} ${quoteText(statement.value)}`;
        case 'Volume':
            return [
                'volume',
                quoteText(statement.source),
                quoteText(statement.target),
                ...flag(statement.readOnly),
            ].join(' ');
        case 'Publish':
            return `publish ${statement.port}`;
        case 'Restart':
            return `restart ${statement.policy}`;
        case 'Hostname':
            return `hostname ${quoteText(statement.name)}`;
        case 'Label':
            return `label ${quoteText(statement.key)} ${quoteText(statement.value)}`;
        case 'Option':
            return `option ${quoteText(statement.argument)}`;
        case 'Forwards':
            return 'forwards';
    }
}

function attachOptionText(each: ast.AttachOption): string {
    switch (each.$type) {
        case 'Ip':
            return `ip ${each.address}`;
        case 'Mac':
            return `mac ${each.address}`;
        case 'From':
            return `from ${each.address}`;
        case 'InterfaceAlias':
            return `as ${nameText(each.name)}`;
        case 'DefaultRoute':
            return 'default-route';
    }
}

function option(keyword: string, value: string | undefined): string {
    return value === undefined ? '' : ` ${keyword} ${value}`;
}

function flag(keyword: string | undefined): readonly string[] {
    return keyword === undefined ? [] : [keyword];
}
