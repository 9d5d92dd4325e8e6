const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '"': '"', '\\': '\\' };

/** The text that a string literal stands for: `\"`, `\\`, `\n`, `\t`; any other backslash stands for itself. A missing end quote is forgiven here. */
export function unquoteText(literal: string): string {
    const text = literal.slice(1, isClosed(literal) ? -1 : undefined);
    if (!text.includes('\\')) return text;
    return text.replace(/\\(.)/gs, (whole, character: string) => escapes[character] ?? whole);
}

/** Whether a string literal has its end quote. */
export function isClosed(literal: string): boolean {
    return /^"(?:[^"\\]|\\.)*"$/s.test(literal);
}

/** The string literal that stands for a text. Line breaks other than `\n` cannot be written and become blanks. */
export function quoteText(text: string): string {
    const body = text
        .replaceAll('\\', '\\\\')
        .replaceAll('"', '\\"')
        .replaceAll('\n', '\\n')
        .replaceAll('\t', '\\t')
        .replaceAll('\r', ' ');
    return `"${body}"`;
}

/** Whether a name may stand without quotes. */
export function isBareName(name: string): boolean {
    return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name);
}

/** A name as it is written: bare where that is legal, else quoted. */
export function nameText(name: string): string {
    return isBareName(name) ? name : quoteText(name);
}
