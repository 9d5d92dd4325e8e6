import { l10n } from 'vscode';
import { sentence } from '../../../language/message/sentence.ts';
import { type HostState, isInStep } from './host-states.ts';

/** A host's state in a few words, to stand behind its name. */
export function stateText(state: HostState | undefined): string {
    switch (state?.kind) {
        case undefined:
            return '';
        case 'refused':
            return l10n.t('not comparable');
        case 'unreached':
            return l10n.t('not reached');
        case 'beyond-reach':
            return l10n.t('beyond reach');
        case 'compared':
            if (isInStep(state)) return l10n.t('in step');
            if (state.plan.blockers.length > 0) return l10n.t('blocked');
            return state.plan.steps.length === 1
                ? l10n.t('1 step to go')
                : l10n.t('{0} steps to go', state.plan.steps.length);
    }
}

/** A host's state in sentences: what is to do or in the way, and as of when. */
export function stateDetails(state: HostState | undefined): readonly string[] {
    switch (state?.kind) {
        case undefined:
            return [l10n.t('Not looked at yet.')];
        case 'refused':
        case 'unreached':
        case 'beyond-reach':
            return [state.reason];
        case 'compared': {
            const { plan, at } = state;
            const first = plan.steps.slice(0, mostSteps).map(({ title }) => sentence(title));
            const more = plan.steps.length - first.length;
            return [
                ...(isInStep(state) ? [l10n.t('The host is as the file says.')] : []),
                ...plan.blockers.map(({ message }) => message),
                ...first,
                ...(more > 0 ? [l10n.t('And {0} more steps.', more)] : []),
                l10n.t('As seen at {0}.', at.toLocaleTimeString()),
            ];
        }
    }
}

const mostSteps = 10;
