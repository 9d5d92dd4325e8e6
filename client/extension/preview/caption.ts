import { l10n } from 'vscode';
import { type HostKnowledge, stepsToGo } from './host-marks.ts';

/** What the marks are about; nothing where nobody has looked at a host. */
export function captionOf(known: HostKnowledge): string | undefined {
    const { plans } = known;
    if (plans.length === 0) return undefined;
    const steps = stepsToGo(known);
    const names = plans.map(({ host }) => host).join(', ');
    if (steps === 0) return l10n.t('{0}: as the file says', names);
    return steps === 1 ? l10n.t('{0}: 1 step to go', names) : l10n.t('{0}: {1} steps to go', names, steps);
}
