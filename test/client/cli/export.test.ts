import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { complaint, examples, mvlan } from './command-line.ts';

describe('mvlan export', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mvlan-export-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    test('prints a single file, and says on standard error what the tool has no words for', async () => {
        const { exitCode, stdout, stderr } = await mvlan([
            'export',
            `${examples}/03-two-vlans.mvlan`,
            '--to',
            'compose',
        ]);
        expect(exitCode).toBe(0);
        expect(stdout).toContain('ipv4_address: 172.19.108.2');
        expect(stderr).toContain('mvlan: left out: VLAN subinterface eth0.10 on lab: Compose makes no interfaces');
    });

    test('writes several into a folder, scripts so that they can be run', async () => {
        const file = `${examples}/04-two-hosts.mvlan`;
        expect(await mvlan(['export', file, '--to', 'shell'])).toMatchObject({
            exitCode: 2,
            stderr: `mvlan: shell makes 2 files of ${file}: name a folder for them with --output\n`,
        });
        const output = join(folder, 'new/folder');
        expect(await mvlan(['export', file, '--to', 'shell', '--output', output])).toMatchObject({
            exitCode: 0,
            stdout: '',
        });
        expect(readdirSync(output).sort()).toEqual(['node1.sh', 'node2.sh']);
        expect(readFileSync(join(output, 'node1.sh'), 'utf8')).toMatch(/^#!\/bin\/sh\n/);
    });

    test('does not try for ever to make a folder where nobody can', async () => {
        const file = `${examples}/03-two-vlans.mvlan`;
        const answers = ['/proc/none/deep', '/dev/null', '/dev/null/deep'].map((output) =>
            mvlan(['export', file, '--to', 'hosts', '--output', output]),
        );
        for (const answer of await Promise.all(answers)) {
            expect(answer).toEqual(complaint(2, /cannot write to \/(proc\/none|dev\/null)/));
        }
    });

    test('refuses a file with errors, a folder that cannot be written to and a tool that it does not know', async () => {
        expect(await mvlan(['export', `${examples}/90-broken.mvlan`, '--to', 'hosts'])).toMatchObject({
            exitCode: 1,
            stdout: '',
            stderr: expect.stringMatching(/^mvlan: .*90-broken.mvlan:[^\n]* more; run mvlan check\)\n$/),
        });
        const occupied = join(folder, 'file');
        writeFileSync(occupied, '');
        const file = `${examples}/03-two-vlans.mvlan`;
        expect(await mvlan(['export', file, '--to', 'hosts', '-o', occupied])).toMatchObject({ exitCode: 2 });
        expect(await mvlan(['export', file, '--to', 'paper'])).toMatchObject({
            exitCode: 2,
            stderr: expect.stringMatching(/^mvlan: .*'paper'.*shell, compose[^\n]*\n$/),
        });
    });
});
