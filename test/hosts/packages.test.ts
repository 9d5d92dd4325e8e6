import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('packages.sh', import.meta.url));

describe('The packages for tests', () => {
    let programs: string;

    /** Stand-ins for Debian's programs: `installed` is what dpkg knows, and apt-get says what it is asked. */
    beforeAll(async () => {
        programs = await mkdtemp(join(tmpdir(), 'mvlan-packages-'));
        const query = 'for p; do :; done; case " $INSTALLED " in *" $p "*) printf installed ;; *) exit 1 ;; esac';
        await program('dpkg-query', query);
        await program(
            'apt-get',
            'echo "$@"; if [ "$1" = install ]; then echo "services: $("$PACKAGES_POLICY" || echo $?)"; fi',
        );
    });

    afterAll(() => rm(programs, { recursive: true }));

    const program = async (name: string, body: string) => {
        await writeFile(join(programs, name), `#!/bin/sh\n${body}\n`);
        await chmod(join(programs, name), 0o755);
    };
    const packages = (installed: string, ...args: readonly string[]) =>
        execa(script, args, {
            env: {
                PATH: `${programs}:${process.env.PATH}`,
                INSTALLED: installed,
                PACKAGES_POLICY: join(programs, 'policy-rc.d'),
            },
            reject: false,
        });

    test('are asked for only when they are missing', async () => {
        expect(await packages('chromium', 'editor')).toMatchObject({ exitCode: 0, stdout: '' });
        expect(await packages('chromium', 'missing', 'editor')).toMatchObject({ exitCode: 0, stdout: '' });
        expect(await packages('', 'missing', 'editor')).toMatchObject({ exitCode: 0, stdout: 'chromium' });
    });

    test('are installed without recommendations and without starting a service', async () => {
        const { stdout } = await packages('', 'editor');
        expect(stdout.split('\n')).toEqual([
            'update -qq',
            'install -y -qq --no-install-recommends chromium',
            'services: 101',
        ]);
    });

    test('leave what the machine says about starting services as it was', async () => {
        await program('policy-rc.d', 'echo kept; exit 7');
        await packages('', 'editor');
        const policy = await execa(join(programs, 'policy-rc.d'), { reject: false });
        expect(policy).toMatchObject({ exitCode: 7, stdout: 'kept' });
    });

    test('come in groups that are known', async () => {
        const { exitCode, stderr } = await packages('', 'missing', 'kitchen');
        expect(exitCode).toBe(2);
        expect(stderr).toContain('the groups are guests, editor, terminal and exports');
    });
});
