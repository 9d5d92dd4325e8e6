import type { Location } from '../../language/finding/location.ts';
import { say } from '../../language/message/say.ts';
import type { Plan, Step } from '../../language/plan/plan.ts';

/** A step of a plan on a host, as it is told of while it runs; `number` counts from 1. */
interface StepPlace {
    readonly host: string;
    readonly step: Step<Location>;
    readonly number: number;
    readonly of: number;
}

/** Which of a step's three lists of commands is running. */
export type Direction = 'do' | 'undo' | 'finish';

/** What happens while applying, in order for each host; for showing, never for deciding. */
export type ApplyEvent =
    | { readonly kind: 'connecting'; readonly host: string }
    | { readonly kind: 'connected'; readonly host: string }
    /** Another session, of which this is the process, is changing the host that was looked at. */
    | { readonly kind: 'busy'; readonly host: string; readonly holder: string }
    | { readonly kind: 'planned'; readonly host: string; readonly plan: Plan<Location> }
    /** The host changed after the plan was shown; a new plan follows. */
    | { readonly kind: 'plan-changed'; readonly hosts: readonly string[] }
    | ({ readonly kind: 'step-started'; readonly direction: Direction } & StepPlace)
    | { readonly kind: 'command-started'; readonly host: string; readonly line: string }
    | { readonly kind: 'output'; readonly host: string; readonly text: string }
    | { readonly kind: 'command-ended'; readonly host: string; readonly line: string; readonly exitCode: number }
    | ({ readonly kind: 'step-ended'; readonly direction: Direction; readonly result: StepResult } & StepPlace)
    /** The host's Docker has ended, and is waited for, at most for so many seconds. */
    | { readonly kind: 'awaiting-engine'; readonly host: string; readonly seconds: number }
    /** The connection ended while steps ran; the host takes them back, and is asked whether it has. */
    | { readonly kind: 'lost'; readonly host: string; readonly message: string }
    /** What the topology promises is measured on the host. */
    | { readonly kind: 'measuring'; readonly host: string }
    /** The hosts hold what was done, and take it back unless it is kept within so many seconds. */
    | { readonly kind: 'holding'; readonly hosts: readonly string[]; readonly seconds: number }
    /** A host could not be reached anew, and so not be told to keep what it holds. */
    | { readonly kind: 'not-confirmed'; readonly host: string; readonly message: string }
    /** Everything was told to end; the host is looked at once more. */
    | { readonly kind: 'verifying'; readonly host: string };

/** `stopped`: cancelled, or another host failed. A `failed` undo leaves the step on the host. */
export type StepResult = 'done' | 'failed' | 'stopped';

/** That a host was looked at while it is being changed, in a sentence. */
export function busyNote({ host, holder }: Extract<ApplyEvent, { readonly kind: 'busy' }>): string {
    return say`Another session is changing ${host} (process ${holder} there): what is planned can be otherwise once that has ended.`;
}
