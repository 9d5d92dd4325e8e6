import { attributeText, type Element as Shape } from '../../../../language/graph/element.ts';
import { printable } from '../../../../language/graph/printable.ts';

/** Builds what was drawn as part of this page. Texts become text nodes: nothing of them is ever read as markup. */
export function build({ name, attributes, children }: Shape): SVGElement {
    const built = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) built.setAttribute(key, attributeText(value));
    for (const child of children) built.append(typeof child === 'string' ? legible(child) : build(child));
    return built;
}

function legible(text: string): string {
    return text.split('\n').map(printable).join('\n');
}
