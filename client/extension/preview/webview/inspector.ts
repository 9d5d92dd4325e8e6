import type { AddressMap } from '../../../../language/graph/address-map.ts';
import type { Reach } from '../../../../language/graph/reach.ts';
import { AddressPanel } from './address-panel.ts';
import { DetailsPanel } from './details-panel.ts';
import { editor } from './editor.ts';
import { part } from './page.ts';
import type { Stage } from './stage.ts';

/** The room below a picture in which details are of use, in pixels. */
const ENOUGH = 150;

/** What is known of the selected node: asked for, and shown in panels beside the picture. */
export class Inspector {
    readonly #stage: Stage;
    readonly #panel = part('details', HTMLElement);
    readonly #details: DetailsPanel;
    readonly #addresses: AddressPanel;

    constructor(stage: Stage) {
        this.#stage = stage;
        this.#details = new DetailsPanel(this.#panel, {
            close: () => this.deselect(),
            open: (id) => this.open(id),
            addresses: (id) => editor.postMessage({ type: 'addresses', id, block: undefined }),
            fold: (id) => this.fold(id),
            way(group, nodes) {
                stage.selection.aim(group, nodes);
                stage.dress();
            },
        });
        this.#addresses = new AddressPanel(part('addresses', HTMLElement), {
            close: () => this.#addresses.hide(),
            insert: (text) => editor.postMessage({ type: 'insert', text }),
            owner(id) {
                stage.go(id);
                editor.postMessage({ type: 'open', id });
            },
            enter: (id, block) => editor.postMessage({ type: 'addresses', id, block }),
        });
    }

    select(id: string): void {
        this.#stage.selection.select(id);
        editor.postMessage({ type: 'select', id: this.#sourceOf(id) });
        this.#ask(id);
        this.#show();
        this.#stage.dress();
    }

    deselect(): void {
        this.#stage.selection.select(undefined);
        this.#details.hide();
        this.#stage.dress();
    }

    /** Goes to the text of a node. */
    open(id: string): void {
        editor.postMessage({ type: 'open', id: this.#sourceOf(id) });
    }

    async fold(id: string): Promise<void> {
        this.#stage.fold(id);
        await this.#stage.scene.settled();
        this.#show();
    }

    /** After the graph has changed: what the selected node reaches may be something else now. */
    refresh(): void {
        const { selection, scene } = this.#stage;
        if (selection.selected === undefined) return;
        if (scene.node(selection.selected)) this.#ask(selection.selected);
        else this.deselect();
    }

    /** Takes whom a node reaches; late answers about others do not count. */
    answer(id: string, reach: Reach | undefined): void {
        const { selected } = this.#stage.selection;
        if (selected === undefined || id !== this.#sourceOf(selected)) return;
        this.#stage.selection.answer(reach);
        this.#show();
        this.#stage.dress();
    }

    showAddresses(map: AddressMap | undefined): void {
        if (map) this.#addresses.show(map);
        else this.#addresses.hide();
    }

    close(): void {
        this.#addresses.hide();
        this.deselect();
    }

    #ask(id: string): void {
        editor.postMessage({ type: 'reach', id: this.#sourceOf(id) });
    }

    /** The node of the graph that a shown one is: of a folded group, its first replica. */
    #sourceOf(id: string): string {
        const unit = this.#stage.scene.units.get(id);
        return unit?.kind === 'group' ? (unit.first ?? id) : id;
    }

    /** Below the picture where there is room, so that it covers nothing of it, else at its right. */
    #show(): void {
        const { selection, scene, viewport } = this.#stage;
        const node = selection.selected === undefined ? undefined : scene.node(selection.selected);
        this.#panel.classList.toggle('is-below', ENOUGH < viewport.below);
        this.#panel.style.setProperty('--below', `${Math.floor(viewport.below)}px`);
        if (!node) this.#details.hide();
        else this.#details.show({ node, isFolded: scene.units.get(node.id)?.isFolded, reach: selection.reach });
    }
}
