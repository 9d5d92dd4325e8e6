import type { NodeKind } from './graph.ts';

/** The side of the square that an icon is drawn in. */
export const ICON_SIZE = 14;

/** The outlines of the kinds that have an icon, as path data in a square of {@link ICON_SIZE}. */
export const icons: Readonly<Partial<Record<NodeKind, string>>> = {
    host: 'M2 2.5h10v3.5h-10zM2 8h10v3.5h-10zM4.2 4.25h.1M4.2 9.75h.1M7 4.25h3M7 9.75h3',
    interface: 'M1.5 2h11v10h-2.2v-2h-6.6v2h-2.2zM4.5 4.5v2M7 4.5v2M9.5 4.5v2',
    dummy: 'M1.5 2h11v10h-2.2v-2h-6.6v2h-2.2z',
    network: 'M7 2.2v4.3M7 6.5h-4.5v2.3M7 6.5h4.5v2.3M5.8 1.5h2.4v2h-2.4zM1.3 9.5h2.4v2.4h-2.4zM10.3 9.5h2.4v2.4h-2.4z',
    switch: 'M1 4.5h10.5M9 2l2.5 2.5l-2.5 2.5M13 9.5h-10.5M5 7l-2.5 2.5l2.5 2.5',
    device: 'M7 1.5a5.5 5.5 0 1 0 .01 0zM7 3.6v2.2M7 10.4v-2.2M3.6 7h2.2M10.4 7h-2.2',
    expectations: 'M1.5 3.5l1.3 1.3l2.2-2.6M1.5 9.5l1.3 1.3l2.2-2.6M7.5 4h5M7.5 10h5',
};
