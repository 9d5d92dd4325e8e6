import { commands, type Disposable, EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { topologiesRequest, treeRequest } from '../../../language/protocol.ts';
import type { HostStates } from '../hosts/host-states.ts';
import { request } from '../request.ts';
import type { Element } from './element.ts';
import { leftItem, nodeItem, topologyItem } from './tree-items.ts';

/** What the topologies of the workspace say, and how that stands to what was last seen on their hosts. */
export class TopologyTree implements TreeDataProvider<Element>, Disposable {
    readonly #client: BaseLanguageClient;
    readonly #states: HostStates;
    readonly #changes = new EventEmitter<undefined>();
    readonly #subscription: Disposable;
    #count = 0;

    readonly onDidChangeTreeData = this.#changes.event;

    constructor(client: BaseLanguageClient, states: HostStates) {
        this.#client = client;
        this.#states = states;
        this.#subscription = states.onDidChange(() => this.refresh());
    }

    /** Has everything that is on the screen asked for again. */
    refresh(): void {
        this.#changes.fire(undefined);
    }

    async getChildren(element?: Element): Promise<Element[]> {
        if (element === undefined) return await this.#topologies();
        if (element.kind === 'left') return [];
        const { uri } = element;
        const id = element.kind === 'node' ? element.node.id : undefined;
        const nodes = await request(this.#client, treeRequest, { uri, id });
        const children = nodes.map((node): Element => ({ kind: 'node', uri, node }));
        return element.kind === 'node' ? [...children, ...(await this.#leftOn(element))] : children;
    }

    async getTreeItem(element: Element): Promise<TreeItem> {
        switch (element.kind) {
            case 'topology':
                return topologyItem(element, this.#count === 1);
            case 'left':
                return leftItem(element);
            case 'node': {
                const { uri, node } = element;
                const state = node.host === undefined ? undefined : await this.#states.of(uri, node.host);
                return nodeItem(element, state);
            }
        }
    }

    dispose(): void {
        this.#subscription.dispose();
        this.#changes.dispose();
    }

    async #topologies(): Promise<Element[]> {
        const entries = await request(this.#client, topologiesRequest, {});
        this.#count = entries.length;
        // Only then there is somebody to welcome; until the language server has answered, nobody knows.
        await commands.executeCommand('setContext', 'mvlan.hasNoTopology', entries.length === 0);
        return entries.map((entry): Element => ({ kind: 'topology', uri: entry.uri, entry }));
    }

    /** What would be removed from a host, and the file says nothing of. */
    async #leftOn({ uri, node }: Extract<Element, { kind: 'node' }>): Promise<Element[]> {
        if (node.kind !== 'host') return [];
        const state = await this.#states.of(uri, node.label);
        if (state?.kind !== 'compared') return [];
        return state.plan.steps
            .filter(({ change, at }) => change === 'remove' && at === undefined)
            .map((step): Element => ({ kind: 'left', uri, host: node.label, step }));
    }
}
