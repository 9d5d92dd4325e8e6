import type { Severity } from '../finding/finding.ts';
import { decimal, type Element, element } from './element.ts';
import type { Point } from './geometry.ts';

/** Of the disc: it fits into the gap that lines run in. */
const RADIUS = 6;

/** A mark that says what the text makes of an expectation: a tick where it holds, a cross where it is refuted, else a question mark. */
export function drawJudgement(severity: Severity | undefined, { x, y }: Point): Element {
    const shape = severity === undefined ? shapes.met : severity === 'error' ? shapes.refuted : shapes.open;
    return element('g', { class: 'mark', transform: `translate(${decimal(x)} ${decimal(y)})` }, [
        element('circle', { r: RADIUS }),
        element('path', { d: shape }),
    ]);
}

/** The class that gives a mark its colour. */
export function judgementClass(severity: Severity | undefined): string {
    return severity === undefined ? 'is-met' : `has-${severity}`;
}

const shapes = {
    met: 'M-2.8 .2l1.9 2l3.7-4.2',
    refuted: 'M-2.2-2.2l4.4 4.4M2.2-2.2l-4.4 4.4',
    open: 'M-1.7-1.5a1.7 1.7 0 1 1 1.7 1.9v.5M0 2.9v.1',
};
