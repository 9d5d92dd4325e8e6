import type { Filter } from '../../../../language/graph/filter.ts';
import { styleSheet } from '../../../../language/graph/theme.ts';
import { type Catalogue, speak } from '../../../../language/message/say.ts';
import { editor } from './editor.ts';
import { fillFilter } from './filter-panel.ts';
import { steerByPointer } from './gestures.ts';
import { Inspector } from './inspector.ts';
import { steerByKeys } from './keys.ts';
import { source } from './layout-worker.ts?worker';
import { fillLegend } from './legend-panel.ts';
import { listen } from './messages.ts';
import { part } from './page.ts';
import { Popovers } from './popovers.ts';
import { searchBox } from './search-box.ts';
import { Stage } from './stage.ts';
import { Tooltip } from './tooltip.ts';
import { nextNode } from './tree-walk.ts';

const words: Catalogue = JSON.parse(document.body.dataset.words ?? '{}');
speak(words);

const style = new CSSStyleSheet();
style.replaceSync(styleSheet('vscode'));
document.adoptedStyleSheets.push(style);

const svg = part('picture', SVGSVGElement);
const stage = new Stage(svg, {
    uri: document.body.dataset.uri ?? '',
    before: editor.getState(),
    words,
    // VS Code lets the page of a webview start workers from a blob, and from no address.
    startWorker: () => new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))),
});
const { scene, selection, picture, viewport } = stage;
const inspector = new Inspector(stage);
const tooltip = new Tooltip(part('tooltip', HTMLElement));
const popovers = new Popovers(['filter', 'legend'], fillPopover);

function fillPopover(name: string): void {
    const panel = part(name, HTMLElement);
    if (name === 'legend') fillLegend(panel, scene.graph, selection.marks);
    else fillFilter(panel, scene, filterBy);
}

function filterBy(filter: Filter): void {
    scene.setFilter(filter);
    fillPopover('filter');
    viewport.look(undefined);
}

const bar = part('bar', HTMLElement);
new ResizeObserver(() => document.body.style.setProperty('--bar', `${bar.offsetHeight}px`)).observe(bar);

const search = searchBox({
    find: (query) => scene.search(query),
    show(ids) {
        selection.found = ids;
        stage.dress();
    },
    go: (id) => void stage.go(id),
});

part('collapse', HTMLButtonElement).addEventListener('click', () => stage.foldAll(true));
part('expand', HTMLButtonElement).addEventListener('click', () => stage.foldAll(false));
part('export', HTMLButtonElement).addEventListener('click', () => editor.postMessage({ type: 'export' }));

steerByPointer(svg, {
    view: () => viewport.view,
    look: (at) => viewport.look(at),
    hover(point) {
        const node = point && stage.nodeAt(point);
        picture.highlight(node?.id);
        if (node) tooltip.show(node, { at: point, mark: selection.marks[node.id] });
        else tooltip.hide();
    },
    target(point) {
        const handle = stage.handleAt(point);
        if (handle !== undefined) return { kind: 'handle', id: handle };
        const node = stage.nodeAt(point);
        return node && { kind: 'node', id: node.id };
    },
    select(target) {
        tooltip.hide();
        popovers.close();
        if (target?.kind === 'handle') return void inspector.fold(target.id);
        if (target) inspector.select(target.id);
        else inspector.deselect();
    },
    open(target) {
        if (target?.kind === 'node') inspector.open(target.id);
        if (target?.kind === 'handle') void inspector.fold(target.id);
    },
});

steerByKeys(svg, {
    view: () => viewport.view,
    look: (at) => viewport.look(at),
    active: () => (document.activeElement instanceof SVGElement ? document.activeElement.dataset.id : undefined),
    async go(id) {
        await stage.go(id);
        // What comes into sight is drawn in the next frame.
        requestAnimationFrame(() => requestAnimationFrame(() => picture.element(id ?? '')?.focus()));
    },
    select: (id) => inspector.select(id),
    open: (id) => inspector.open(id),
    next: (id, way) => nextNode(scene.layout.nodes, id, way),
    fold(id, isFolded) {
        const unit = scene.units.get(id);
        if (!unit || unit.isFolded === isFolded) return false;
        void inspector.fold(id);
        return true;
    },
    escape() {
        if (popovers.close() || search.clear()) return;
        if (search.isFocused) stage.focus();
        else inspector.close();
    },
    search: () => search.focus(),
});

svg.addEventListener('focusin', ({ target }) => {
    const id = target instanceof SVGElement && target.matches(':focus-visible') ? target.dataset.id : undefined;
    if (id === undefined) return;
    stage.active = id;
    stage.bringIntoSight(id);
});

stage.keep();
listen({ stage, inspector, tooltip });
