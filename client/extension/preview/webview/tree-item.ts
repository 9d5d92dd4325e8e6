import type { Element as Shape } from '../../../../language/graph/element.ts';

interface Part {
    /** The button that folds it, if it can be folded. */
    readonly handle: Shape | undefined;
    readonly isExpanded: boolean | undefined;
    readonly isActive: boolean;
    readonly isCurrent: boolean;
    readonly isSelected: boolean;
    /** How deep it lies, from 1. */
    readonly level: number;
    /** What is said about it beside its name; empty: nothing. */
    readonly remarks: string;
}

/**
 * A drawn node as part of a tree that keys go about in: WAI-ARIA's tree view, one stop of the Tab key, with its depth in
 * place of nesting. Without the tooltip of the browser's own: the page has a better one.
 */
export function treeItem(shape: Shape, part: Part): Shape {
    const children = shape.children.filter((child) => typeof child === 'string' || child.name !== 'title');
    const { class: classes = '', ...attributes } = shape.attributes;
    return {
        ...shape,
        attributes: {
            ...attributes,
            class: classes,
            role: 'treeitem',
            tabindex: part.isActive ? 0 : -1,
            'aria-level': part.level,
            'aria-selected': String(part.isSelected),
            ...(part.remarks === '' ? {} : { 'aria-description': part.remarks }),
            ...(part.isCurrent ? { 'aria-current': 'true' } : {}),
            ...(part.isExpanded === undefined ? {} : { 'aria-expanded': String(part.isExpanded) }),
        },
        children: [...children.map(silent), ...(part.handle ? [part.handle] : [])],
    };
}

/** The name of the node has all of its texts. */
function silent(child: Shape | string): Shape | string {
    if (typeof child === 'string' || child.name !== 'text') return child;
    return { ...child, attributes: { ...child.attributes, 'aria-hidden': 'true' } };
}
