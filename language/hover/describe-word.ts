import * as ast from '../generated/ast.ts';
import { parseVlanId } from '../net/vlan-id.ts';
import { describeVlan } from './describe-switch.ts';
import { valueDoc } from './keyword-docs.ts';
import { code, paragraphs } from './markdown.ts';
import type { Place } from './place.ts';

/** What a word stands for that is one of a few values, or a VLAN ID at a switch port. */
export function describeWord({ node, property, text, resolved }: Place): string | undefined {
    const kind = kindOfWord(node, property);
    const doc = kind && valueDoc(kind, text);
    if (doc) return paragraphs(code(text), doc);
    if (ast.isSwitchPort(node) && (property === 'trunk' || property === 'access')) {
        const id = parseVlanId(text);
        return id.ok ? describeVlan(id.value, resolved.topology) : undefined;
    }
    return undefined;
}

function kindOfWord(node: Place['node'], property: string): string | undefined {
    if (ast.isDriver(node)) return property === 'mode' ? `${node.driver} mode` : property;
    if (ast.isSwarm(node) && property === 'role') return 'swarm';
    return ast.isConnect(node) && property === 'kind' ? 'connect' : undefined;
}
