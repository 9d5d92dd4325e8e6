import type { AstNode, LangiumDocument } from 'langium';
import type { DocumentSymbolProvider, NodeKindProvider } from 'langium/lsp';
import type { DocumentSymbol, Range } from 'vscode-languageserver';
import * as ast from '../../language/generated/ast.ts';
import { type Word, wordsIn } from '../../language/parser/words.ts';

/** How a declaration is listed: by what it calls itself, with what one would ask next. */
interface Entry {
    readonly name: string;
    readonly detail: string;
    /** The property whose text is selected when one goes there. */
    readonly property: string;
    readonly children: readonly AstNode[];
}

/** The outline of a file. */
export class Outline implements DocumentSymbolProvider {
    readonly #kinds: NodeKindProvider;
    readonly #known = new WeakMap<
        ast.Statement,
        { readonly line: number; readonly symbols: readonly DocumentSymbol[] }
    >();

    constructor(kinds: NodeKindProvider) {
        this.#kinds = kinds;
    }

    getSymbols({ parseResult: { value } }: LangiumDocument): DocumentSymbol[] {
        return ast.isFile(value) ? value.statements.flatMap((statement) => this.#listed(statement)) : [];
    }

    /** Most statements are the same as before, and where they were, or all of them so many lines further. */
    #listed(statement: ast.Statement): readonly DocumentSymbol[] {
        const line = statement.$cstNode?.range.start.line ?? 0;
        const known = this.#known.get(statement);
        if (known?.line === line) return known.symbols;
        const symbols = known
            ? moved(known.symbols, line - known.line)
            : this.#symbols([statement], wordsOf(statement));
        this.#known.set(statement, { line, symbols });
        return symbols;
    }

    #symbols(nodes: readonly AstNode[], words: readonly Word[]): DocumentSymbol[] {
        return nodes.flatMap((node) => this.#symbol(node, words) ?? []);
    }

    /** Undefined for what is not listed, and for what has not got a name yet. */
    #symbol(node: AstNode, words: readonly Word[]): DocumentSymbol | undefined {
        const entry = entryOf(node);
        if (!entry || !node.$cstNode || entry.name.trim() === '') return undefined;
        const selected = words.find((word) => word.node === node && word.property === entry.property)?.leaf;
        return {
            name: entry.name,
            detail: entry.detail,
            kind: this.#kinds.getSymbolKind(node),
            range: node.$cstNode.range,
            selectionRange: (selected ?? node.$cstNode).range,
            children: this.#symbols(entry.children, words),
        };
    }
}

function wordsOf({ $cstNode }: ast.Statement): readonly Word[] {
    return $cstNode ? wordsIn($cstNode) : [];
}

function moved(symbols: readonly DocumentSymbol[], lines: number): DocumentSymbol[] {
    return symbols.map(({ range, selectionRange, children = [], ...rest }) => ({
        ...rest,
        range: movedRange(range, lines),
        selectionRange: movedRange(selectionRange, lines),
        children: moved(children, lines),
    }));
}

function movedRange({ start, end }: Range, lines: number): Range {
    return {
        start: { line: start.line + lines, character: start.character },
        end: { line: end.line + lines, character: end.character },
    };
}

function entryOf(node: AstNode): Entry | undefined {
    if (ast.isTopologyName(node)) return entry(node.name, { detail: 'topology', property: 'name' });
    if (ast.isImport(node)) return entry(node.path, { detail: 'import', property: 'path' });
    if (ast.isHost(node)) return entry(node.name, { detail: 'host', property: 'name', children: node.statements });
    if (ast.isInterface(node) || ast.isDummy(node)) {
        const detail = addresses(node.statements) ?? (ast.isDummy(node) ? 'dummy' : 'interface');
        return entry(node.name, { detail, property: 'name', children: node.statements });
    }
    if (ast.isVlan(node) || ast.isVxlan(node)) {
        const own = `${ast.isVlan(node) ? 'vlan' : 'vxlan'} ${node.id}`;
        const detail = [...(node.name === undefined ? [] : [own]), addresses(node.statements) ?? ''].join(' ').trim();
        return entry(node.name ?? own, { detail, property: node.name === undefined ? 'id' : 'name' });
    }
    if (ast.isNetwork(node)) {
        const driver = node.statements.find(ast.isDriver);
        const detail = driver ? [driver.driver, driver.mode ?? ''].join(' ').trim() : 'network';
        return entry(node.name, { detail, property: 'name', children: node.statements.filter(ast.isSubnet) });
    }
    if (ast.isSubnet(node)) return entry(node.prefix, { detail: 'subnet', property: 'prefix' });
    return ownerEntry(node) ?? wireEntry(node);
}

function ownerEntry(node: AstNode): Entry | undefined {
    if (ast.isContainer(node) || ast.isNamespace(node)) {
        const image = ast.isContainer(node) ? node.statements.find(ast.isImage)?.reference : undefined;
        const name = node.replicas === undefined ? node.name : `${node.name ?? ''}[${node.replicas}]`;
        const detail = image ?? (ast.isContainer(node) ? 'container' : 'namespace');
        return entry(name, { detail, property: 'name', children: node.statements.filter(ast.isAttach) });
    }
    if (ast.isDevice(node)) {
        return entry(node.name, { detail: 'device', property: 'name', children: node.statements.filter(ast.isAttach) });
    }
    if (ast.isAttach(node)) {
        const written = node.options.flatMap((option) =>
            ast.isIp(option) || ast.isFrom(option) ? option.address : [],
        );
        return entry(node.network, { detail: written.join(', '), property: 'network' });
    }
    return undefined;
}

function wireEntry(node: AstNode): Entry | undefined {
    if (ast.isSwitch(node)) {
        return entry(node.name, {
            detail: 'switch',
            property: 'name',
            children: node.statements.filter(ast.isSwitchPort),
        });
    }
    if (ast.isSwitchPort(node)) {
        const detail = node.access === undefined ? node.trunk.join(', ') : `access ${node.access}`;
        return entry(node.interface, { detail, property: 'interface' });
    }
    if (ast.isExpect(node) && node.source !== undefined && node.target !== undefined) {
        const verdict = node.reaches ? 'reaches' : 'isolated from';
        return entry(`${node.source} ${verdict} ${node.target}`, { detail: 'expect', property: 'source' });
    }
    return undefined;
}

function entry(
    name: string | undefined,
    { children = [], ...rest }: Omit<Entry, 'name' | 'children'> & { readonly children?: readonly AstNode[] },
): Entry | undefined {
    return name === undefined ? undefined : { name, children, ...rest };
}

function addresses(statements: readonly AstNode[]): string | undefined {
    const written = statements.filter(ast.isInterfaceAddress).flatMap(({ address }) => address ?? []);
    return written.length === 0 ? undefined : written.join(', ');
}
