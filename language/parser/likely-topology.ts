import type { MvlanDocument } from './parse.ts';

/**
 * Whether a file is a topology, as far as its name or its beginning tells: nothing is said of others, as who has a text checked
 * that somebody else wrote may not want their words in a log. A name that ends in `.mvlan` promises one, whatever is typed there.
 */
export function isLikelyTopology({ uri, parseResult, textDocument }: MvlanDocument): boolean {
    if (hasTopologyName(uri.path)) return true;
    const text = textDocument.getText();
    const start = parseResult.value.statements[0]?.$cstNode?.offset ?? text.length;
    return /^(?:\s|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/)*$/.test(text.slice(0, start));
}

/** Whether a path is the name of a topology. */
export function hasTopologyName(path: string): boolean {
    return path.endsWith('.mvlan');
}
