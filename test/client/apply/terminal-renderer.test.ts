import { describe, expect, test } from 'vitest';
import type { ApplyEvent, Direction, StepResult } from '../../../client/apply/events.ts';
import { TerminalRenderer } from '../../../client/apply/terminal-renderer.ts';
import { ansiStyle, plainStyle } from '../../../client/apply/terminal-style.ts';
import { command, step } from './plans.ts';

/** What a terminal gets for these events. */
function render(
    hosts: readonly string[],
    events: readonly ApplyEvent[],
    style = plainStyle,
    newline: '\n' | '\r\n' = '\n',
) {
    let screen = '';
    const write = (text: string) => {
        screen += text;
    };
    const renderer = new TerminalRenderer({ write, newline, style, hosts });
    for (const event of events) renderer.report(event);
    return screen;
}

const create = step('eth0.10', [command('ip', 'link', 'add', 'eth0.10')], [command('ip', 'link', 'del', 'eth0.10')]);

function started(host: string, direction: Direction = 'do', changed = create): ApplyEvent {
    return { kind: 'step-started', host, direction, step: changed, number: 1, of: 2 };
}

function ended(host: string, result: StepResult, direction: Direction = 'do'): ApplyEvent {
    return { kind: 'step-ended', host, direction, result, step: create, number: 1, of: 2 };
}

function output(host: string, text: string): ApplyEvent {
    return { kind: 'output', host, text };
}

describe('an apply in a terminal', () => {
    test('shows steps, commands, output and results', () => {
        const line = 'ip link add eth0.10';
        const events: readonly ApplyEvent[] = [
            { kind: 'connecting', host: 'lab' },
            { kind: 'connected', host: 'lab' },
            started('lab'),
            { kind: 'command-started', host: 'lab', line },
            output('lab', 'RTNETLINK answers: '),
            output('lab', 'File exists\n'),
            { kind: 'command-ended', host: 'lab', line, exitCode: 2 },
            ended('lab', 'failed'),
            started('lab', 'undo'),
            ended('lab', 'done', 'undo'),
            { kind: 'verifying', host: 'lab' },
        ];
        expect(render(['lab'], events)).toBe(
            [
                'Connecting to lab …',
                '[1/2] Create interface eth0.10',
                '  $ ip link add eth0.10',
                '  RTNETLINK answers: File exists',
                '  exit status 2',
                '  ✗ failed',
                '[1/2] Undo: Create interface eth0.10',
                '  ✓ undone',
                'Looking at lab again …',
                '',
            ].join('\n'),
        );
    });

    test('shows output of one host as it comes, and begins a new line after it', () => {
        expect(render(['lab'], [output('lab', 'half')])).toBe('  half');
        expect(render(['lab'], [output('lab', 'half'), ended('lab', 'done')])).toBe('  half\n  ✓ done\n');
        expect(render(['lab'], [output('lab', 'a\n\nb'), output('lab', 'c\n')])).toBe('  a\n  \n  bc\n');
    });

    test('keeps the lines of several hosts apart', () => {
        const events = [
            started('lab'),
            started('node2'),
            output('lab', 'one '),
            output('node2', 'two\nthree'),
            output('lab', 'line\n'),
            ended('node2', 'done'),
            ended('lab', 'stopped'),
        ];
        expect(render(['lab', 'node2'], events)).toBe(
            [
                'lab   │ [1/2] Create interface eth0.10',
                'node2 │ [1/2] Create interface eth0.10',
                'node2 │   two',
                'lab   │   one line',
                'node2 │   three',
                'node2 │   ✓ done',
                'lab   │   stopped',
                '',
            ].join('\n'),
        );
    });

    test('lets through nothing that a terminal would act on', () => {
        const hostile = { ...create, title: 'Create \x1b[2Jinterface\nx' };
        const events: readonly ApplyEvent[] = [
            started('lab', 'do', hostile),
            { kind: 'command-started', host: 'lab', line: "ip link set alias '\x1b]0;t\x07a\nb'" },
            output('lab', 'red \x1b[3'),
            output('lab', '1mtext\x07\r\n'),
            { kind: 'busy', host: 'la\x1b[Ab', holder: '12' },
            { kind: 'awaiting-engine', host: 'la\x1b[Ab', seconds: 60 },
            { kind: 'lost', host: 'lab', message: 'gone\x1b[A' },
        ];
        expect(render(['lab'], events)).toBe(
            "[1/2] Create interface x\n  $ ip link set alias 'a b'\n  red text\nAnother session is changing lab (process 12 there): what is planned can be otherwise once that has ended.\nDocker on lab does not answer; it is waited for, up to 60 seconds.\ngone\n",
        );
    });

    test('ends lines as the editor needs it', () => {
        expect(render(['lab'], [output('lab', 'a\nb'), ended('lab', 'done')], plainStyle, '\r\n')).toBe(
            '  a\r\n  b\r\n  ✓ done\r\n',
        );
    });

    test('sets results off by colour where there is colour', () => {
        expect(render(['lab'], [ended('lab', 'done')], ansiStyle)).toBe('\x1b[32m  ✓ done\x1b[39m\n');
        expect(render(['lab'], [ended('lab', 'failed', 'undo')], ansiStyle)).toBe('\x1b[31m  ✗ not undone\x1b[39m\n');
    });

    test('does not speak of undoing or cleaning up where there is nothing to', () => {
        expect(render(['lab'], [started('lab', 'finish'), ended('lab', 'done', 'finish')])).toBe('');
    });

    test('says which hosts have changed', () => {
        expect(render(['lab', 'node2'], [{ kind: 'plan-changed', hosts: ['lab', 'node2'] }])).toBe(
            'Changed meanwhile: lab, node2.\n',
        );
    });
});
