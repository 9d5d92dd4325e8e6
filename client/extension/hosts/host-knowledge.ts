import type { Uri } from 'vscode';
import type { MeasuredTopologies } from '../apply/measured-topologies.ts';
import type { KnowledgeSource } from '../preview/preview-panel.ts';
import type { ApplyProgress } from './apply-progress.ts';
import type { HostStates } from './host-states.ts';

interface Known {
    readonly states: HostStates;
    readonly progress: ApplyProgress;
    readonly measured: MeasuredTopologies;
}

/** What is known of hosts, for pictures: nothing is reached for it. */
export function hostKnowledge({ states, progress, measured }: Known): KnowledgeSource {
    return {
        async of(uri: Uri, hosts: readonly string[]) {
            const file = uri.toString();
            const found = await Promise.all(hosts.map((host) => states.of(file, host)));
            return {
                plans: found.flatMap((state) => (state?.kind === 'compared' ? [state.plan] : [])),
                progress: progress.of(file),
                verification: measured.of(file),
            };
        },
        onDidChange(listener) {
            const subscriptions = [states, progress, measured].map((each) => each.onDidChange(() => listener()));
            return { dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()) };
        },
    };
}
