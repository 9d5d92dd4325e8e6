import type { Origin } from './location.ts';

/** How bad: an error is refused by the engine or the kernel, a warning does not do what the text says, a hint is taste. */
export type Severity = 'error' | 'warning' | 'hint';

/** Another place that a finding speaks of: the other side of a conflict. */
export interface Related {
    readonly at: Origin;
    readonly message: string;
}

/** A change of the text that mends a finding; each edit replaces the span of its origin. */
export interface Fix {
    readonly title: string;
    readonly edits: readonly { readonly at: Origin; readonly text: string }[];
}

/** Something wrong, or worth saying, about a topology. */
export interface Finding {
    /** Kebab-case and stable: people write it into suppressions. */
    readonly code: string;
    readonly severity: Severity;
    /** The subject in its own spelling, the fact, the remedy. */
    readonly message: string;
    readonly at: Origin;
    readonly related: readonly Related[];
    readonly fixes: readonly Fix[];
}
