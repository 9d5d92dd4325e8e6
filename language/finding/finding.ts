import type { Origin } from './location.ts';

/** How bad: an error is refused by the engine or the kernel, a warning does not do what the text says, a hint is taste. */
export type Severity = 'error' | 'warning' | 'hint';

/** Another place that a finding speaks of: the other side of a conflict. */
export interface Related {
    readonly at: Origin;
    readonly message: string;
}

/** A change of the text at one place. */
export interface Edit {
    readonly at: Origin;
    readonly text: string;
    /**
     * What the text becomes: `instead` of the place, unless something else is said; `behind` the whole statement that the
     * place is in; a statement `below` that one; the last one `inside` its block; `ahead` of its block; or the whole
     * statement goes `out`, without a text.
     */
    readonly how?: 'instead' | 'behind' | 'below' | 'inside' | 'ahead' | 'out';
}

/** A change of the text that mends a finding. */
export interface Fix {
    readonly title: string;
    readonly edits: readonly Edit[];
    /** Whether nobody can be surprised: it changes how a thing is said, or takes away what does nothing. */
    readonly isSafe?: boolean;
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
