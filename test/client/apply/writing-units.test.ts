import {
    chmodSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { planFor } from '../../../language/plan/make-plan.ts';
import type { Observed } from '../../../language/plan/observed.ts';
import type { Command, Step } from '../../../language/plan/plan.ts';
import type { Host } from '../../../language/topology/topology.ts';
import { hostWith, observedAt, topologyOf } from '../../language/plan/planning.ts';
import { shellsByPath } from './shells.ts';

let root: string;

beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'mvlan-units-'));
    mkdirSync(join(root, 'etc/systemd/system'), { recursive: true });
    mkdirSync(join(root, 'bin'));
    program('systemctl', `echo "$*" >>'${root}/asked'`);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function program(name: string, script: string): void {
    writeFileSync(join(root, 'bin', name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(root, 'bin', name), 0o755);
}

/** The step that writes the unit of a text, on a host that has its links and these units. */
function stepFor(vlan: number, units: Observed['units'] = []): Step {
    const text = `host lab { interface eth0 { vlan ${vlan} { } } }`;
    const topology = topologyOf(text);
    const observed = { ...observedAt(hostWith(text)), hasSystemd: true, units };
    const step = planFor({ topology, host: topology.hosts[0] as Host, observed, persist: true }).steps.at(-1);
    if (step?.subject.kind !== 'unit') throw new Error('No unit is written.');
    return step;
}

/** What is below /etc, with what is in it. */
function files(): Readonly<Record<string, string>> {
    const names = readdirSync(join(root, 'etc'), { recursive: true, encoding: 'utf8' }).sort();
    return Object.fromEntries(
        names.flatMap((name) =>
            /\.[a-z]+$/.test(name) ? [[name, readFileSync(join(root, 'etc', name), 'utf8')]] : [],
        ),
    );
}

describe.each(shellsByPath)('a unit, in $name', ({ line: [shell, ...options] }) => {
    function run([command]: readonly Command[]): number | undefined {
        const [, , text = '', ...args] = command?.argv ?? [];
        const here = (value: string) => value.replaceAll('/etc/', `${root}/etc/`);
        const script = text.replaceAll('/etc/', `${root}/etc/`).replaceAll(' /etc/mvlan', ` ${root}/etc/mvlan`);
        const PATH = `${root}/bin:${process.env.PATH}`;
        const given = args.map((value) => (value.startsWith('/etc/') ? here(value) : value));
        return execaSync(shell, [...options, '-c', script, ...given], { env: { PATH }, reject: false }).exitCode;
    }

    test('is written whole or not at all, and leaves nothing of an attempt', () => {
        const step = stepFor(10);
        program('mv', 'exit 1');
        expect(run(step.commands)).not.toBe(0);
        expect(files()).toEqual({});
        expect(run(step.undo)).toBe(0);
        expect(existsSync(join(root, 'etc/mvlan'))).toBe(false);
    });

    test('leaves nothing of an attempt that was killed in the middle either', () => {
        const first = stepFor(10);
        program('mv', 'kill -KILL "$PPID"');
        expect(run(first.commands)).not.toBe(0);
        expect(Object.keys(files()).length).toBe(1);
        expect(run(first.undo)).toBe(0);
        expect(files()).toEqual({});

        rmSync(join(root, 'bin/mv'));
        expect(run(first.commands)).toBe(0);
        const before = files();
        const [, , , , , , , script = ''] = first.commands[0]?.argv ?? [];
        const change = stepFor(20, [{ topology: 'lab', script, isEnabled: true }]);
        program('mv', 'kill -KILL "$PPID"');
        expect(run(change.commands)).not.toBe(0);
        expect(files()).not.toEqual(before);
        expect(run(change.undo)).toBe(0);
        expect(files()).toEqual(before);
    });

    test('is as it was where another cannot be written, with nothing to write for that', () => {
        const first = stepFor(10);
        expect(run(first.commands)).toBe(0);
        const before = files();
        expect(Object.keys(before).length).toBe(2);
        const [, , , , , , , script = ''] = first.commands[0]?.argv ?? [];
        const change = stepFor(20, [{ topology: 'lab', script, isEnabled: false }]);
        program('mv', 'exit 1');
        expect(run(change.commands)).not.toBe(0);
        expect(files()).toEqual(before);
        expect(run(change.undo)).toBe(0);
        expect(files()).toEqual(before);
        expect(readFileSync(join(root, 'asked'), 'utf8')).toMatch(/--quiet enable .*\n(.*\n)*.*--quiet disable /);
    });
});
