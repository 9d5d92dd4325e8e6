import { kindWord } from '../../../../language/graph/description.ts';
import type { GraphNode } from '../../../../language/graph/graph.ts';
import type { Reach, ReachGroup } from '../../../../language/graph/reach.ts';
import { say, texts, translated } from '../../../../language/message/say.ts';
import { button, html, section } from './html.ts';

/** What can be done from the panel. */
export interface DetailActions {
    close(): void;
    /** Goes to the text. */
    open(id: string): void;
    addresses(id: string): void;
    fold(id: string): void;
    /** Shows the way to a node, and what decides about it. */
    way(group: ReachGroup, nodes: readonly string[]): void;
}

export interface Details {
    readonly node: GraphNode;
    /** Undefined where it cannot be folded. */
    readonly isFolded: boolean | undefined;
    readonly reach: Reach | undefined;
}

/** What is known of the selected node, whom it reaches and whom not, and why. */
export class DetailsPanel {
    readonly #element: HTMLElement;
    readonly #actions: DetailActions;

    constructor(element: HTMLElement, actions: DetailActions) {
        this.#element = element;
        this.#actions = actions;
    }

    show({ node, isFolded, reach }: Details): void {
        const { close, open, addresses, fold } = this.#actions;
        const buttons = [
            button(say`Go to text`, () => open(node.id)),
            ...(node.kind === 'network' ? [button(say`Addresses`, () => addresses(node.id))] : []),
            ...(isFolded === undefined ? [] : [button(isFolded ? say`Expand` : say`Collapse`, () => fold(node.id))]),
        ];
        this.#element.replaceChildren(
            html('header', {}, [
                html('h2', {}, [`${kindWord(node.kind)} ${node.label}`]),
                button('×', close, { 'aria-label': say`Close`, class: 'close' }),
            ]),
            html('div', { class: 'buttons' }, buttons),
            ...section('', [
                ...node.tags,
                ...node.lines.map(({ name, value }) => (name ? `${name} ${value}` : value)),
            ]).slice(1),
            ...section(
                say`Findings`,
                node.findings.map(({ severity, message }) =>
                    html('span', { class: severity }, [say`${translated(severity)}: ${message}`]),
                ),
            ),
            ...(reach ? this.#reach(reach) : []),
        );
        this.#element.hidden = false;
    }

    hide(): void {
        this.#element.hidden = true;
    }

    #reach({ groups }: Reach): readonly HTMLElement[] {
        return (['no', 'unknown', 'yes'] as const).flatMap((kind) => {
            const those = groups.filter((group) => group.kind === kind);
            const count = those.reduce((sum, { targets }) => sum + targets.length, 0);
            return section(
                `${translated(headings[kind])} ${count}`,
                count === 0 ? [] : those.map((group) => this.#group(group)),
            );
        });
    }

    #group(group: ReachGroup): HTMLElement {
        const names = group.targets
            .slice(0, MOST_NAMES)
            .map(({ name, nodes }) =>
                button(name, () => this.#actions.way(group, nodes), { class: `target ${group.kind}` }),
            );
        const further = group.targets.length - names.length;
        return html('div', {}, [
            ...names,
            ...(further > 0 ? [html('span', {}, [say`and ${further} more`])] : []),
            html('p', { class: 'why' }, [group.reasons.map(({ text }) => text).join('; ')]),
        ]);
    }
}

/** So many of those that are alike are named. */
const MOST_NAMES = 40;

const headings = texts({ no: 'Does not reach', unknown: 'May or may not reach', yes: 'Reaches' });
