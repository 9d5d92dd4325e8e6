import path from 'node:path';
import {
    type Disposable,
    type ExtensionContext,
    type LogOutputChannel,
    type TextDocument,
    Uri,
    window,
    workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Location } from '../../../language/finding/location.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { type HostEntry, hostsRequest } from '../../../language/protocol.ts';
import type { HostAccess } from '../../apply/applied-host.ts';
import { apply, destroy } from '../../apply/apply.ts';
import type { ApplyEvent } from '../../apply/events.ts';
import { look } from '../../apply/look.ts';
import { describe, type Outcome } from '../../apply/outcome.ts';
import { planLines } from '../../apply/plan-text.ts';
import { TerminalRenderer } from '../../apply/terminal-renderer.ts';
import { ansiStyle } from '../../apply/terminal-style.ts';
import { createConnector } from '../../hosts/connector.ts';
import { registerCommand } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { request } from '../request.ts';
import { ApplyTerminal } from './apply-terminal.ts';
import { connectionOf, sshSettings } from './connections.ts';
import { inputBoxPrompter } from './input-box-prompter.ts';
import { serverPlanner } from './server-planner.ts';

interface Surroundings {
    readonly context: ExtensionContext;
    readonly client: LanguageClient;
    readonly log: LogOutputChannel;
}

type Intent = 'plan' | 'apply' | 'destroy';

const verbs: Readonly<Record<Intent, string>> = { plan: 'Plan', apply: 'Apply', destroy: 'Destroy' };

/** The commands that reach hosts: Plan, Apply and Destroy topology. */
export function activateApply(surroundings: Surroundings): Disposable[] {
    const command = (intent: Intent) =>
        registerCommand(`mvlan.${intent}`, surroundings.log, (argument) => reachHosts(intent, argument, surroundings));
    return [command('plan'), command('apply'), command('destroy')];
}

/** Returns how it ended: an outcome's kind, and of a plan `nothing-to-do`, `changes` or `blocked`. */
async function reachHosts(
    intent: Intent,
    argument: unknown,
    { context, client }: Surroundings,
): Promise<Outcome['kind'] | 'changes'> {
    if (!workspace.isTrusted) throw new Refusal('This workspace is not trusted; no host is reached from it.');
    const document = await theDocument(argument);
    if (document.isDirty && !(await document.save())) throw new Refusal(`${nameOf(document)} could not be saved.`);
    const uri = document.uri.toString();
    const planner = await serverPlanner(client, uri);
    const hosts = await accesses(await request(client, hostsRequest, { uri }), context);
    if (!hosts) return 'declined';

    const terminal = new ApplyTerminal();
    const shown = window.createTerminal({
        name: `${verbs[intent]} ${nameOf(document)}`,
        pty: terminal,
        isTransient: true,
    });
    shown.show();
    await terminal.opened;
    const renderer = new TerminalRenderer({
        write: (text) => terminal.write(text),
        newline: '\r\n',
        style: ansiStyle,
        hosts: hosts.map(({ name }) => name),
    });
    const show = (plans: readonly Plan<Location>[]) => {
        for (const line of plans.flatMap((plan) => planLines(plan, ansiStyle))) renderer.line(line);
    };
    const report = (event: ApplyEvent) => renderer.report(event);
    try {
        if (intent === 'plan') {
            const plans = await look({ hosts, planner, signal: terminal.signal, report });
            show(plans);
            if (plans.some(({ blockers }) => blockers.length > 0)) return 'blocked';
            return plans.some(({ steps }) => steps.length > 0) ? 'changes' : 'nothing-to-do';
        }
        const ui = {
            report,
            confirm: async (plans: readonly Plan<Location>[]) => {
                show(plans);
                return await confirm(intent, { plans, terminal });
            },
        };
        const run = intent === 'apply' ? apply : destroy;
        const outcome = await run({ hosts, planner, ui, signal: terminal.signal });
        terminal.write(`\n${describe(outcome)}\n`);
        announce(outcome);
        return outcome.kind;
    } catch (error) {
        terminal.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
        throw error;
    } finally {
        terminal.end();
    }
}

/** Asks in the terminal and in a notification; the first answer counts. */
async function confirm(
    intent: 'apply' | 'destroy',
    { plans, terminal }: { readonly plans: readonly Plan<Location>[]; readonly terminal: ApplyTerminal },
): Promise<boolean> {
    const count = plans.reduce((sum, { steps }) => sum + steps.length, 0);
    const names = plans.map(({ host }) => host).join(', ');
    const question = `${verbs[intent]} ${count === 1 ? 'this step' : `these ${count} steps`} ${intent === 'apply' ? 'to' : 'on'} ${names}?`;
    const button = verbs[intent];
    void window.showInformationMessage(question, button, 'Cancel').then((choice) => {
        if (choice !== undefined) terminal.answer(choice === button);
    });
    return await terminal.ask(question);
}

/** Success is quiet; anything else is one notification. */
function announce(outcome: Outcome): void {
    const message = describe(outcome);
    switch (outcome.kind) {
        case 'applied':
        case 'nothing-to-do':
            window.setStatusBarMessage(`$(check) ${message}`, 10_000);
            return;
        case 'declined':
            return;
        case 'stuck':
        case 'drift':
            void window.showWarningMessage(message);
            return;
        default:
            void window.showErrorMessage(message);
    }
}

async function theDocument(argument: unknown): Promise<TextDocument> {
    if (argument instanceof Uri) return await workspace.openTextDocument(argument);
    const document = window.activeTextEditor?.document;
    if (document?.languageId !== 'mvlan') throw new Refusal('Open the .mvlan file that is meant.');
    if (document.isUntitled) throw new Refusal('Save the file first; its name becomes the name of the topology.');
    return document;
}

/** The ways to the hosts; undefined where the person did not want to say one. */
async function accesses(
    entries: readonly HostEntry[],
    context: ExtensionContext,
): Promise<readonly HostAccess[] | undefined> {
    if (entries.length === 0) throw new Refusal('The file declares no host.');
    const connector = createConnector(sshSettings(), {
        kind: 'prompter',
        prompter: inputBoxPrompter,
        script: context.asAbsolutePath('out/askpass.cjs'),
    });
    const hosts: HostAccess[] = [];
    for (const entry of entries) {
        const connection = await connectionOf(entry);
        if (!connection) return undefined;
        hosts.push({ name: entry.name, open: (signal) => connector.open(entry.name, connection, signal) });
    }
    return hosts;
}

function nameOf(document: TextDocument): string {
    return path.posix.basename(document.uri.path);
}
