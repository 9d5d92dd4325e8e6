import {
    type Disposable,
    type Event,
    l10n,
    MarkdownString,
    StatusBarAlignment,
    type StatusBarItem,
    window,
    workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { hostsRequest } from '../../../language/protocol.ts';
import { request } from '../request.ts';
import { type HostState, type HostStates, isInStep } from './host-states.ts';
import { stateDetails, stateText } from './state-text.ts';

interface Surroundings {
    readonly client: BaseLanguageClient;
    readonly states: HostStates;
    readonly onDidValidate: Event<unknown>;
}

/** Says, while a file is edited, how its hosts stood to it when they were last looked at. */
export class HostStatusBar implements Disposable {
    readonly #client: BaseLanguageClient;
    readonly #states: HostStates;
    readonly #item: StatusBarItem;
    readonly #subscriptions: readonly Disposable[];
    /** Counts what was asked for, so that a late answer does not replace a newer one. */
    #asked = 0;

    constructor({ client, states, onDidValidate }: Surroundings) {
        this.#client = client;
        this.#states = states;
        this.#item = window.createStatusBarItem('mvlan.hosts', StatusBarAlignment.Left, 10);
        this.#item.name = l10n.t('mvlan hosts');
        this.#item.command = 'mvlan.look';
        this.#subscriptions = [
            this.#item,
            window.onDidChangeActiveTextEditor(() => this.#update()),
            workspace.onDidGrantWorkspaceTrust(() => this.#update()),
            states.onDidChange(() => this.#update()),
            onDidValidate(() => this.#update()),
        ];
    }

    /** Shows how things are now. */
    async #update(): Promise<void> {
        const asked = ++this.#asked;
        const document = window.activeTextEditor?.document;
        if (document?.languageId !== 'mvlan' || !workspace.isTrusted) return this.#item.hide();
        const uri = document.uri.toString();
        const entries = await request(this.#client, hostsRequest, { uri });
        const hosts = await Promise.all(
            entries.map(async ({ name }) => ({ name, state: await this.#states.of(uri, name) })),
        );
        if (asked !== this.#asked) return;
        if (hosts.length === 0) return this.#item.hide();
        this.#item.text = summary(hosts);
        this.#item.tooltip = details(hosts);
        this.#item.show();
    }

    dispose(): void {
        for (const subscription of this.#subscriptions) subscription.dispose();
    }
}

interface Shown {
    readonly name: string;
    readonly state: HostState | undefined;
}

/** `$(check) lab in step`; of several hosts those that are not, or how many there are. */
function summary(hosts: readonly Shown[]): string {
    const [only, second] = hosts;
    if (only && !second) return `${icon(only)} ${only.name} ${stateText(only.state)}`.trim();
    const out = hosts.filter((host) => !isFine(host));
    const [first] = out;
    if (!first) return `$(check) ${l10n.t('{0} hosts in step', hosts.length)}`;
    if (hosts.every(({ state }) => state === undefined)) return `$(server) ${l10n.t('{0} hosts', hosts.length)}`;
    return `${icon(first)} ${l10n.t('{0} of {1} hosts in step', hosts.length - out.length, hosts.length)}`;
}

function isFine({ state }: Shown): boolean {
    return state?.kind === 'compared' && isInStep(state);
}

function icon(host: Shown): string {
    if (host.state === undefined) return '$(server)';
    if (isFine(host)) return '$(check)';
    const isOpen = host.state.kind === 'compared' && host.state.plan.blockers.length === 0;
    return isOpen ? '$(sync)' : '$(warning)';
}

function details(hosts: readonly Shown[]): MarkdownString {
    const text = new MarkdownString();
    for (const { name, state } of hosts) {
        text.appendMarkdown('**').appendText(name).appendMarkdown('**\n\n');
        for (const line of stateDetails(state)) text.appendText(line).appendMarkdown('  \n');
        text.appendMarkdown('\n');
    }
    return text.appendText(l10n.t('Select this to look at the hosts; nothing is changed there.'));
}
