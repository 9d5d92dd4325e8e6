import type { AstNode, AstNodeDescription } from 'langium';
import type { NodeKindProvider } from 'langium/lsp';
import { CompletionItemKind, SymbolKind } from 'vscode-languageserver';
import * as ast from '../../language/generated/ast.ts';

const kinds: Readonly<Record<string, SymbolKind>> = {
    [ast.TopologyName.$type]: SymbolKind.Package,
    [ast.Import.$type]: SymbolKind.File,
    [ast.Host.$type]: SymbolKind.Module,
    [ast.Interface.$type]: SymbolKind.Interface,
    [ast.Dummy.$type]: SymbolKind.Interface,
    [ast.Vlan.$type]: SymbolKind.Interface,
    [ast.Vxlan.$type]: SymbolKind.Interface,
    [ast.Network.$type]: SymbolKind.Struct,
    [ast.Subnet.$type]: SymbolKind.Number,
    [ast.Container.$type]: SymbolKind.Object,
    [ast.Namespace.$type]: SymbolKind.Namespace,
    [ast.Device.$type]: SymbolKind.Object,
    [ast.Attach.$type]: SymbolKind.Field,
    [ast.Switch.$type]: SymbolKind.Array,
    [ast.SwitchPort.$type]: SymbolKind.Field,
    [ast.Expect.$type]: SymbolKind.Boolean,
};

/** The icons of declarations in outlines and lists. */
export class SymbolKinds implements NodeKindProvider {
    getSymbolKind(node: AstNode | AstNodeDescription): SymbolKind {
        return kinds['$type' in node ? node.$type : node.type] ?? SymbolKind.Field;
    }

    getCompletionItemKind(): CompletionItemKind {
        return CompletionItemKind.Reference;
    }
}
