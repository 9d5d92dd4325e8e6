import { type Disposable, type ExtensionContext, type LogOutputChannel, l10n, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Location } from '../../../language/finding/location.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import type { Verification } from '../../../language/verify/verification.ts';
import { apply, destroy } from '../../apply/apply.ts';
import type { ApplyEvent } from '../../apply/events.ts';
import { look } from '../../apply/look.ts';
import { measure } from '../../apply/measure.ts';
import { describe, type Outcome } from '../../apply/outcome.ts';
import { planLines } from '../../apply/plan-text.ts';
import type { Hold } from '../../apply/provisional.ts';
import type { TerminalRenderer } from '../../apply/terminal-renderer.ts';
import { ansiStyle } from '../../apply/terminal-style.ts';
import { isKept, summary, verificationLines } from '../../apply/verification-text.ts';
import { printableLine } from '../../hosts/printable.ts';
import { registerCommand } from '../command.ts';
import type { ApplyProgress } from '../hosts/apply-progress.ts';
import type { HostStates } from '../hosts/host-states.ts';
import type { ApplyTerminal } from './apply-terminal.ts';
import { holdSetting } from './connections.ts';
import { askToKeep } from './keep-question.ts';
import type { MeasuredTopologies } from './measured-topologies.ts';
import { type Reaching, reaching } from './reaching.ts';
import { serverPlanner } from './server-planner.ts';
import { serverVerifier } from './server-verifier.ts';

interface Surroundings {
    readonly context: ExtensionContext;
    readonly client: BaseLanguageClient;
    readonly log: LogOutputChannel;
    readonly measured: MeasuredTopologies;
    readonly states: HostStates;
    readonly progress: ApplyProgress;
}

type Intent = 'plan' | 'apply' | 'destroy' | 'verify';

function verbOf(intent: Intent): string {
    switch (intent) {
        case 'plan':
            return l10n.t('Plan');
        case 'apply':
            return l10n.t('Apply');
        case 'destroy':
            return l10n.t('Destroy');
        case 'verify':
            return l10n.t('Verify');
    }
}

/** What a command returns to whoever runs it: how it ended. */
type Ended = Outcome['kind'] | 'changes' | 'kept' | 'not-kept';

/** The commands that reach hosts: Plan, Apply, Verify and Destroy topology. */
export function activateApply(surroundings: Surroundings): Disposable[] {
    const works: Readonly<Record<Intent, (reached: Reaching, around: Surroundings) => Promise<Ended>>> = {
        plan,
        apply: (reached, around) => change('apply', reached, around),
        destroy: (reached, around) => change('destroy', reached, around),
        verify,
    };
    const command = (intent: Intent) =>
        registerCommand(`mvlan.${intent}`, surroundings.log, async (argument) => {
            const work = (reached: Reaching) => works[intent](reached, surroundings);
            return (await reaching(verbOf(intent), argument, surroundings, work)) ?? 'declined';
        });
    return [command('plan'), command('apply'), command('destroy'), command('verify')];
}

async function plan({ uri, hosts, terminal, renderer }: Reaching, { client, states }: Surroundings): Promise<Ended> {
    const planner = await serverPlanner(client, { uri, states });
    const report = (event: ApplyEvent) => renderer.report(event);
    const plans = await look({ hosts, planner, signal: terminal.signal, report });
    show(plans, renderer);
    if (plans.some(({ blockers }) => blockers.length > 0)) return 'blocked';
    return plans.some(({ steps }) => steps.length > 0) ? 'changes' : 'nothing-to-do';
}

async function change(
    intent: 'apply' | 'destroy',
    { uri, hosts, terminal, renderer }: Reaching,
    { client, measured, states, progress }: Surroundings,
): Promise<Ended> {
    const ui = {
        report: (event: ApplyEvent) => {
            renderer.report(event);
            progress.report(uri, event);
        },
        keep: (hold: Hold) => askToKeep(hold, terminal),
        adopt: async (plans: readonly Plan<Location>[]) => {
            show(plans, renderer);
            return await ask(adoptionQuestion(plans), { button: l10n.t('Take over'), terminal });
        },
        confirm: async (plans: readonly Plan<Location>[]) => {
            show(plans, renderer);
            return await ask(questionOf(intent, plans), { button: verbOf(intent), terminal });
        },
    };
    const outcome = await (intent === 'apply' ? apply : destroy)({
        hosts,
        planner: await serverPlanner(client, { uri, states }),
        verifier: intent === 'apply' ? serverVerifier(client, { uri, allPairs: false }) : undefined,
        ui,
        signal: terminal.signal,
        hold: holdSetting(),
    }).finally(() => progress.end(uri));
    terminal.write(`\n${describe(outcome)}\n`);
    announce(outcome);
    if (outcome.kind !== 'applied') return outcome.kind;
    measured.record(uri, outcome.verification);
    if (outcome.verification !== undefined) showMeasured(outcome.verification, renderer);
    return outcome.kind;
}

async function verify(
    { uri, hosts, terminal, renderer }: Reaching,
    { client, measured }: Surroundings,
): Promise<Ended> {
    const report = (event: ApplyEvent) => renderer.report(event);
    const verifier = serverVerifier(client, { uri, allPairs: true });
    const found = await measure({ hosts, verifier, signal: terminal.signal, report });
    measured.record(uri, found);
    showMeasured(found, renderer);
    return isKept(found) ? 'kept' : 'not-kept';
}

function show(plans: readonly Plan<Location>[], renderer: TerminalRenderer): void {
    for (const line of plans.flatMap((each) => planLines(each, ansiStyle))) renderer.line(line);
}

/** Shows the table; what is not as promised is a notification as well. */
function showMeasured(found: Verification<Location>, renderer: TerminalRenderer): void {
    if (found.pairs.length === 0) return;
    for (const line of verificationLines(found, ansiStyle)) renderer.line(line);
    if (!isKept(found)) void window.showWarningMessage(l10n.t('Not as the file says: {0}', summary(found.pairs)));
}

/** Asks in the terminal and in a notification; the first answer counts. */
async function ask(
    question: string,
    { button, terminal }: { readonly button: string; readonly terminal: ApplyTerminal },
): Promise<boolean> {
    void window.showInformationMessage(question, button, l10n.t('Cancel')).then((choice) => {
        if (choice !== undefined) terminal.answer(choice === button);
    });
    return await terminal.ask(printableLine(question));
}

function adoptionQuestion(plans: readonly Plan<Location>[]): string {
    const count = plans.reduce((sum, { blockers }) => sum + blockers.length, 0);
    const names = plans.filter(({ blockers }) => blockers.length > 0).map(({ host }) => host);
    return count === 1
        ? l10n.t('What is in the way on {0} is as the file says. Take it over?', names.join(', '))
        : l10n.t('All {0} that are in the way on {1} are as the file says. Take them over?', count, names.join(', '));
}

function questionOf(intent: 'apply' | 'destroy', plans: readonly Plan<Location>[]): string {
    const count = plans.reduce((sum, { steps }) => sum + steps.length, 0);
    const names = plans.map(({ host }) => host).join(', ');
    if (intent === 'apply') {
        return count === 1
            ? l10n.t('Apply this step to {0}?', names)
            : l10n.t('Apply these {0} steps to {1}?', count, names);
    }
    return count === 1
        ? l10n.t('Destroy this step on {0}?', names)
        : l10n.t('Destroy these {0} steps on {1}?', count, names);
}

/** Success is quiet; anything else is one notification. */
function announce(outcome: Outcome): void {
    const message = describe(outcome);
    switch (outcome.kind) {
        case 'applied':
            if (outcome.unmeasured !== undefined) void window.showWarningMessage(message);
            else window.setStatusBarMessage(`$(check) ${message}`, 10_000);
            return;
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
