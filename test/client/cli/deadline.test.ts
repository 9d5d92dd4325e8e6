import { expect, test } from 'vitest';
import { inTime } from '../../../client/cli/deadline.ts';
import { HostError } from '../../../client/hosts/host-error.ts';
import { openLocal } from '../../../client/hosts/local-session.ts';

const silent = (signal: AbortSignal) =>
    openLocal({ host: 'lab', dockerHost: undefined, shell: ['sh', '-c', 'sleep 600', 'sh'], signal });

test('a host that lets us in and says nothing is given up', async () => {
    const { signal } = new AbortController();
    const opening = inTime(silent, { host: 'lab', seconds: 0.05, signal });
    await expect(opening).rejects.toMatchObject({ kind: 'shell', message: expect.stringMatching(/^lab has given no/) });
});

test('whoever cancels has cancelled, and what fails for another reason keeps its reason', async () => {
    const cancel = new AbortController();
    const opening = inTime(silent, { host: 'lab', seconds: 60, signal: cancel.signal });
    cancel.abort();
    await expect(opening).rejects.toMatchObject({ kind: 'cancelled' });
    const reason = new HostError('name', 'lab', 'lab has no name.');
    const failing = inTime(() => Promise.reject(reason), {
        host: 'lab',
        seconds: 60,
        signal: new AbortController().signal,
    });
    await expect(failing).rejects.toBe(reason);
});

test('a session that was had in time stays', async () => {
    const { signal } = new AbortController();
    const open = (either: AbortSignal) => openLocal({ host: 'lab', dockerHost: undefined, signal: either });
    const session = await inTime(open, { host: 'lab', seconds: 60, signal });
    expect((await session.run('echo here')).stdout).toBe('here\n');
    await session.dispose();
});
