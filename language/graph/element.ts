import { printable } from './printable.ts';

/** An element of SVG before it becomes text or part of a page. A child that is a string is text. */
export interface Element {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string | number>>;
    readonly children: readonly (Element | string)[];
}

export function element(name: string, attributes: Element['attributes'], children: Element['children'] = []): Element {
    return { name, attributes, children };
}

/** A number with at most two decimals, the same on every machine. */
export function decimal(value: number): string {
    return String(Math.round(value * 100) / 100);
}

/** The value of an attribute as text. */
export function attributeText(value: string | number): string {
    return typeof value === 'number' ? decimal(value) : value;
}

/** An element as XML 1.0, whatever its texts hold. */
export function serialize({ name, attributes, children }: Element): string {
    let text = `<${name}`;
    for (const key in attributes) text += ` ${key}="${escaped(attributeText(attributes[key] ?? ''))}"`;
    if (children.length === 0) return `${text}/>`;
    text += '>';
    for (const child of children) text += typeof child === 'string' ? escaped(child) : serialize(child);
    return `${text}</${name}>`;
}

function escaped(text: string): string {
    if (/^[ !#-%(-;=?-~]*$/.test(text)) return text;
    return text
        .split('\n')
        .map(printable)
        .join('\n')
        .replace(/[&<>"'\n]/g, (character) => entities[character] ?? character);
}

const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
    '\n': '&#10;',
};
