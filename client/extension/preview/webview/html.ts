import { printable } from '../../../../language/graph/printable.ts';

type Child = Node | string;

/** An element of HTML. Texts become text nodes: nothing of them is ever read as markup. */
export function html<K extends keyof HTMLElementTagNameMap>(
    name: K,
    attributes: Readonly<Record<string, string>> = {},
    children: readonly Child[] = [],
): HTMLElementTagNameMap[K] {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.map((child) => (typeof child === 'string' ? printable(child) : child)));
    return element;
}

/** A button that does something. */
export function button(label: string, press: () => void, attributes: Readonly<Record<string, string>> = {}) {
    const element = html('button', { type: 'button', ...attributes }, [label]);
    element.addEventListener('click', press);
    return element;
}

/** A list of things under a heading of its own; nothing for nothing. */
export function section(heading: string, items: readonly Child[]): readonly HTMLElement[] {
    if (items.length === 0) return [];
    return [
        html('h3', {}, [heading]),
        html(
            'ul',
            {},
            items.map((item) => html('li', {}, [item])),
        ),
    ];
}
