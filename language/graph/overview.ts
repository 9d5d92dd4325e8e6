import { edgeClasses } from './edge-drawing.ts';
import { decimal, type Element, element } from './element.ts';
import { type Box, contains, overlaps } from './geometry.ts';
import { isContainer } from './kinds.ts';
import type { Layout, PlacedEdge, PlacedNode } from './layout.ts';
import { printable } from './printable.ts';
import { textWidth } from './text-width.ts';

/**
 * A picture from far away, where nobody can read cards: they become the squares of one path for each colour, so that
 * ten thousand of them are drawn as fast as ten. Boxes that hold others stay as they are, without their text.
 */
export function overview({ nodes, edges }: Layout): readonly Element[] {
    const boxes = nodes.filter(({ node }) => isContainer(node.kind));
    const cards = nodes.filter(({ node }) => !isContainer(node.kind));
    return [
        ...boxes.map(({ node, box }) =>
            element('g', { class: `node ${classOf(node)}` }, [element('rect', { class: 'box', ...box, rx: 7 })]),
        ),
        ...merged(cards, { className: ({ node }) => `cards ${classOf(node)}`, path: ({ box }) => rectangle(box) }),
        ...merged(edges, { className: ({ edge }) => edgeClasses(edge), path: polyline }).map((path) =>
            element('g', { class: path.attributes.class ?? '' }, [
                { ...path, attributes: { class: 'line', d: path.attributes.d ?? '' } },
            ]),
        ),
    ];
}

/** The size that names have on the screen, however far away the picture is. */
const NAME_SIZE = 12;

/**
 * The names of the boxes that are large enough on the screen to bear one, over what lies in them: networks in their
 * middle, others at their upper left corner, or beside what stands there, in a line with it.
 */
export function overviewNames({ nodes }: Layout, scale: number): readonly Element[] {
    const height = PLATE_HEIGHT / scale;
    const named = nodes.filter(isNamed);
    const placed: { readonly node: PlacedNode['node']; readonly label: string; plate: Box }[] = [];
    for (const { node, box } of named.toSorted(byImportance)) {
        const label = printable(node.label);
        const width = (textWidth(label, 'bold', NAME_SIZE) + 12) / scale;
        const isNetwork = node.kind === 'network';
        const corner = { x: box.x, y: box.y, width, height };
        const beside = isNetwork ? [] : inTheWay(corner, placed, NAME_GAP / scale);
        const last = beside.at(-1)?.plate;
        const plate = isNetwork
            ? { ...corner, x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2 }
            : { ...corner, x: last ? last.x + last.width + NAME_GAP / scale : box.x };
        if (!contains(box, plate) || placed.some((other) => overlaps(other.plate, plate))) continue;
        for (const other of beside) {
            const lowered = { ...other.plate, y: plate.y };
            const isClear = placed.every((each) => beside.includes(each) || !overlaps(each.plate, lowered));
            if (isClear) other.plate = lowered;
        }
        placed.push({ node, label, plate });
    }
    const odd = oddOnes(named, new Set(placed.map(({ node }) => node)));
    return placed
        .filter(({ node }) => !odd.has(node))
        .map(({ node, label, plate }) =>
            element('g', { class: `distant ${classOf(node)}`, transform: placement(plate, scale) }, [
                element('rect', {
                    class: 'plate',
                    x: 0,
                    y: 0,
                    width: plate.width * scale,
                    height: PLATE_HEIGHT,
                    rx: 4,
                }),
                element('text', { class: 'label', x: 6, y: 13 }, [label]),
            ]),
        );
}

/** Those that have got a place where others beside them, as large, have not: half of a row of names says less than none. */
function oddOnes(named: readonly PlacedNode[], placed: ReadonlySet<PlacedNode['node']>) {
    const odd = new Set<PlacedNode['node']>();
    for (const family of Map.groupBy(named, ({ node }) => `${node.kind} ${node.parent}`).values()) {
        const without = family.filter(({ node }) => !placed.has(node));
        const isAsLarge = (box: Box) =>
            without.some((other) => ALIKE * box.width <= other.box.width && ALIKE * box.height <= other.box.height);
        for (const { node, box } of family) if (isAsLarge(box)) odd.add(node);
    }
    return odd;
}

/** How much of the size of one another has to have to be as large. */
const ALIKE = 0.9;

const PLATE_HEIGHT = 18;
const NAME_GAP = 3;

/** What a plate has to stand to the right of, so as to cover none: the name of a box, those of the boxes around it. */
function inTheWay<T extends { readonly plate: Box }>(plate: Box, placed: readonly T[], gap: number): readonly T[] {
    const other = placed.find((each) => overlaps(each.plate, plate));
    if (!other) return [];
    const { x, width } = other.plate;
    return [other, ...inTheWay({ ...plate, x: x + width + gap }, placed, gap)];
}

function isNamed({ node }: PlacedNode): boolean {
    return isContainer(node.kind);
}

/** Who gets a place first: networks, then the outer before the inner. */
function byImportance({ node: a }: PlacedNode, { node: b }: PlacedNode): number {
    return Number(b.kind === 'network') - Number(a.kind === 'network');
}

function placement({ x, y }: Box, scale: number): string {
    return `translate(${decimal(x)} ${decimal(y)}) scale(${1 / scale})`;
}

function classOf({ kind, accent, severity }: PlacedNode['node']): string {
    const colour = accent === undefined ? '' : ` accent-${accent}`;
    return `${kind}${colour}${severity === undefined ? '' : ` has-${severity}`}`;
}

function merged<T>(
    items: readonly T[],
    { className, path }: { className: (item: T) => string; path: (item: T) => string },
): readonly Element[] {
    const groups = Map.groupBy(items, className);
    return [...groups].map(([name, members]) => element('path', { class: name, d: members.map(path).join('') }));
}

function rectangle({ x, y, width, height }: Box): string {
    return `M${decimal(x)} ${decimal(y)}h${decimal(width)}v${decimal(height)}h${decimal(-width)}z`;
}

function polyline({ points }: PlacedEdge): string {
    return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${decimal(x)} ${decimal(y)}`).join('');
}
