import { type AstNode, AstUtils } from 'langium';
import { CompletionItemKind } from 'vscode-languageserver';
import * as ast from '../../language/generated/ast.ts';
import { valueDoc } from '../../language/hover/keyword-docs.ts';
import { say } from '../../language/message/say.ts';
import { quoteText } from '../../language/parser/text-converter.ts';
import type { Interface, SwitchPort, Topology } from '../../language/topology/topology.ts';
import { type Proposal, valueProposal } from './proposal.ts';

/** Words of which the language has a few: drivers, modes, ways to connect, roles in a swarm, restart policies. */
export function words(node: AstNode, property: string): readonly Proposal[] {
    switch (`${node.$type}.${property}`) {
        case 'Driver.driver':
            return ['macvlan', 'ipvlan', 'bridge', 'overlay'].map((word) => wordProposal('driver', word));
        case 'Driver.mode': {
            const driver = ast.isDriver(node) ? node.driver : undefined;
            return modesOf(driver).map((mode) => wordProposal(`${driver} mode`, mode));
        }
        case 'Connect.kind':
            return ['local', 'ssh', 'docker-context'].map((word) => wordProposal('connect', word));
        case 'Swarm.role':
            return ['manager', 'worker'].map((word) => wordProposal('swarm', word));
        case 'Restart.policy':
            return ['no', 'always', 'unless-stopped', 'on-failure'].map((word) => wordProposal('restart', word));
        default:
            return [];
    }
}

/** VLAN IDs that are spoken of elsewhere, those of the switch port first, and not on this interface yet. */
export function vlans(node: AstNode, topology: Topology): readonly Proposal[] {
    const home = AstUtils.getContainerOfType(node, isVlanParent);
    const host = AstUtils.getContainerOfType(node, ast.isHost);
    const siblings: readonly AstNode[] = home?.statements ?? [];
    const here = siblings.filter(ast.isVlan).flatMap((vlan) => (vlan === node ? [] : vlan.id));
    const ports = topology.switches.flatMap((wire) => wire.ports);
    const own = ports.filter(({ end }) => end.kind === 'interface' && isSame(end.interface, host?.name, home?.name));
    return distinct([...own.flatMap(trunk), ...declaredVlans(topology), ...ports.flatMap(trunk)]).filter(
        ({ label }) => !here.includes(label),
    );
}

/** VLAN IDs for a switch port: those of what is plugged in first. */
export function trunkVlans(node: AstNode, topology: Topology): readonly Proposal[] {
    const port = ast.isSwitchPort(node) ? node : undefined;
    const plugged = declaredVlans(topology).filter(([, , reference]) => reference === port?.interface);
    return distinct([...plugged, ...declaredVlans(topology)]).filter(({ label }) => !port?.trunk.includes(label));
}

/** Images that the topology has already. */
export function images({ containers }: Topology): readonly Proposal[] {
    const names = new Set(containers.flatMap(({ image }) => image?.value ?? []));
    return [...names].map((name) => ({ ...valueProposal(name, 'image'), text: quoteText(name) }));
}

function modesOf(driver: string | undefined): readonly string[] {
    if (driver === 'macvlan') return ['bridge', 'private', 'vepa', 'passthru'];
    return driver === 'ipvlan' ? ['l2', 'l3', 'l3s'] : [];
}

/** Each with where it is, and what it is on. */
function declaredVlans({ hosts }: Topology): readonly (readonly [number, string, string])[] {
    return hosts
        .flatMap((host) => host.interfaces)
        .flatMap((each) => {
            if (each.kind !== 'vlan') return [];
            const reference = `${each.host.name}.${each.parent.name}`;
            return [[each.vlan, say`on ${reference}`, reference] as const];
        });
}

function distinct(vlansWithPlaces: readonly (readonly [number, string, ...unknown[]])[]): readonly Proposal[] {
    const first = new Map<number, string>();
    for (const [vlan, where] of vlansWithPlaces) if (!first.has(vlan)) first.set(vlan, where);
    return [...first].map(([vlan, where]) => valueProposal(vlan, where));
}

function trunk({ carries, switch: { name } }: SwitchPort): readonly (readonly [number, string])[] {
    return carries.kind === 'trunk' ? carries.vlans.map(({ value }) => [value, say`trunk of switch ${name}`]) : [];
}

function isVlanParent(node: AstNode): node is ast.Interface | ast.Dummy {
    return ast.isInterface(node) || ast.isDummy(node);
}

function isSame(found: Interface, host: string | undefined, name: string | undefined): boolean {
    return found.host.name === host && found.name === name;
}

function wordProposal(kind: string, word: string): Proposal {
    const documentation = valueDoc(kind, word);
    return { label: word, text: word, kind: CompletionItemKind.EnumMember, detail: kind, documentation };
}
