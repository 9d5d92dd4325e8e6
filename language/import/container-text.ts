import { say } from '../message/say.ts';
import { nameText, quoteText } from '../parser/text-converter.ts';
import { macText } from './mac-text.ts';
import type { Machine, MachineContainer, MachineEndpoint } from './machine.ts';
import { remarkLines } from './remarks.ts';

/** The declaration of a container. */
export function containerLines(container: MachineContainer, { name: host, networks }: Machine): readonly string[] {
    const known = new Set(networks.map(({ name }) => name));
    const statements = [
        ...(container.image === undefined ? [] : [`image ${quoteText(container.image)}`]),
        ...container.endpoints.filter(({ network }) => known.has(network)).map(attachText),
        ...(container.command.length > 0 ? [`command ${container.command.map(quoteText).join(' ')}`] : []),
        ...container.environment.map(([name, value]) => `env ${nameText(name)} ${quoteText(value)}`),
        ...container.volumes.map(
            ({ source, target, readOnly }) =>
                `volume ${quoteText(source)} ${quoteText(target)}${readOnly ? ' read-only' : ''}`,
        ),
        ...container.publish.map((port) => `publish ${port}`),
        ...(container.restart === 'no' ? [] : [`restart ${container.restart}`]),
        ...(container.hostname === undefined ? [] : [`hostname ${quoteText(container.hostname)}`]),
        ...container.labels.map(([key, value]) => `label ${quoteText(key)} ${quoteText(value)}`),
        ...container.options.map((option) => `option ${quoteText(option)}`),
    ];
    const strangers = container.endpoints
        .filter(({ network }) => !known.has(network))
        .map(
            ({ network }) => say`network ${network}: nothing is known of it here, so ${container.name} is not attached`,
        );
    const group = container.replicas > 1 ? `[1..${container.replicas}]` : '';
    const head = `container ${nameText(container.name)}${group} on ${nameText(host)} {`;
    const remarks = remarkLines([...container.remarks, ...strangers]);
    const short = `${head} ${statements.join(' ')} }`;
    if (statements.length <= 2 && short.length <= 120) return [...remarks, short];
    return [...remarks, head, ...statements.map((statement) => `  ${statement}`), '}'];
}

function attachText({ network, addresses, mac, isDefaultRoute, interfaceName }: MachineEndpoint): string {
    return [
        `attach ${nameText(network)}`,
        ...addresses.map((address) => `ip ${address}`),
        ...macText(mac, addresses),
        ...(isDefaultRoute ? ['default-route'] : []),
        ...(interfaceName === undefined ? [] : [`as ${nameText(interfaceName)}`]),
    ].join(' ');
}
