import { overlaps } from '../../../../language/graph/geometry.ts';
import { layout } from '../../../../language/graph/layout.ts';
import type { FromPage, PageState, ToPage, View } from '../../../../language/graph/preview-messages.ts';
import { styleSheet } from '../../../../language/graph/theme.ts';
import { steer } from './gestures.ts';
import { part } from './page.ts';
import { Picture } from './picture.ts';
import { Tooltip } from './tooltip.ts';
import { fitted, inSight, showing } from './view.ts';

/** What VS Code gives to the page of a webview. */
declare function acquireVsCodeApi(): {
    postMessage(message: FromPage): void;
    getState(): PageState | undefined;
    setState(state: PageState): void;
};

const vscode = acquireVsCodeApi();
const svg = part('picture', SVGSVGElement);
const note = part('note', HTMLElement);
const tooltip = new Tooltip(part('tooltip', HTMLElement));
const uri = document.body.dataset.uri ?? '';

const style = new CSSStyleSheet();
style.replaceSync(styleSheet('vscode'));
document.adoptedStyleSheets.push(style);

const picture = new Picture(svg);
/** Undefined: all of it, whatever its size. */
let chosen: View | undefined = vscode.getState()?.view;
let isDrawingDue = false;

function view(): View {
    return chosen ?? fitted(picture.size, room());
}

function room() {
    return { width: svg.clientWidth, height: svg.clientHeight };
}

function drawSoon(): void {
    if (isDrawingDue) return;
    isDrawingDue = true;
    requestAnimationFrame(() => {
        isDrawingDue = false;
        if (picture.size.width !== 0) picture.draw(view(), room());
    });
}

function look(at: View | undefined): void {
    chosen = at;
    vscode.setState({ uri, view: chosen });
    drawSoon();
}

function tell(text: string | undefined): void {
    note.hidden = text === undefined;
    note.textContent = text ?? '';
}

/** Marks what the cursor is in, and brings it into sight where the user has looked elsewhere. */
function follow(ids: readonly string[]): void {
    picture.mark(ids);
    const first = picture.node(ids[0] ?? '');
    if (first && chosen && !overlaps(first.box, inSight(chosen, room()))) {
        look(showing(chosen, { box: first.box, window: room() }));
    }
    drawSoon();
}

addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
    if (data.type === 'cursor') return follow(data.ids);
    tell(data.note);
    if (data.type !== 'show') return;
    tooltip.hide();
    picture.take(layout(data.graph));
    drawSoon();
});
addEventListener('resize', drawSoon);

steer(svg, {
    view,
    look,
    hover(point) {
        const found = point && picture.nodeAt(view(), point);
        picture.highlight(found?.node.id);
        if (found) tooltip.show(found.node, point);
        else tooltip.hide();
    },
    select(point) {
        tooltip.hide();
        const found = picture.nodeAt(view(), point);
        if (found) vscode.postMessage({ type: 'select', id: found.node.id });
    },
    open(point) {
        const found = picture.nodeAt(view(), point);
        if (found) vscode.postMessage({ type: 'open', id: found.node.id });
    },
    selectFocused(id) {
        vscode.postMessage({ type: 'select', id });
    },
    openFocused(id) {
        vscode.postMessage({ type: 'open', id });
    },
    focus(id) {
        const found = picture.node(id);
        if (found) look(showing(view(), { box: found.box, window: room() }));
    },
});

vscode.setState({ uri, view: chosen });
vscode.postMessage({ type: 'ready' });
