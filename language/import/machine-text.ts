import { say } from '../message/say.ts';
import { nameText } from '../parser/text-converter.ts';
import { type Attachments, attachments } from './attachments.ts';
import { containerLines } from './container-text.ts';
import { hostLines } from './host-text.ts';
import { macText } from './mac-text.ts';
import type { Machine, MachineNamespace, MachineNetwork, MachineSubnet } from './machine.ts';
import { remarkLines } from './remarks.ts';

/**
 * A machine as a file in canonical layout, without a single thing of it lost: what the language cannot say stands in a
 * comment where it would be, with the reason.
 */
export function machineText(machine: Machine): string {
    const attached = attachments(machine);
    const blocks = [
        [...remarkLines(machine.remarks), ...hostLines(machine, attached)],
        ...attached.networks.map((network) => networkLines(network, machine)),
        ...machine.containers.map((container) => containerLines(container, machine)),
        ...machine.namespaces.map((namespace) => namespaceLines(namespace, machine.name, attached)),
    ];
    let text = '';
    for (const [index, lines] of blocks.entries()) {
        const previous = blocks[index - 1];
        const isApart = previous && (previous.length > 1 || lines.length > 1 || keyword(previous) !== keyword(lines));
        text += `${isApart ? '\n' : ''}${lines.join('\n')}\n`;
    }
    return text;
}

function keyword([line = '']: readonly string[]): string {
    return line.split(' ', 1)[0] ?? '';
}

function networkLines(network: MachineNetwork, { name: host, links }: Machine): readonly string[] {
    const { name, driver, mode, parent, subnets, internal, remarks } = network;
    const shims = links.filter(({ shape }) => shape.kind === driver && 'parent' in shape && shape.parent === parent);
    const held = shims
        .flatMap(({ addresses }) => addresses)
        .filter(({ address, prefix }) => prefix.length === (prefix.family === 4 ? 32 : 128) && isIn(address, subnets));
    return [
        ...remarkLines(remarks),
        `network ${nameText(name)} {`,
        `  driver ${driver}${mode === undefined ? '' : ` mode ${mode}`}`,
        ...(parent === undefined ? [] : [`  parent ${nameText(`${host}.${parent}`)}`]),
        ...subnets.map((subnet) => `  ${subnetText(subnet)}`),
        ...(held.length === 0 ? [] : [`  shim ${nameText(host)} ${held.map(({ address }) => address).join(', ')}`]),
        ...(internal ? ['  internal'] : []),
        '}',
    ];
}

function isIn(address: Parameters<MachineSubnet['prefix']['contains']>[0], subnets: readonly MachineSubnet[]): boolean {
    return subnets.some(({ prefix }) => prefix.contains(address));
}

function subnetText({ prefix, gateway, range, reserved }: MachineSubnet): string {
    return [
        `subnet ${prefix}`,
        ...(gateway ? [`gateway ${gateway}`] : []),
        ...(range ? [`range ${range}`] : []),
        ...(reserved.length > 0 ? [`reserve ${reserved.join(', ')}`] : []),
    ].join(' ');
}

function namespaceLines(namespace: MachineNamespace, host: string, attached: Attachments): readonly string[] {
    const endpoints = attached.of(namespace);
    const attaches = endpoints.map(({ link, network }, index) =>
        [
            `attach ${nameText(network)}`,
            ...link.addresses.map(({ address }) => `ip ${address}`),
            ...(link.shape.kind === 'ipvlan'
                ? []
                : macText(
                      link.mac,
                      link.addresses.map(({ address }) => address),
                  )),
            ...(link.name === `eth${index}` ? [] : [`as ${nameText(link.name)}`]),
        ].join(' '),
    );
    const others = namespace.links
        .filter((link) => !endpoints.some((endpoint) => endpoint.link === link))
        .map(
            ({ name, shape }) =>
                say`interface ${name} (${shape.kind}): only macvlan and ipvlan endpoints can be read here`,
        );
    return [
        ...remarkLines([...namespace.remarks, ...others]),
        `namespace ${nameText(namespace.name)} on ${nameText(host)} { ${attaches.join(' ')}${attaches.length > 0 ? ' ' : ''}}`,
    ];
}
