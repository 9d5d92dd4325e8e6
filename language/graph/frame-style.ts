import type { NodeKind } from './graph.ts';

/** How a frame is built, in pixels. */
export interface FrameStyle {
    /** From the edge to the text, and to what lies in the frame; lines run here. */
    readonly padding: number;
    /** What the text keeps free for the coloured strip at the left. */
    readonly inset: number;
    /** Between what lies in the frame; lines run here too. */
    readonly gap: number;
    /** Between the text and what lies under it. */
    readonly lead: number;
    /** How many times as wide as high its rows are to be together, roughly. */
    readonly aspect: number;
    /** Where the text stands: over what lies in the frame, or to the left of it. */
    readonly heading: 'above' | 'beside';
    /**
     * `grid`: all that lies in it is of one width and stands in columns. `rows`: their number follows from how much lies
     * in it alone, so that what grows moves nothing to another row.
     */
    readonly inside: 'shelves' | 'grid' | 'rows';
}

const box: FrameStyle = {
    padding: 14,
    inset: 0,
    gap: 20,
    lead: 10,
    aspect: 2,
    heading: 'above',
    inside: 'shelves',
};
const lane: FrameStyle = { ...box, gap: 18 };
const wire: FrameStyle = { ...box, padding: 12, gap: 12, aspect: 6, heading: 'beside' };
const card: FrameStyle = { ...box, padding: 8, gap: 0 };

/** The sheet that everything lies on. */
export const sheetStyle: FrameStyle = { ...box, padding: 24, gap: 44, aspect: 1.6, inside: 'rows' };

export const frameStyles: Readonly<Record<NodeKind, FrameStyle>> = {
    host: { ...box, gap: 22, lead: 20, aspect: 1.6 },
    interface: { ...box, inside: 'rows' },
    dummy: { ...box, inside: 'rows' },
    subinterface: lane,
    vxlan: lane,
    network: { ...lane, gap: 12, inside: 'grid' },
    switch: wire,
    device: wire,
    expectations: { ...box, gap: 12, aspect: 14 },
    shim: { ...card, inset: 5 },
    endpoint: { ...card, inset: 5 },
    stack: { ...card, inset: 5 },
    container: card,
    namespace: card,
    port: card,
    expectation: { ...card, padding: 5, inset: 4 },
};
