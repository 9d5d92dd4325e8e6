import { describe } from 'vitest';

/** Whether something that a suite needs of the machine is there, and if not, what is missing. */
export type Requirement = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * A suite that can only run where its requirement is met. Elsewhere it is skipped, by name and with the reason, in a line
 * of its own; but where `CI` is `true` it fails, since there a skipped suite would pass for a tested one.
 */
export function describeWith(requirement: Requirement, name: string, body: () => void): void {
    if (requirement.ok) {
        describe(name, body);
    } else if (process.env.CI === 'true') {
        throw new Error(`${name} cannot run: ${requirement.reason}`);
    } else {
        process.stderr.write(`SKIPPED ${name}: ${requirement.reason}\n`);
        describe.skip(name, body);
    }
}

/** Two requirements that must both be met; the reason is the first one's that is not. */
export function both(one: Requirement, other: Requirement): Requirement {
    return one.ok ? other : one;
}
