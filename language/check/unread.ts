import { type AstNode, CstUtils } from 'langium';
import type { Finding } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import type { MvlanDocument } from '../parser/parse.ts';

/** Codes of `resolve` that speak of what was read all right. */
const wellRead: ReadonlySet<string> = new Set([
    'duplicate-address',
    'duplicate-mac',
    'duplicate-name',
    'missing-image',
    'range-exhausted',
    'topology-name',
]);

/** What could not be read to the end: the nodes at fault, and the blocks that miss them. */
export class Unread {
    readonly #nodes = new Set<AstNode>();
    readonly #causes = new Set<Finding>();

    constructor(findings: readonly Finding[], documents: readonly MvlanDocument[]) {
        const byUri = new Map(documents.map((document) => [document.uri.toString(), document]));
        for (const finding of findings) {
            const { code, severity, at } = finding;
            if (severity !== 'error' || wellRead.has(code)) continue;
            this.#causes.add(finding);
            const node = 'node' in at ? at.node : nodeAt(at, byUri);
            // A file that misses a declaration still has the others whole.
            if (!node?.$container) continue;
            this.#nodes.add(node);
            if (node.$container.$container) this.#nodes.add(node.$container);
        }
    }

    /** Whether a finding says that something could not be read. */
    isCause(finding: Finding): boolean {
        return this.#causes.has(finding);
    }

    /** Whether a finding speaks of something that was not read to the end. */
    concerns({ at, related }: Finding): boolean {
        if (this.#nodes.size === 0) return false;
        return this.#has(at) || related.some((each) => this.#has(each.at));
    }

    #has(origin: Origin): boolean {
        if (!('node' in origin)) return false;
        const { $container } = origin.node;
        return this.#nodes.has(origin.node) || ($container !== undefined && this.#nodes.has($container));
    }
}

function nodeAt(
    { uri, range }: Exclude<Origin, { node: AstNode }>,
    documents: ReadonlyMap<string, MvlanDocument>,
): AstNode | undefined {
    const document = documents.get(uri);
    const root = document?.parseResult.value.$cstNode;
    if (!document || !root) return undefined;
    return CstUtils.findLeafNodeBeforeOffset(root, document.textDocument.offsetAt(range.start))?.astNode;
}
