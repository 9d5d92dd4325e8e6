import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

/**
 * The texts that the code of a folder says to people, as catalogues know them: the templates of `say`, with their gaps
 * numbered, and the values of the tables of `texts`.
 */
export function saidIn(folder: string): readonly string[] {
    const found = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && file !== 'message/say.ts')
        .flatMap((file) => saidBy(readFileSync(path.join(root, folder, file), 'utf8')));
    return [...new Set(found)];
}

function saidBy(file: string): readonly string[] {
    const source = file.replaceAll(/^\s*(?:\/?\*|\/\/).*$/gm, '');
    const templates = [...source.matchAll(/\bsay`/g)].map(({ index }) => template(source, index + 4).text);
    const tables = [...source.matchAll(/\btexts\(/g)].flatMap(({ index }) => tableTexts(source.slice(index + 6)));
    return [...templates, ...tables];
}

/** The template literal whose first character is at `start`, and where it ends. */
function template(source: string, start: number): { readonly text: string; readonly end: number } {
    let text = '';
    let gaps = 0;
    let at = start;
    while (source[at] !== '`') {
        if (source.startsWith('${', at)) {
            text += `{${gaps++}}`;
            at = endOfGap(source, at + 2);
        } else if (source[at] === '\\') {
            text += unescaped(source[at + 1] ?? '');
            at += 2;
        } else text += source[at++];
    }
    return { text, end: at + 1 };
}

/** Behind the brace that closes a gap, whatever texts and braces are in it. */
function endOfGap(source: string, start: number): number {
    let depth = 1;
    let at = start;
    while (depth > 0) {
        const character = source[at] ?? '}';
        if (character === '`') at = template(source, at + 1).end;
        else if (character === "'" || character === '"') at = literal(source, at).end;
        else {
            if (character === '{') depth++;
            if (character === '}') depth--;
            at++;
        }
    }
    return at;
}

/** The literal in quotes that begins at `start`. */
function literal(source: string, start: number): { readonly text: string; readonly end: number } {
    const quote = source[start];
    let text = '';
    let at = start + 1;
    while (at < source.length && source[at] !== quote) {
        if (source[at] === '\\') text += unescaped(source[++at] ?? '');
        else text += source[at];
        at++;
    }
    return { text, end: at + 1 };
}

function unescaped(character: string): string {
    return { n: '\n', t: '\t', '\n': '' }[character] ?? character;
}

/** The literals that are values, up to the parenthesis that closes the table; those before a colon are names. */
function tableTexts(source: string): readonly string[] {
    const texts: string[] = [];
    let depth = 1;
    let at = 0;
    while (depth > 0 && at < source.length) {
        const character = source[at];
        if (character === "'" || character === '"' || character === '`') {
            const { text, end } = character === '`' ? template(source, at + 1) : literal(source, at);
            if (source[end] !== ':' && text !== '') texts.push(text);
            at = end;
        } else {
            if (character === '(') depth++;
            if (character === ')') depth--;
            at++;
        }
    }
    return texts;
}
