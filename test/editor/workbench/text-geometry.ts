import type { Locator } from 'playwright-core';

/** A rectangle of the screen, in pixels from the window's top left corner. */
export interface Box {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

/**
 * Where a text stands in an editor's lines, from the top, each place within one line. The editor draws several words in
 * one element and makes blanks non-breaking, so the browser is asked about ranges of characters.
 */
export async function boxesOfText(lines: Locator, text: string): Promise<readonly Box[]> {
    const boxes = await lines.evaluateAll((elements, wanted: string): Box[] => {
        const found: Box[] = [];
        for (const line of elements) {
            const document = line.ownerDocument;
            const walker = document.createTreeWalker(line, 4 /* text nodes */);
            const ends: { node: unknown; offset: number }[] = [];
            let content = '';
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const data: string = node.data.replaceAll('\u00a0', ' ');
                for (let offset = 0; offset < data.length; offset++) ends.push({ node, offset });
                content += data;
            }
            for (let at = content.indexOf(wanted); 0 <= at; at = content.indexOf(wanted, at + 1)) {
                const first = ends[at];
                const last = ends[at + wanted.length - 1];
                if (!first || !last) continue;
                const range = document.createRange();
                range.setStart(first.node, first.offset);
                range.setEnd(last.node, last.offset + 1);
                const { x, y, width, height } = range.getBoundingClientRect();
                found.push({ x, y, width, height });
            }
        }
        return found;
    }, text);
    return boxes.toSorted((one, other) => one.y - other.y || one.x - other.x);
}

/** The characters of an editor's lines whose middle lies in the box. */
export async function textInBox(lines: Locator, box: Box): Promise<string> {
    return lines.evaluateAll((elements, { x, y, width, height }: Box): string => {
        let text = '';
        for (const line of elements) {
            const { top, bottom } = line.getBoundingClientRect();
            const middle = y + height / 2;
            if (middle < top || bottom <= middle) continue;
            const document = line.ownerDocument;
            const walker = document.createTreeWalker(line, 4 /* text nodes */);
            const range = document.createRange();
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                for (let offset = 0; offset < node.data.length; offset++) {
                    range.setStart(node, offset);
                    range.setEnd(node, offset + 1);
                    const character = range.getBoundingClientRect();
                    const centre = character.x + character.width / 2;
                    if (x <= centre && centre < x + width) text += node.data[offset];
                }
            }
        }
        return text.replaceAll('\u00a0', ' ');
    }, box);
}

/** The point in the middle of a box. */
export function middleOf({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
    return { x: x + width / 2, y: y + height / 2 };
}
