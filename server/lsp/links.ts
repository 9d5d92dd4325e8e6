import type { AstNode, LangiumDocument } from 'langium';
import { GrammarUtils } from 'langium';
import type { Position } from 'vscode-languageserver';
import { at, type Location, locate, type Origin } from '../../language/finding/location.ts';
import * as ast from '../../language/generated/ast.ts';
import type { MvlanDocument } from '../../language/parser/parse.ts';
import { wordAt } from '../../language/parser/word-at.ts';
import { nodeOf } from '../../language/topology/declared.ts';
import type { Link } from '../../language/topology/reading.ts';
import type { Analysis, CheckedFiles } from '../analysis.ts';

/** A reference and the declaration that it names, as spans of text. */
interface LocatedLink {
    readonly from: Location;
    /** The name in the declaration. */
    readonly to: Location;
    /** The whole declaration. */
    readonly declaration: Location;
}

/** The links of a topology by what they lead from and to. Keys are nodes, or URIs of imported files. */
interface LinkIndex {
    readonly byReference: ReadonlyMap<AstNode, readonly Link[]>;
    readonly byTarget: ReadonlyMap<AstNode | string, readonly Link[]>;
}

/** Which reference means what, in every topology that a file is part of. */
export class Links {
    readonly #analysis: Analysis;
    readonly #indexed = new WeakMap<CheckedFiles, LinkIndex>();

    constructor(analysis: Analysis) {
        this.#analysis = analysis;
    }

    /** The references under the cursor; of several topologies the same one can mean several things. */
    at(document: LangiumDocument, position: Position): readonly LocatedLink[] {
        return distinct(this.#of(document).flatMap((index) => referencesAt(document, position, index)));
    }

    /** All references to what is under the cursor, which is itself a reference or a declaration. */
    toWhatIsAt(document: LangiumDocument, position: Position): readonly LocatedLink[] {
        return distinct(
            this.#of(document).flatMap((index) => {
                const targets = referencesAt(document, position, index).map(({ to }) => to);
                const own = targets.length > 0 ? targets : declarationAt(document, position);
                return own.flatMap((target) => index.byTarget.get(keyOf(target)) ?? []);
            }),
        );
    }

    /** What the names in a file's switches and expectations refer to, in the first topology that the file is part of. */
    ofWires({ uri }: LangiumDocument): (node: AstNode, property: string) => Origin | undefined {
        const links = Map.groupBy(this.#analysis.containing(uri)[0]?.wireLinks ?? [], ({ from }) => from.node);
        return (node, property) => links.get(node)?.find(({ from }) => from.property === property)?.to;
    }

    #of({ uri }: LangiumDocument): readonly LinkIndex[] {
        return this.#analysis.containing(uri).map((checked) => this.#index(checked));
    }

    #index(checked: CheckedFiles): LinkIndex {
        let index = this.#indexed.get(checked);
        if (!index) {
            index = {
                byReference: Map.groupBy(checked.links, ({ from }) => from.node),
                byTarget: Map.groupBy(checked.links, ({ to }) => keyOf(to)),
            };
            this.#indexed.set(checked, index);
        }
        return index;
    }
}

/** The declaration whose name, or the number that its name derives from, is under the cursor. */
function declarationAt(document: LangiumDocument, position: Position): readonly Origin[] {
    const word = isOurs(document) ? wordAt(document, document.textDocument.offsetAt(position)) : undefined;
    const property = word && GrammarUtils.findAssignment(word)?.feature;
    return word && (property === 'name' || property === 'id') ? [at(word.astNode)] : [];
}

function isOurs(document: LangiumDocument): document is MvlanDocument {
    return ast.isFile(document.parseResult.value);
}

function keyOf(target: Origin): AstNode | string {
    return nodeOf(target) ?? ('uri' in target ? target.uri : '');
}

function referencesAt(document: LangiumDocument, position: Position, { byReference }: LinkIndex): readonly Link[] {
    const word = isOurs(document) ? wordAt(document, document.textDocument.offsetAt(position)) : undefined;
    const property = word && GrammarUtils.findAssignment(word)?.feature;
    return (word && byReference.get(word.astNode))?.filter(({ from }) => from.property === property) ?? [];
}

function distinct(links: readonly Link[]): readonly LocatedLink[] {
    const located = links.map(({ from, to }): LocatedLink => {
        const declaration = nodeOf(to);
        return { from: locate(from), to: locate(to), declaration: declaration ? locate(at(declaration)) : locate(to) };
    });
    return [...new Map(located.map((link) => [JSON.stringify([link.from, link.to]), link])).values()];
}
