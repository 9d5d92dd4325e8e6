import type { AstNode } from 'langium';
import * as ast from '../../language/generated/ast.ts';

/** A colour of every theme, by what a word names or is. */
export interface TokenKind {
    readonly type: 'namespace' | 'class' | 'interface' | 'variable' | 'number' | 'enumMember';
    readonly isDeclaration: boolean;
}

interface Word {
    readonly node: AstNode;
    readonly property: string;
    /** The declaration that the word refers to, where only that says what it names. */
    readonly target: AstNode | undefined;
}

/** Undefined for what the grammar of the colouring tells just as well: texts in quotes, keywords, comments. */
export function tokenKindOf({ node, property, target }: Word): TokenKind | undefined {
    const declared = property === 'name' ? typeOf(node) : undefined;
    if (declared) return { type: declared, isDeclaration: true };
    const type = target ? typeOf(target) : values[`${node.$type}.${property}`];
    return type && { type, isDeclaration: false };
}

/** What a declaration's name is coloured as; hosts hold the rest, networks are what many are attached to. */
function typeOf(declaration: AstNode): TokenKind['type'] | undefined {
    switch (declaration.$type) {
        case ast.TopologyName.$type:
        case ast.Host.$type:
            return 'namespace';
        case ast.Network.$type:
            return 'class';
        case ast.Interface.$type:
        case ast.Dummy.$type:
        case ast.Vlan.$type:
        case ast.Vxlan.$type:
        case ast.InterfaceAlias.$type:
            return 'interface';
        case ast.Container.$type:
        case ast.Namespace.$type:
        case ast.Device.$type:
        case ast.Switch.$type:
            return 'variable';
        default:
            return undefined;
    }
}

const values: Readonly<Record<string, TokenKind['type']>> = {
    'Attach.network': 'class',
    'Container.host': 'namespace',
    'Namespace.host': 'namespace',
    'Shim.host': 'namespace',
    'Parent.interface': 'interface',
    'SwitchPort.interface': 'interface',

    'Connect.kind': 'enumMember',
    'Driver.driver': 'enumMember',
    'Driver.mode': 'enumMember',
    'Restart.policy': 'enumMember',

    'Connect.port': 'number',
    'Container.replicas': 'number',
    'Dhcp.ranges': 'number',
    'Docker.version': 'number',
    'Expect.port': 'number',
    'From.address': 'number',
    'Gateway.address': 'number',
    'InterfaceAddress.address': 'number',
    'Ip.address': 'number',
    'Mac.address': 'number',
    'Mtu.size': 'number',
    'Namespace.replicas': 'number',
    'Publish.port': 'number',
    'Range.range': 'number',
    'Remote.address': 'number',
    'Reserve.ranges': 'number',
    'Shim.addresses': 'number',
    'Subnet.prefix': 'number',
    'SwitchPort.access': 'number',
    'SwitchPort.trunk': 'number',
    'Vlan.id': 'number',
    'Vxlan.id': 'number',
    'VxlanPort.port': 'number',
};
