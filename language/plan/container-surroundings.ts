import type { DesiredNamespace } from './namespace-spec.ts';
import type { ObservedContainer, ObservedEngine } from './observed.ts';
import type { Subject } from './plan.ts';

/** What the steps about a container depend on besides the container. */
export interface ContainerSurroundings {
    readonly topology: string;
    readonly hostName: string;
    readonly engine: ObservedEngine;
    /** Networks that are made, or made anew. */
    readonly freshNetworks: ReadonlySet<string>;
    /** Networks that go away, or are made anew. */
    readonly leavingNetworks: ReadonlySet<string>;
    /** All namespaces that are wanted. */
    readonly namespaces: readonly DesiredNamespace[];
    /** Whether what is not ours and as the file says is taken over. */
    readonly adopt: boolean;
}

export function subjectOf({ name }: { readonly name: string }): Subject {
    return { kind: 'container', name };
}

/** Whether a container has a process that somebody may be using. */
export function isRunning({ status }: ObservedContainer): boolean {
    return status === 'running' || status === 'restarting' || status === 'paused';
}
