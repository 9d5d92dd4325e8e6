import { readFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bootGuests, canBootGuests, type Guest, type Guests, unprivilegedUser } from '../../hosts/guests.ts';
import type { HostState } from '../../hosts/host-state.ts';
import { describeWith } from '../../requirement.ts';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { complaint, environment, mvlan, program } from './command-line.ts';
import { example, onGuest, slow, toGuest, wholeWay } from './on-guest.ts';

describeWith(canBootGuests(), 'The command line and a host', () => {
    let guests: Guests | undefined;
    let lab: Guest;
    let before: HostState;

    beforeAll(async () => {
        const addresses = [['172.19.106.26/20', '192.168.50.10/24']];
        guests = await bootGuests({ count: 1, names: ['lab'], addresses });
        lab = guests.host(1);
        before = await lab.state();
    }, slow);

    afterAll(() => guests?.down(), slow);

    test(
        '02-docker-macvlan: what it says is put on the host, holds what it promises, and is gone without a trace',
        {
            timeout: slow,
        },
        () => wholeWay(lab, example('02-docker-macvlan'), before),
    );

    test('a user who may not change networks is told so, and nothing is changed', { timeout: slow }, async () => {
        const file = example('01-namespaces');
        const user = toGuest(lab, unprivilegedUser.name);
        const planned = await mvlan(['plan', file, ...user]);
        const applied = await mvlan(['apply', file, '--yes', ...user]);
        const told = /root/;
        expect(planned).toEqual({ ...complaint(1, told), stdout: expect.stringMatching(/^lab: cannot be applied\n/) });
        expect(applied).toEqual({ ...complaint(1, told), stdout: 'Connecting to lab …\n' });
        expect(await lab.state()).toEqual(before);
    });

    test('a step that fails in the middle takes everything back', { timeout: slow }, async () => {
        const text = readFileSync(example('02-docker-macvlan'), 'utf8');
        using folder = new WorkspaceFolder({
            'a.mvlan': text.replace(/ubuntu2 \{ image "ubuntu:local"/, 'ubuntu2 { image "no-such:image"'),
        });
        const applied = await onGuest(lab, 'apply', path.join(folder.path, 'a.mvlan'), '--yes');
        expect(applied.stdout).toMatch(/✓ done\n(.*\n)*.*✗ failed\n(.*\n)*.*✓ undone\n/);
        expect(applied).toMatchObject({
            ...complaint(1, /Could not .*ubuntu2.* on lab: .*\. Every host is as it was before\./),
            stdout: expect.anything(),
        });
        expect(await lab.state()).toEqual(before);
    });

    test('Ctrl+C in the middle takes everything back', { timeout: slow }, async () => {
        const [file, main] = program;
        const args = ['apply', example('02-docker-macvlan'), '--yes', ...toGuest(lab)];
        const run = execa(file, [main, ...args], { env: environment, reject: false, timeout: slow });
        // The network is there then, and its containers, made at once, are not.
        run.stdout.on('data', (text) => {
            if (String(text).includes('✓ done')) run.kill('SIGINT');
        });
        expect(await run).toMatchObject({
            exitCode: 130,
            stdout: expect.stringMatching(/✓ undone\n/),
            stderr: 'mvlan: It was cancelled. Every host is as it was before.',
        });
        expect(await lab.state()).toEqual(before);
    });
});
