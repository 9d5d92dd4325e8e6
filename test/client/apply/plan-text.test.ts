import { describe, expect, test } from 'vitest';
import { planLines, undoLines } from '../../../client/apply/plan-text.ts';
import { ansiStyle, plainStyle } from '../../../client/apply/terminal-style.ts';
import { command, planOf, step } from './plans.ts';

describe('a plan in a terminal', () => {
    test('lists steps with their reasons and commands', () => {
        const remove = {
            ...step('old', [command('ip', 'link', 'del', 'old')]),
            change: 'remove',
            title: 'Remove old',
        } as const;
        const plan = planOf('lab', [step('a b', [command('ip', 'link', 'add', 'a b')]), remove]);
        expect(planLines(plan, plainStyle)).toEqual([
            'lab: 1 to create, 1 to remove',
            '  + Create interface a b  Not on the host.',
            "      ip link add 'a b'",
            '  - Remove old  Not on the host.',
            '      ip link del old',
            '  Created: dummy a b.',
            '  Removed: dummy old.',
            '  Nothing that runs is disturbed.',
        ]);
    });

    test('names the line that asks for a step', () => {
        const start = { line: 7, character: 4 };
        const at = { uri: 'file:///home/me/my%20lab.mvlan', range: { start, end: start } };
        const [, line] = planLines(planOf('lab', [{ ...step('a', []), at }]), plainStyle);
        expect(line).toBe('  + Create interface a  Not on the host. (my lab.mvlan:8)');
    });

    test('sums up what is disturbed, and what no undo brings back', () => {
        const lasting = ['Docker removes container web as soon as it stops (--rm).'];
        const plan: ReturnType<typeof planOf> = {
            ...planOf('lab', [{ ...step('a', [], [command('ip', 'link', 'del', 'a')]), lasting }]),
            interruptions: [
                {
                    subject: { kind: 'container', name: 'web' },
                    effect: 'disconnected',
                    networks: ['lan'],
                    reason: 'Its network lan is made anew.',
                },
            ],
        };
        expect(planLines(plan, plainStyle).slice(-2)).toEqual([
            '  ! container web keeps its process, but loses lan: Its network lan is made anew.',
            '  ! Cannot be taken back: Docker removes container web as soon as it stops (--rm).',
        ]);
        expect(undoLines(plan, plainStyle)).toEqual([
            'lab: what takes it back',
            '  Create interface a',
            '      ip link del a',
            '      Docker removes container web as soon as it stops (--rm).',
        ]);
    });

    test('says that there is nothing to do', () => {
        expect(planLines(planOf('lab', []), plainStyle)).toEqual(['lab: nothing to do']);
    });

    test('says only what stands in its way, where something does', () => {
        const plan = planOf('lab', [step('a', [])], ['eth0 is not there.']);
        expect(planLines(plan, plainStyle)).toEqual(['lab: cannot be applied', '  ✗ eth0 is not there.']);
    });

    test('lets through nothing that a terminal would act on', () => {
        const plan = planOf('lab\x1b[2J', [step('a\x1b]0;x\x07\nb', [command('echo', '\x1b[A')])]);
        expect(planLines(plan, plainStyle)).toEqual([
            'lab: 1 to create',
            '  + Create interface a b  Not on the host.',
            "      echo ''",
            '  Created: dummy a b.',
            '  Nothing that runs is disturbed.',
        ]);
    });

    test('tells changes apart by colour', () => {
        const [, line] = planLines(planOf('lab', [step('a', [])]), ansiStyle);
        expect(line).toBe('  \x1b[32m+\x1b[39m Create interface a  \x1b[2mNot on the host.\x1b[22m');
    });
});
