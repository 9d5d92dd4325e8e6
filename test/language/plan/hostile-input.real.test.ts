import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../../language/plan/plan.ts';
import { shellLine } from '../../../language/shell/quote.ts';
import { canStartEngine, type Engine, startEngine } from '../../hosts/engine.ts';
import { describeWith } from '../../requirement.ts';
import { hostWith, observedAt, planOf } from './planning.ts';
import { apply, destroy, planned } from './real-host.ts';

/** Shells that stand behind `sh` somewhere, as far as this machine has them. */
const shells = [['dash'], ['bash'], ['bash', '--posix'], ['busybox', 'sh'], ['ksh'], ['zsh', '--emulate', 'sh']].filter(
    ([program = '']) => !execaSync('which', [program], { reject: false }).failed,
);

const place = mkdtempSync(path.join(os.tmpdir(), 'mvlan-hostile-'));
const canary = path.join(place, 'canary');

afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Ways out of a shell; each that works leaves something behind. */
const escapes = [
    `$(touch ${canary})`,
    `\`touch ${canary}\``,
    `; touch ${canary} #`,
    `'; touch ${canary}; '`,
    `\\"; touch ${canary}; \\"`,
    `| touch ${canary}`,
    `&& touch ${canary}`,
    `> ${canary}`,
    `\${IFS}$(touch\${IFS}${canary})`,
    '-n',
    '--privileged',
    '-v/:/host',
    '* ? [a-z] {a,b} ~root !!',
    '\x1b]0;pwned\x07\x1b[2J',
    '%s %n \\0 \\c',
];

/** A text whose every string is one of them, where any text is legal. */
function hostile(name: string, all: readonly string[]): string {
    const written = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
    // The model of an engine reads no CSV.
    const network = written(name.replaceAll(/[",=]/g, ''));
    return `topology ${written(name)}
        host lab { interface eth0 { address 192.168.50.10/24 } }
        network ${network} { driver bridge subnet 10.9.0.0/24 gateway 10.9.0.1 }
        network lan { driver macvlan parent eth0 subnet 10.8.0.0/24 gateway 10.8.0.1 }
        container cc on lab {
            image "busybox:local"
            command "sh" "-c" "exec sleep infinity" ${all.map(written).join(' ')}
            ${all.map((text, index) => `env E${index} ${written(text)} label "l${index}" ${written(text)}`).join('\n')}
            attach ${network} attach lan
        }
        namespace ${written(name.replaceAll('/', '_'))} on lab { attach lan }`;
}

/** All that would ever run: also what takes it back, and what takes everything away. */
function allCommands(text: string): readonly Command[] {
    const before = observedAt(hostWith('topology other host lab { interface eth0 { address 192.168.50.10/24 } }'));
    const nothing = `${text.split('\n')[0]}\nhost lab { interface eth0 { address 192.168.50.10/24 } }`;
    const plans = [planOf(text, before), planOf(nothing, observedAt(hostWith(text)))];
    for (const { blockers } of plans) expect(blockers).toEqual([]);
    return plans.flatMap(({ steps }) =>
        steps.flatMap(({ commands, undo, finish }) => [...commands, ...undo, ...finish]),
    );
}

describe.each(shells.map((words) => ({ name: words.join(' '), words })))('under $name', ({ words }) => {
    test('every command of a plan arrives as it is, whatever the file says, and nothing else runs', () => {
        const [program = '', ...options] = words;
        const show = 'show() { for word in "$@"; do printf "%s\\036" "$word"; done; printf "\\035"; }';
        // The check refuses a topology whose name has control characters.
        for (const wayOut of escapes.filter((text) => !text.includes('\x1b'))) {
            const commands = allCommands(hostile(wayOut, escapes));
            const script = [show, ...commands.map((command) => `show ${shellLine(command)}`)].join('\n');
            const { stdout } = execaSync(program, [...options, '-c', script], { stripFinalNewline: false });
            const lists = stdout.split('\x1d').slice(0, -1);
            expect(lists.map((list) => list.split('\x1e').slice(0, -1))).toEqual(commands.map(({ argv }) => argv));
        }
        expect(existsSync(canary)).toBe(false);
    });
});

describeWith(canStartEngine(), 'Hostile files on a real engine', () => {
    let engine: Engine;

    beforeAll(async () => {
        engine = await startEngine();
    });

    afterAll(() => engine?.stop());

    test.each([escapes[0], escapes[3], '-n', '--privileged'])(
        'a file full of %j is put there to the letter, runs nothing, and goes without a trace',
        async (name = '') => {
            const clean = await engine.state();
            const text = hostile(name, escapes);
            await apply(engine, await planned(engine, text));
            expect((await planned(engine, text)).steps).toEqual([]);
            const inspected = JSON.parse((await engine.run('docker inspect cc')).stdout)[0];
            expect(inspected.Config.Cmd.slice(3)).toEqual(escapes);
            expect(inspected.Config.Env).toEqual(
                expect.arrayContaining(escapes.map((text, index) => `E${index}=${text}`)),
            );
            expect(inspected.Config.Labels).toMatchObject({ 'mvlan.topology': name, l1: escapes[1] });
            expect(inspected.HostConfig).toMatchObject({ Privileged: false, Binds: null });
            expect(Object.keys(inspected.NetworkSettings.Networks).sort()).toEqual([name, 'lan'].sort());
            await destroy(engine, name);
            expect(await engine.state()).toEqual(clean);
            expect(existsSync(canary)).toBe(false);
        },
    );
});
