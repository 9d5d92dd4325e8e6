import { type Disposable, type Event, EventEmitter } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Location } from '../../../language/finding/location.ts';
import type { Plan, Step } from '../../../language/plan/plan.ts';
import { type PlanAnswer, planRequest } from '../../../language/protocol.ts';
import { request } from '../request.ts';

/** How a host stood to the file when it was last looked at, by what the file says now. */
export type HostState =
    /** What is left to do, and when the host was looked at. */
    | { readonly kind: 'compared'; readonly plan: Plan<Location>; readonly steps: Steps; readonly at: Date }
    /** The text cannot be planned by as it stands. */
    | { readonly kind: 'refused'; readonly reason: string }
    | { readonly kind: 'unreached'; readonly reason: string }
    /** From where the extension runs, no host is. */
    | { readonly kind: 'beyond-reach'; readonly reason: string };

/** The steps by what they are about: `vlan eth0.10`. */
type Steps = ReadonlyMap<string, Step<Location>>;

type Look = { readonly at: Date } & (
    | { readonly output: string; answer?: Promise<PlanAnswer> }
    | { readonly failure: string }
);

/**
 * What is known of hosts, by the file that is the root of their topology. A host is never reached for it: what was seen
 * when it was last looked at is compared with the text again, whenever the text has changed.
 */
export class HostStates implements Disposable {
    readonly #client: BaseLanguageClient;
    readonly #beyondReach: string | undefined;
    readonly #looks = new Map<string, Map<string, Look>>();
    readonly #changes = new EventEmitter<void>();
    readonly #subscription: Disposable;

    readonly onDidChange = this.#changes.event;

    /** `beyondReach`: the reason why no host can be reached, where none can. */
    constructor(client: BaseLanguageClient, onDidValidate: Event<unknown>, beyondReach?: string) {
        this.#client = client;
        this.#beyondReach = beyondReach;
        this.#subscription = onDidValidate(() => this.#compareAgain());
    }

    /** Keeps what the observation script has printed on a host. */
    record(uri: string, host: string, output: string): void {
        this.#keep(uri, host, { output, at: new Date() });
    }

    /** Keeps that a host could not be looked at. */
    fail(uri: string, host: string, failure: string): void {
        this.#keep(uri, host, { failure, at: new Date() });
    }

    /** Undefined for a host that nobody has looked at. */
    async of(uri: string, host: string): Promise<HostState | undefined> {
        if (this.#beyondReach !== undefined) return { kind: 'beyond-reach', reason: this.#beyondReach };
        const look = this.#looks.get(uri)?.get(host);
        if (!look) return undefined;
        if ('failure' in look) return { kind: 'unreached', reason: look.failure };
        look.answer ??= request(this.#client, planRequest, { uri, host, output: look.output });
        const answer = await look.answer;
        if ('refused' in answer) return { kind: 'refused', reason: answer.refused };
        const { plan } = answer;
        const steps = new Map(plan.steps.map((step) => [`${step.subject.kind} ${step.subject.name}`, step]));
        return { kind: 'compared', plan, steps, at: look.at };
    }

    dispose(): void {
        this.#subscription.dispose();
        this.#changes.dispose();
    }

    /** The text has changed. */
    #compareAgain(): void {
        if (this.#looks.size === 0) return;
        for (const looks of this.#looks.values()) {
            for (const look of looks.values()) if ('output' in look) delete look.answer;
        }
        this.#changes.fire();
    }

    #keep(uri: string, host: string, look: Look): void {
        const looks = this.#looks.get(uri) ?? new Map<string, Look>();
        this.#looks.set(uri, looks.set(host, look));
        this.#changes.fire();
    }
}

/** Whether a host has what the file says, and nothing else of the topology. */
export function isInStep({ plan: { steps, blockers } }: Extract<HostState, { kind: 'compared' }>): boolean {
    return steps.length + blockers.length === 0;
}
