import { say } from '../message/say.ts';
import { command } from './commands.ts';
import type { DesiredContainer } from './container-spec.ts';
import { subjectOf } from './container-surroundings.ts';
import type { ObservedContainer } from './observed.ts';
import type { Step } from './plan.ts';

/** What can be changed about a container that stays. */
export function upkeep(desired: DesiredContainer, present: ObservedContainer): readonly Step[] {
    const { name, container } = desired;
    const base = {
        change: 'change',
        subject: subjectOf(desired),
        finish: [],
        lasting: [],
        at: container.origin,
    } as const;
    const steps: Step[] = [];
    const hasOption = container.options.some(({ value }) => value.startsWith('--restart'));
    if (desired.restart !== present.restart && !hasOption) {
        const update = (policy: string) => command('docker', 'update', `--restart=${policy}`, '--', name);
        steps.push({
            ...base,
            title: say`Change the restart policy of container ${name}`,
            reason: say`It is ${present.restart}, not ${desired.restart}.`,
            commands: [update(desired.restart)],
            undo: [update(present.restart)],
        });
    }
    if (present.status === 'paused') {
        steps.push({
            ...base,
            title: say`Unpause container ${name}`,
            reason: say`It is paused.`,
            commands: [command('docker', 'unpause', name)],
            undo: [command('docker', 'pause', name)],
        });
    } else if (present.status !== 'running' && present.status !== 'restarting') {
        steps.push({
            ...base,
            title: say`Start container ${name}`,
            reason: present.status === 'created' ? say`It was never started.` : say`It does not run.`,
            commands: [command('docker', 'start', '--', name)],
            undo: [command('docker', 'stop', '--', name)],
        });
    }
    return steps;
}
