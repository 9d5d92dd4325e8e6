import {
    type Command,
    l10n,
    MarkdownString,
    Range,
    ThemeColor,
    ThemeIcon,
    TreeItem,
    TreeItemCollapsibleState,
    Uri,
} from 'vscode';
import type { Location } from '../../../language/finding/location.ts';
import { sentence } from '../../../language/message/sentence.ts';
import type { Step } from '../../../language/plan/plan.ts';
import type { TreeKind } from '../../../language/tree/tree.ts';
import { type HostState, isInStep } from '../hosts/host-states.ts';
import { stateDetails, stateText } from '../hosts/state-text.ts';
import type { Element } from './element.ts';

const icons: Readonly<Record<TreeKind, string>> = {
    host: 'server',
    interface: 'plug',
    vlan: 'git-branch',
    vxlan: 'globe',
    dummy: 'circle-outline',
    network: 'circuit-board',
    shim: 'arrow-swap',
    container: 'package',
    namespace: 'symbol-namespace',
    device: 'device-desktop',
    switch: 'layers',
    attachment: 'circuit-board',
    port: 'plug',
};

export function topologyItem({ uri, entry }: Extract<Element, { kind: 'topology' }>, isOnly: boolean): TreeItem {
    const item = new TreeItem(
        entry.name,
        isOnly ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
    );
    item.id = uri;
    item.resourceUri = Uri.parse(uri);
    item.iconPath = new ThemeIcon('type-hierarchy');
    item.description =
        entry.errors === 0 ? '' : entry.errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', entry.errors);
    item.tooltip = item.resourceUri.fsPath;
    item.contextValue = entry.hosts.length === 0 ? 'topology' : 'topology hosts';
    return item;
}

/** A node with what it is, and where a host was looked at, how that stands to it. */
export function nodeItem({ uri, node }: Extract<Element, { kind: 'node' }>, state: HostState | undefined): TreeItem {
    const { id, kind, label, detail, at, hasChildren, addresses, subjects } = node;
    const item = new TreeItem(label, collapsible(kind, hasChildren));
    const live = kind === 'host' ? ofHost(state) : ofNode(subjects, state);
    item.id = `${uri}#${id}`;
    item.description = [detail, live.text].filter((part) => part !== '').join(' · ');
    item.iconPath = new ThemeIcon(icons[kind], live.color === undefined ? undefined : new ThemeColor(live.color));
    item.tooltip = tooltip([label, detail], live.details);
    item.contextValue = [
        kind,
        ...(addresses.length > 0 ? ['address'] : []),
        ...(node.host === undefined ? [] : ['placed']),
    ].join(' ');
    item.command = goTo(at);
    // Otherwise a screen reader says nothing of the colour.
    item.accessibilityInformation = { label: [label, detail, live.spoken].filter((part) => part !== '').join(', ') };
    return item;
}

export function leftItem({ uri, host, step }: Extract<Element, { kind: 'left' }>): TreeItem {
    const { kind, name } = step.subject;
    const item = new TreeItem(name);
    item.id = `${uri}#left ${host} ${kind} ${name}`;
    item.description = l10n.t('on the host, not in the file');
    item.iconPath = new ThemeIcon('trash', new ThemeColor('list.warningForeground'));
    item.tooltip = tooltip([name, kind], [sentence(step.title), step.reason]);
    item.contextValue = 'left';
    return item;
}

interface Live {
    readonly text: string;
    readonly color: string | undefined;
    readonly details: readonly string[];
    readonly spoken: string;
}

function ofHost(state: HostState | undefined): Live {
    const text = stateText(state);
    return {
        text,
        color: colorOf(isFine(state)),
        details: stateDetails(state),
        spoken: text,
    };
}

/** Undefined where nothing is known, and nothing is wrong with that. */
function isFine(state: HostState | undefined): boolean | undefined {
    if (state === undefined || state.kind === 'beyond-reach') return undefined;
    return state.kind === 'compared' && isInStep(state);
}

function ofNode(subjects: readonly string[], state: HostState | undefined): Live {
    if (state?.kind !== 'compared' || subjects.length === 0)
        return { text: '', color: undefined, details: [], spoken: '' };
    const step = subjects.map((subject) => state.steps.get(subject)).find((each) => each !== undefined);
    // What is in the way of a plan can keep steps out of it.
    if (!step && state.plan.blockers.length > 0) return { text: '', color: undefined, details: [], spoken: '' };
    if (!step)
        return {
            text: '',
            color: colorOf(true),
            details: [l10n.t('On the host as the file says.')],
            spoken: l10n.t('in step'),
        };
    const text = changeText(step);
    return { text, color: colorOf(false), details: [sentence(step.title), step.reason], spoken: text };
}

function changeText({ change }: Step<Location>): string {
    switch (change) {
        case 'create':
            return l10n.t('not there yet');
        case 'change':
        case 'recreate':
            return l10n.t('differs');
        case 'adopt':
            return l10n.t('not marked');
        case 'remove':
            return l10n.t('to be removed');
    }
}

function colorOf(isFine: boolean | undefined): string | undefined {
    if (isFine === undefined) return undefined;
    return isFine ? 'testing.iconPassed' : 'list.warningForeground';
}

function collapsible(kind: TreeKind, hasChildren: boolean): TreeItemCollapsibleState {
    if (!hasChildren) return TreeItemCollapsibleState.None;
    const isOpen = kind === 'host' || kind === 'interface' || kind === 'vlan';
    return isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

function tooltip(title: readonly string[], lines: readonly string[]): MarkdownString {
    const text = new MarkdownString();
    text.appendText(title.filter((part) => part !== '').join(' · '));
    for (const line of lines) text.appendMarkdown('\n\n').appendText(line);
    return text;
}

/** Opens the declaration; the keyboard stays in the view. */
function goTo({ uri, range: { start, end } }: Location): Command {
    const selection = new Range(start.line, start.character, end.line, end.character);
    return {
        title: l10n.t('Go to declaration'),
        command: 'vscode.open',
        arguments: [Uri.parse(uri), { selection, preserveFocus: true, preview: true }],
    };
}
