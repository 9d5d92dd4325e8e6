import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { printConnection, readConnection } from '../../../client/hosts/connection.ts';
import { must } from '../../language/net/values.ts';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { complaint, mvlan } from './command-line.ts';
import { PretendedHost } from './pretended-host.ts';

const schema = JSON.parse(readFileSync(new URL('../../../docs/schemas/plan.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);

const dummy = 'host lab { connect ssh "lab" dummy lab0 { address 10.9.0.1/24 } }\n';
const other = '[{"ifindex":2,"ifname":"lab0","linkinfo":{"info_kind":"dummy"},"flags":[]}]';

function workshop(files: Readonly<Record<string, string>> = { 'a.mvlan': dummy }) {
    const folder = new WorkspaceFolder(files);
    const run = (pretended: PretendedHost, ...args: string[]) =>
        mvlan([...args, '--ssh', pretended.ssh], { in: folder.path });
    return {
        run,
        file: (name: string) => path.join(folder.path, name),
        [Symbol.dispose]: () => folder[Symbol.dispose](),
    };
}

describe('plan --format json', () => {
    test('is what the schema says: with steps, with blockers, and with nothing to do', async () => {
        using host = new PretendedHost();
        using blocked = new PretendedHost({ ip: `echo '${other}'` });
        using here = workshop({ 'a.mvlan': dummy, 'none.mvlan': 'host lab { connect ssh "lab" }' });
        const [something, nothing, taken] = await Promise.all([
            here.run(host, 'plan', 'a.mvlan', '--format', 'json'),
            here.run(host, 'plan', 'none.mvlan', '--format', 'json'),
            here.run(blocked, 'plan', 'a.mvlan', '--format', 'json'),
        ]);
        const codes = [something.exitCode, nothing.exitCode, taken.exitCode];
        expect(codes).toEqual([2, 0, 1]);
        const plans = [something, nothing, taken].map(({ stdout }) => JSON.parse(stdout));
        for (const plan of plans) expect(validate(plan), JSON.stringify(validate.errors)).toBe(true);
        expect(plans[0].hosts[0].steps[0]).toMatchObject({
            change: 'create',
            subject: { kind: 'dummy', name: 'lab0' },
            at: { line: 1, column: expect.any(Number) },
            commands: [
                ['ip', 'link', 'add', 'name', 'lab0', 'group', '28204', 'type', 'dummy'],
                ...Array(3).fill(expect.any(Array)),
            ],
        });
        expect(plans[0].hosts[0].summary.create).toEqual([{ kind: 'dummy', name: 'lab0' }]);
        expect(plans[2].hosts[0].blockers[0].message).toContain("Interface 'lab0' is already on lab");
        // The validator is one that refuses something.
        expect(validate({ ...plans[0], hosts: [{}] })).toBe(false);
    });
});

describe('a saved plan', () => {
    test('is readable to its owner alone, and replaces nothing but a saved plan', async () => {
        using host = new PretendedHost();
        using here = workshop();
        const saved = await here.run(host, 'plan', 'a.mvlan', '--out', 'a.plan');
        expect(saved).toMatchObject({
            exitCode: 2,
            stderr: '',
            stdout: expect.stringContaining('Created: dummy lab0.'),
        });
        expect(statSync(here.file('a.plan')).mode & 0o777).toBe(0o600);
        expect(validate(JSON.parse(readFileSync(here.file('a.plan'), 'utf8')))).toBe(true);
        expect(await here.run(host, 'plan', 'a.mvlan', '--out', 'a.plan')).toMatchObject({ exitCode: 2 });
        const over = await here.run(host, 'plan', 'a.mvlan', '--out', 'a.mvlan');
        expect(over).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/a\.mvlan is there already/) });
        expect(readFileSync(here.file('a.mvlan'), 'utf8')).toBe(dummy);
    });

    test('is not saved where something stands in its way', async () => {
        using blocked = new PretendedHost({ ip: `echo '${other}'` });
        using here = workshop();
        expect(await here.run(blocked, 'plan', 'a.mvlan', '--out', 'a.plan')).toMatchObject({ exitCode: 1 });
        expect(() => statSync(here.file('a.plan'))).toThrow();
    });

    test('is refused when the host has moved on, with the step that is another one', async () => {
        const ours = other.replace('"flags":[]', '"flags":["UP"],"mtu":1500,"ifalias":"mvlan:a"');
        using host = new PretendedHost();
        using done = new PretendedHost({
            ip: `case "$*" in *"addr show"*) echo '${ours.replace('"flags"', '"addr_info":[{"local":"10.9.0.1","prefixlen":24}],"flags"')}' ;; *) echo "[]" ;; esac`,
        });
        using half = new PretendedHost({ ip: `case "$*" in *"addr show"*) echo '${ours}' ;; *) echo "[]" ;; esac` });
        using here = workshop();
        await here.run(host, 'plan', 'a.mvlan', '--out', 'a.plan');
        // Whatever becomes of the text that it was made of.
        writeFileSync(here.file('a.mvlan'), 'nonsense');
        for (const moved of [done, half]) {
            const ran = await here.run(moved, 'apply', 'a.plan', '--yes');
            expect(ran).toMatchObject({
                exitCode: 1,
                stderr: expect.stringMatching(
                    /^mvlan: lab is not as it was when the plan was saved: 'Create dummy interface lab0' is not to be done any more\. Plan again\.\n$/,
                ),
            });
            expect(moved.changes()).toEqual([]);
        }
    });

    test('that somebody has changed runs nothing', async () => {
        using host = new PretendedHost();
        using here = workshop();
        await here.run(host, 'plan', 'a.mvlan', '--out', 'a.plan');
        const content = readFileSync(here.file('a.plan'), 'utf8');
        writeFileSync(here.file('b.plan'), content.replace('"type",', '"type", "$(touch /tmp/evil)",'));
        writeFileSync(here.file('c.plan'), content.replace(/"mvlan": "[^"]*"/, '"mvlan": "0.0.1"'));
        writeFileSync(here.file('d.plan'), '{"format": "mvlan plan 1"}');
        writeFileSync(here.file('e.plan'), content.replace('"ssh://lab"', '"ssh://-oProxyCommand=id"'));
        const run = (file: string) => here.run(host, 'apply', file, '--yes');
        expect(await run('b.plan')).toMatchObject({
            exitCode: 1,
            stderr: expect.stringMatching(/: 'Create dummy interface lab0' is to be done otherwise\. Plan again\.\n$/),
        });
        expect(await run('c.plan')).toEqual(complaint(1, /saved by mvlan 0\.0\.1, and this is .*; plan again/));
        expect(await run('d.plan')).toEqual(complaint(1, /d\.plan is no plan that mvlan plan --out saved/));
        expect(await run('e.plan')).toEqual(complaint(1, /begins with '-'/));
        expect(await here.run(host, 'apply', 'b.plan', '--host', 'lab', '--yes')).toEqual(
            complaint(1, /for all of its hosts/),
        );
        expect(host.changes()).toEqual([]);
    });
});

test.each([
    'local',
    'docker-context far',
    'ssh://lab',
    'ssh://root@lab:22',
    'ssh://root@[fd00::1]:2222',
    'ssh://[::1]',
])('the connection %s is printed as it is read', (text) =>
    expect(printConnection(must(readConnection(text)))).toBe(text),
);
