import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { complaint, mvlan } from './command-line.ts';

describe('mvlan import', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mvlan-import-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    function file(name: string, text: string): string {
        const path = join(folder, name);
        writeFileSync(path, text);
        return path;
    }

    test('reads a script from standard input', async () => {
        const input = 'ip link add link eth0 name eth0.5 type vlan id 5\n';
        expect(await mvlan(['import', 'shell', '-'], { input })).toEqual({
            exitCode: 0,
            stdout: 'host host {\n  interface eth0 {\n    vlan 5 { }\n  }\n}\n',
            stderr: '',
        });
    });

    test('writes a file from a script, which has no errors then', async () => {
        const script = file(
            'setup.sh',
            'docker network create -d macvlan -o parent=eth0.10 --subnet 10.0.0.0/24 --gateway 10.0.0.1 lan\n',
        );
        const output = join(folder, 'setup.mvlan');
        expect(await mvlan(['import', 'shell', script, '--host', 'lab', '-o', output])).toEqual({
            exitCode: 0,
            stdout: '',
            stderr: '',
        });
        expect(readFileSync(output, 'utf8')).toMatch(/^host lab \{\n {2}interface eth0 \{\n {4}vlan 10 \{ \}\n/);
        expect(await mvlan(['check', output])).toMatchObject({ exitCode: 0 });
        expect(await mvlan(['import', 'shell', script, '-o', output])).toEqual({
            exitCode: 2,
            stdout: '',
            stderr: `mvlan: cannot write ${output}: it is there already\n`,
        });
    });

    test('says that a script makes nothing', async () => {
        expect(await mvlan(['import', 'shell', '-'], { input: 'echo hello\nls -l\n' })).toMatchObject({ exitCode: 0 });
        expect(await mvlan(['import', 'shell', '-'], { input: '\n' })).toEqual(
            complaint(1, /- has no command of ip or docker/),
        );
    });

    test('prints what a Compose file makes, and refuses a file that is none', async () => {
        const compose = file('compose.yaml', 'services: {web: {image: nginx, network_mode: host}}');
        expect(await mvlan(['import', 'compose', compose])).toMatchObject({
            exitCode: 0,
            stdout: expect.stringContaining('container web on host { image "nginx" option "--network=host" }'),
        });
        const none = file('none.yaml', 'a: [');
        expect(await mvlan(['import', 'compose', none])).toEqual({
            exitCode: 1,
            stdout: '',
            stderr: `mvlan: ${none} is no Compose file: line 1 is no YAML (BAD_INDENT)\n`,
        });
    });

    test('looks at a host, which is not reached by whatever a name could smuggle in', async () => {
        expect(await mvlan(['import', 'host', 'here', '--connect', 'local'])).toMatchObject({
            exitCode: 0,
            stdout: expect.stringMatching(/^host here \{/m),
        });
        for (const name of ['-oProxyCommand=touch x', '$(touch x)', 'a b']) {
            const { exitCode, stderr } = await mvlan(['import', 'host', '--', name]);
            expect(exitCode).toBe(2);
            expect(stderr).toMatch(/^mvlan: [^\n]*\n$/);
        }
    });
});
