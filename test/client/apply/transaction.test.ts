import { join } from 'node:path';
import { execa } from 'execa';
import { test } from 'vitest';
import { shells } from './shells.ts';
import { Workshop } from './workshop.ts';

test.each(shells)('a client that is killed leaves a host that takes everything back, in $name', async ({ line }) => {
    const program = join(import.meta.dirname, 'doomed-client.ts');
    const client = execa(process.execPath, [program, ...line], { reject: false });
    const lines = client.iterable()[Symbol.asyncIterator]();
    const workshop = new Workshop((await lines.next()).value);
    await workshop.logged('do a', 'do b');
    client.kill('SIGKILL');
    await client;
    workshop.open('gate');
    await workshop.gone();
    await workshop.logged('do a', 'do b', 'undo b', 'undo a');
    workshop.remove();
});
