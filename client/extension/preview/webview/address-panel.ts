import type { AddressCell, AddressMap, CellKind } from '../../../../language/graph/address-map.ts';
import { say, texts, translated } from '../../../../language/message/say.ts';
import { button, html } from './html.ts';
import { rove } from './roving.ts';

/** What can be done with an address. */
export interface AddressActions {
    close(): void;
    insert(address: string): void;
    /** Shows who has it. */
    owner(node: string): void;
    /** Looks at a part of the network's addresses. */
    enter(network: string, block: string): void;
}

/** The addresses of a network as a grid of cells, or of blocks where there are too many. */
export class AddressPanel {
    readonly #element: HTMLElement;
    readonly #actions: AddressActions;

    constructor(element: HTMLElement, actions: AddressActions) {
        this.#element = element;
        this.#actions = actions;
    }

    show(map: AddressMap): void {
        this.#element.replaceChildren(
            html('header', {}, [
                html('h2', {}, [say`Addresses of ${map.name}`]),
                button('×', this.#actions.close, { 'aria-label': say`Close`, class: 'close' }),
            ]),
            ...this.#subnets(map),
            this.#path(map),
            map.cells.length > 0 ? this.#cells(map.cells) : this.#blocks(map),
            ...(map.cells.length > 0 ? [key(map.cells)] : []),
        );
        this.#element.hidden = false;
    }

    hide(): void {
        this.#element.hidden = true;
    }

    #subnets({ network, subnets, path }: AddressMap): readonly HTMLElement[] {
        if (subnets.length < 2) return [];
        const buttons = subnets.map((subnet) =>
            button(subnet, () => this.#actions.enter(network, subnet), { 'aria-pressed': String(subnet === path[0]) }),
        );
        return [html('div', { class: 'buttons', role: 'group', 'aria-label': say`Subnets` }, buttons)];
    }

    #path({ network, path }: AddressMap): HTMLElement {
        const steps = path.map((block, index) =>
            index === path.length - 1
                ? html('strong', {}, [block])
                : button(block, () => this.#actions.enter(network, block)),
        );
        return html(
            'nav',
            { 'aria-label': say`Where in the subnet` },
            steps.flatMap((step, index) => (index === 0 ? [step] : [' › ', step])),
        );
    }

    #cells(cells: readonly AddressCell[]): HTMLElement {
        const grid = html('div', { class: 'cells', role: 'group', 'aria-label': say`Addresses` });
        for (const cell of cells) grid.append(this.#cell(cell));
        rove(grid);
        return grid;
    }

    #cell({ address, kind, holders }: AddressCell): HTMLElement {
        const names = holders.map(({ name }) => name).join(', ');
        const word = kind === 'free' ? say`free; insert at the cursor` : translated(words[kind]);
        const label = names === '' ? `${address} ${word}` : `${address} ${word}: ${names}`;
        const [owner] = holders.flatMap(({ node }) => node ?? []);
        const press = () => {
            if (owner !== undefined) this.#actions.owner(owner);
            else if (kind === 'free') this.#actions.insert(address);
        };
        const last = address.split(/[.:]/).at(-1) ?? '';
        const isInert = owner === undefined && kind !== 'free';
        return button(last, press, {
            class: `cell ${kind}${holders.length > 1 ? ' doubled' : ''}`,
            title: label,
            'aria-label': label,
            ...(isInert ? { 'aria-disabled': 'true' } : {}),
        });
    }

    #blocks({ network, blocks }: AddressMap): HTMLElement {
        const grid = html('div', { class: 'blocks', role: 'group', 'aria-label': say`Blocks of addresses` });
        for (const { prefix, held } of blocks) {
            const label = held === 0 ? say`${prefix}, nothing taken` : say`${prefix}, ${held} taken`;
            const name = `block${held === 0 ? '' : ' held'}`;
            const text = held === 0 ? prefix : `${prefix} · ${held}`;
            grid.append(
                button(text, () => this.#actions.enter(network, prefix), {
                    class: name,
                    title: label,
                    'aria-label': label,
                }),
            );
        }
        rove(grid);
        return grid;
    }
}

const words: Readonly<Record<CellKind, string>> = texts({
    network: 'network address',
    broadcast: 'broadcast address',
    gateway: 'gateway',
    fixed: 'fixed',
    allocated: 'chosen',
    host: 'of a host',
    reserved: 'reserved',
    dhcp: 'given out by DHCP',
    free: 'free',
});

/** What the colours mean, of those that are there. */
function key(cells: readonly AddressCell[]): HTMLElement {
    const kinds = new Set(cells.map(({ kind }) => kind));
    return html(
        'dl',
        { class: 'key' },
        [...kinds].flatMap((kind) => [
            html('dt', { class: `cell ${kind}` }),
            html('dd', {}, [`${translated(words[kind])} (${cells.filter((cell) => cell.kind === kind).length})`]),
        ]),
    );
}
