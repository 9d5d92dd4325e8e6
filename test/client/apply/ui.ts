import type { ApplyUi } from '../../../client/apply/apply.ts';
import type { ApplyEvent } from '../../../client/apply/events.ts';
import type { Hold } from '../../../client/apply/provisional.ts';
import type { Location } from '../../../language/finding/location.ts';
import type { Plan } from '../../../language/plan/plan.ts';

/** A person who says yes unless told otherwise, and remembers what was shown and told. */
export class Ui implements ApplyUi {
    readonly events: ApplyEvent[] = [];
    readonly shown: (readonly Plan<Location>[])[] = [];
    isDecided = false;
    answer: (plans: readonly Plan<Location>[]) => boolean = () => true;
    heard: (event: ApplyEvent) => void = () => {};

    /** What is said of a change that is held; stays at once unless told otherwise. */
    decide: (hold: Hold) => Promise<'keep' | 'revert' | undefined> = async () => 'keep';

    keep(hold: Hold): Promise<'keep' | 'revert' | undefined> {
        return this.decide(hold);
    }

    async confirm(plans: readonly Plan<Location>[]): Promise<boolean> {
        this.shown.push(plans);
        return this.answer(plans);
    }

    report(event: ApplyEvent): void {
        this.events.push(event);
        this.heard(event);
    }
}
