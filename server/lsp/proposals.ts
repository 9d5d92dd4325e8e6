import { CompletionItemKind } from 'vscode-languageserver';
import { valueDoc } from '../../language/hover/keyword-docs.ts';
import { nameText } from '../../language/parser/text-converter.ts';
import type { EndpointOwner, Topology } from '../../language/topology/topology.ts';

/** A word that may stand at a place. */
export interface Proposal {
    readonly label: string;
    /** As it is written; a name may need quotes. */
    readonly text: string;
    readonly kind: CompletionItemKind;
    readonly detail: string;
    readonly documentation: string | undefined;
}

/** Where a word is missing: the type of the statement, the property, and the statement as far as it is typed. */
export interface Gap {
    readonly type: string;
    readonly property: string;
    /** The driver that the statement names, where it is a `driver` statement. */
    readonly driver: string | undefined;
}

/** The words that may stand in a gap: names of what is declared, drivers, modes and the like. */
export function proposals({ type, property, driver }: Gap, topology: Topology): readonly Proposal[] {
    switch (`${type}.${property}`) {
        case 'Attach.network':
            return topology.networks.map((network) => name(network.name, network.driver, CompletionItemKind.Struct));
        case 'Container.host':
        case 'Namespace.host':
        case 'Shim.host':
            return hosts(topology);
        case 'Parent.interface':
            return interfaces(topology);
        case 'SwitchPort.interface':
            return [...interfaces(topology), ...topology.devices.map(owner)];
        case 'Expect.source':
        case 'Expect.target':
            return [...groups(topology), ...owners(topology).map(owner), ...hosts(topology)];
        case 'Driver.driver':
            return ['macvlan', 'ipvlan', 'bridge', 'overlay'].map((word) => value('driver', word));
        case 'Driver.mode':
            return modes(driver).map((mode) => value(`${driver} mode`, mode));
        case 'Connect.kind':
            return ['local', 'ssh', 'docker-context'].map((word) => value('connect', word));
        case 'Restart.policy':
            return ['no', 'always', 'unless-stopped', 'on-failure'].map((word) => value('restart', word));
        default:
            return [];
    }
}

function modes(driver: string | undefined): readonly string[] {
    if (driver === 'macvlan') return ['bridge', 'private', 'vepa', 'passthru'];
    return driver === 'ipvlan' ? ['l2', 'l3', 'l3s'] : [];
}

function hosts({ hosts: declared }: Topology): readonly Proposal[] {
    return declared.map((host) => name(host.name, 'host', CompletionItemKind.Module));
}

function interfaces({ hosts: declared }: Topology): readonly Proposal[] {
    return declared.flatMap((host) =>
        host.interfaces.map((each) => {
            const addresses = each.addresses.map(({ value: address }) => address).join(', ');
            return name(`${host.name}.${each.name}`, addresses || each.kind, CompletionItemKind.Interface);
        }),
    );
}

function owners({ containers, namespaces, devices }: Topology): readonly EndpointOwner[] {
    return [...containers, ...namespaces, ...devices];
}

function owner(each: EndpointOwner): Proposal {
    return name(each.name, each.kind, CompletionItemKind.Reference);
}

function groups({ containers, namespaces }: Topology): readonly Proposal[] {
    const names = new Set([...containers, ...namespaces].flatMap(({ replica }) => replica?.group ?? []));
    return [...names].map((group) => name(group, 'group', CompletionItemKind.Reference));
}

function name(label: string, detail: string, kind: CompletionItemKind): Proposal {
    return { label, text: nameText(label), kind, detail, documentation: undefined };
}

function value(kind: string, word: string): Proposal {
    const documentation = valueDoc(kind, word);
    return { label: word, text: word, kind: CompletionItemKind.EnumMember, detail: kind, documentation };
}
