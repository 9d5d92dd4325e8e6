import { HANDLE_RADIUS, handlePlace } from '../../../../language/graph/drawing.ts';
import { overlaps, type Point } from '../../../../language/graph/geometry.ts';
import type { FromPage, PageState, ToPage, View } from '../../../../language/graph/preview-messages.ts';
import { styleSheet } from '../../../../language/graph/theme.ts';
import { AddressPanel } from './address-panel.ts';
import { DetailsPanel } from './details-panel.ts';
import { fillFilter } from './filter-panel.ts';
import { steerByPointer } from './gestures.ts';
import { steerByKeys } from './keys.ts';
import { fillLegend } from './legend-panel.ts';
import { part } from './page.ts';
import { Picture } from './picture.ts';
import { Popovers } from './popovers.ts';
import { Scene } from './scene.ts';
import { searchBox } from './search-box.ts';
import { Selection } from './selection.ts';
import { Tooltip } from './tooltip.ts';
import { nextNode } from './tree-walk.ts';
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
const caption = part('caption', HTMLElement);
const tooltip = new Tooltip(part('tooltip', HTMLElement));
const uri = document.body.dataset.uri ?? '';
const before = vscode.getState();

const style = new CSSStyleSheet();
style.replaceSync(styleSheet('vscode'));
document.adoptedStyleSheets.push(style);

const scene = new Scene({ folds: before?.folds, filter: before?.filter });
const selection = new Selection(scene);
const picture = new Picture(svg);
/** Undefined: all of it, whatever its size. */
let chosen: View | undefined = before?.view;
let isDrawingDue = false;
let active: string | undefined;

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
    keep();
    drawSoon();
}

function keep(): void {
    vscode.setState({ uri, view: chosen, folds: scene.folds, filter: scene.filter });
}

function tell(text: string | undefined): void {
    note.hidden = text === undefined;
    note.textContent = text ?? '';
}

/** After what is shown has changed: other nodes, or the same in other places. */
function rearranged(): void {
    picture.take(scene);
    if (active !== undefined) active = scene.shown(active);
    dress();
    keep();
}

function dress(): void {
    picture.dress(selection.looks(), { lit: selection.lit(), way: selection.way() });
    picture.active = active ?? scene.layout.nodes[0]?.node.id;
    drawSoon();
}

function bringIntoSight(id: string): void {
    const placed = picture.node(scene.shown(id) ?? '');
    if (!placed) return;
    const from = view();
    const near = { ...from, scale: from.scale < READABLE ? 1 : from.scale };
    const target = near.scale === from.scale ? near : centred(placed.box, near.scale);
    if (chosen || near.scale !== from.scale) look(showing(target, { box: placed.box, window: room() }));
}

/** A picture that is smaller cannot be read. */
const READABLE = 0.45;

function centred(box: { x: number; y: number; width: number; height: number }, scale: number): View {
    const { width, height } = room();
    return {
        x: box.x + box.width / 2 - width / scale / 2,
        y: box.y + box.height / 2 - height / scale / 2,
        scale,
    };
}

/** Marks what the cursor is in, and brings it into sight where the user has looked elsewhere. */
function follow(ids: readonly string[]): void {
    selection.cursor = ids;
    const placed = picture.node(scene.shown(ids[0] ?? '') ?? '');
    if (placed && chosen && !overlaps(placed.box, inSight(chosen, room()))) {
        look(showing(chosen, { box: placed.box, window: room() }));
    }
    dress();
}

function select(id: string): void {
    selection.select(id);
    vscode.postMessage({ type: 'select', id: sourceOf(id) });
    vscode.postMessage({ type: 'reach', id: sourceOf(id) });
    showDetails();
    dress();
}

/** The node of the graph that a shown one is: of a folded group, its first replica. */
function sourceOf(id: string): string {
    return scene.units.get(id)?.kind === 'group' ? (scene.units.get(id)?.members[0] ?? id) : id;
}

function deselect(): void {
    selection.select(undefined);
    details.hide();
    dress();
}

function showDetails(): void {
    const id = selection.selected;
    const node = id === undefined ? undefined : scene.node(id);
    if (!node) details.hide();
    else details.show({ node, isFolded: scene.units.get(node.id)?.isFolded, reach: selection.reach });
}

function fold(id: string): void {
    scene.toggle(id);
    rearranged();
    showDetails();
}

/** Goes to a node by keyboard or search, opening what hides it. */
function go(id: string | undefined): void {
    active = id;
    if (id === undefined) {
        svg.focus();
        return;
    }
    if (scene.shown(id) !== id) {
        scene.unfold(id);
        rearranged();
    }
    bringIntoSight(id);
    dress();
}

const details = new DetailsPanel(part('details', HTMLElement), {
    close: deselect,
    open: (id) => vscode.postMessage({ type: 'open', id: sourceOf(id) }),
    addresses: (id) => vscode.postMessage({ type: 'addresses', id, block: undefined }),
    fold,
    way(group, nodes) {
        selection.aim(group, nodes);
        dress();
    },
});

const addresses = new AddressPanel(part('addresses', HTMLElement), {
    close: () => addresses.hide(),
    insert: (text) => vscode.postMessage({ type: 'insert', text }),
    owner(id) {
        go(id);
        vscode.postMessage({ type: 'open', id });
    },
    enter: (id, block) => vscode.postMessage({ type: 'addresses', id, block }),
});

const popovers = new Popovers(['filter', 'legend'], fillPopover);

function fillPopover(name: string): void {
    const panel = part(name, HTMLElement);
    if (name === 'legend') fillLegend(panel, scene.graph, selection.marks);
    else
        fillFilter(panel, scene, (filter) => {
            scene.setFilter(filter);
            fillPopover('filter');
            look(undefined);
            rearranged();
        });
}

const search = searchBox({
    find: (query) => scene.search(query),
    show(ids) {
        selection.found = ids;
        dress();
    },
    go,
});

part('collapse', HTMLButtonElement).addEventListener('click', () => foldAll(true));
part('expand', HTMLButtonElement).addEventListener('click', () => foldAll(false));
part('export', HTMLButtonElement).addEventListener('click', () => vscode.postMessage({ type: 'export' }));

function foldAll(isFolded: boolean): void {
    scene.foldAll(isFolded);
    look(undefined);
    rearranged();
}

addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
    switch (data.type) {
        case 'cursor':
            return follow(data.ids);
        case 'reach':
            if (selection.selected === undefined || data.id !== sourceOf(selection.selected)) return;
            selection.answer(data.reach);
            showDetails();
            return dress();
        case 'addresses':
            return data.map ? addresses.show(data.map) : addresses.hide();
        case 'marks':
            selection.marks = data.marks;
            scene.setGhosts(data.ghosts);
            caption.hidden = data.caption === undefined;
            caption.textContent = data.caption ?? '';
            return rearranged();
        case 'note':
            return tell(data.note);
        case 'show':
            return show(data);
    }
});

function show({ graph, note: text }: Extract<ToPage, { type: 'show' }>): void {
    tell(text);
    tooltip.hide();
    scene.take(graph);
    if (selection.selected !== undefined) {
        if (!scene.node(selection.selected)) deselect();
        // What it reaches may be something else now.
        else vscode.postMessage({ type: 'reach', id: sourceOf(selection.selected) });
    }
    rearranged();
}

addEventListener('resize', drawSoon);

function handleAt(at: Point): string | undefined {
    const { x, y, scale } = view();
    const reach = (HANDLE_RADIUS + 3) / Math.min(1, scale);
    const found = picture.nodes.findLast((placed) => {
        const middle = handlePlace(placed);
        return (
            scene.units.has(placed.node.id) &&
            Math.hypot(middle.x - x - at.x / scale, middle.y - y - at.y / scale) < reach
        );
    });
    return found?.node.id;
}

steerByPointer(svg, {
    view,
    look,
    hover(point) {
        const found = point && picture.nodeAt(view(), point);
        picture.highlight(found?.node.id);
        if (found) tooltip.show(found.node, { at: point, mark: selection.marks[found.node.id] });
        else tooltip.hide();
    },
    select(point) {
        tooltip.hide();
        popovers.close();
        const handle = handleAt(point);
        if (handle !== undefined) return fold(handle);
        const found = picture.nodeAt(view(), point);
        if (found) select(found.node.id);
        else deselect();
    },
    open(point) {
        if (handleAt(point) !== undefined) return;
        const found = picture.nodeAt(view(), point);
        if (found) vscode.postMessage({ type: 'open', id: sourceOf(found.node.id) });
    },
});

steerByKeys(svg, {
    view,
    look,
    active: () => (document.activeElement instanceof SVGElement ? document.activeElement.dataset.id : undefined),
    go(id) {
        go(id);
        // What comes into sight is drawn in the next frame.
        requestAnimationFrame(() => requestAnimationFrame(() => picture.element(id ?? '')?.focus()));
    },
    select,
    open: (id) => vscode.postMessage({ type: 'open', id: sourceOf(id) }),
    next: (id, way) => nextNode(scene.layout.nodes, id, way),
    fold(id, isFolded) {
        const unit = scene.units.get(id);
        if (!unit || unit.isFolded === isFolded) return false;
        fold(id);
        return true;
    },
    escape() {
        if (popovers.close() || search.clear()) return;
        addresses.hide();
        deselect();
    },
    search: () => search.focus(),
});

svg.addEventListener('focusin', ({ target }) => {
    const id = target instanceof SVGElement && target.matches(':focus-visible') ? target.dataset.id : undefined;
    if (id === undefined) return;
    active = id;
    bringIntoSight(id);
});

keep();
vscode.postMessage({ type: 'ready' });
