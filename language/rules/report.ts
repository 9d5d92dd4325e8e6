import type { Finding, Fix, Related, Severity } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import type { EngineVersion } from '../topology/engine-version.ts';
import type { Subnet } from '../topology/topology.ts';

interface Report {
    readonly code: string;
    readonly at: Origin;
    /** The subject in its own spelling, the fact, the remedy. */
    readonly message: string;
    readonly related?: readonly Related[];
    readonly fixes?: readonly Fix[];
}

/** What the engine or the kernel refuses, or what nobody refuses but everybody regrets. */
export function error(report: Report): Finding {
    return finding('error', report);
}

/** What is accepted, but does not do what the text says. */
export function warning(report: Report): Finding {
    return finding('warning', report);
}

/** What is worth knowing. */
export function hint(report: Report): Finding {
    return finding('hint', report);
}

export function finding(severity: Severity, { code, at, message, related = [], fixes = [] }: Report): Finding {
    return { code, severity, message, at, related, fixes };
}

/** A fix that writes something else at one place. */
export function rewrite(title: string, at: Origin, text: string): Fix {
    return { title, edits: [{ at, text }] };
}

/** A fix that takes a statement away. */
export function leaveOut(title: string, at: Origin): Fix {
    return { title, edits: [{ at, text: '', how: 'out' }] };
}

/** A fix that nobody can be surprised by. */
export function safe(fix: Fix): Fix {
    return { ...fix, isSafe: true };
}

/** `Docker 28.0` */
export function engineText(version: EngineVersion): string {
    return say`Docker ${version}`;
}

/** Has a subnet reserve addresses, so that Docker gives them to nobody. */
export function reservation(addresses: string, { origin }: Subnet): Fix {
    return {
        title: say`Reserve ${addresses}`,
        edits: [{ at: origin, text: `reserve ${addresses}`, how: 'behind' }],
    };
}
