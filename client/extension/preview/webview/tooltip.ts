import { describeMark, describeNode } from '../../../../language/graph/description.ts';
import type { Point } from '../../../../language/graph/geometry.ts';
import type { GraphNode } from '../../../../language/graph/graph.ts';
import type { Mark } from '../../../../language/graph/mark.ts';

/** What is known of a node, next to the pointer. */
export class Tooltip {
    readonly #element: HTMLElement;
    #shown: string | undefined;

    constructor(element: HTMLElement) {
        this.#element = element;
    }

    show(node: GraphNode, { at, mark }: { readonly at: Point; readonly mark: Mark | undefined }): void {
        if (this.#shown !== node.id) {
            const [heading = '', ...lines] = [describeNode(node), ...(mark ? [describeMark(mark)] : [])]
                .join('\n')
                .split('\n');
            const strong = document.createElement('strong');
            strong.textContent = heading;
            this.#element.replaceChildren(strong, ...lines.map(paragraph));
            this.#shown = node.id;
        }
        this.#element.hidden = false;
        const { offsetWidth: width, offsetHeight: height } = this.#element;
        const x = Math.max(4, Math.min(at.x + 14, innerWidth - width - 4));
        const below = at.y + 18;
        const y = below + height <= innerHeight - 4 ? below : Math.max(4, at.y - height - 10);
        this.#element.style.setProperty('transform', `translate(${Math.round(x)}px, ${Math.round(y)}px)`);
    }

    hide(): void {
        this.#element.hidden = true;
        this.#shown = undefined;
    }
}

function paragraph(text: string): HTMLElement {
    const element = document.createElement('div');
    element.textContent = text;
    return element;
}
