import type { Location } from '../finding/location.ts';
import { type BlastRadius, blastRadius } from './blast-radius.ts';
import type { Blocker, Command, Plan, Step } from './plan.ts';

/**
 * A plan as others read it (docs/schemas/plan.json). Lines and columns count from 1, the end is exclusive, a column is a
 * UTF-16 code unit. A command is a list of arguments, never a line of shell.
 */
export interface PlanRecord {
    readonly steps: readonly StepRecord[];
    readonly blockers: readonly BlockerRecord[];
    readonly risks: readonly BlockerRecord[];
    readonly summary: BlastRadius;
}

interface StepRecord extends Omit<Step, 'commands' | 'undo' | 'finish' | 'at'> {
    readonly commands: readonly Command['argv'][];
    readonly undo: readonly Command['argv'][];
    readonly finish: readonly Command['argv'][];
    readonly at: PlaceRecord | null;
}

interface BlockerRecord extends Omit<Blocker, 'at'> {
    readonly at: PlaceRecord | null;
}

interface PlaceRecord {
    readonly uri: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
}

/** The plan for one host. */
export function planRecord(plan: Plan<Location>): PlanRecord {
    return {
        steps: plan.steps.map(({ change, subject, title, reason, commands, undo, finish, lasting, at }) => ({
            change,
            subject,
            title,
            reason,
            at: placeRecord(at),
            commands: commands.map(({ argv }) => argv),
            undo: undo.map(({ argv }) => argv),
            finish: finish.map(({ argv }) => argv),
            lasting,
        })),
        blockers: plan.blockers.map(({ message, at }) => ({ message, at: placeRecord(at) })),
        risks: plan.risks.map(({ message, at }) => ({ message, at: placeRecord(at) })),
        summary: blastRadius(plan),
    };
}

function placeRecord(at: Location | undefined): PlaceRecord | null {
    if (at === undefined) return null;
    const { uri, range } = at;
    return {
        uri,
        line: range.start.line + 1,
        column: range.start.character + 1,
        endLine: range.end.line + 1,
        endColumn: range.end.character + 1,
    };
}
