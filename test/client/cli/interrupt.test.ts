import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { program } from './command-line.ts';

const [node] = program;

/** Work that does not end for being cancelled. */
function start(leaving: string) {
    const module = new URL('../../../client/cli/interrupt.ts', import.meta.url).href;
    const text = `import { interruptible } from '${module}';
        const work = () => { console.log('at work'); return new Promise((resolve) => setTimeout(resolve, 60_000)); };
        await interruptible(work${leaving});`;
    return execa(node, ['--input-type=module', '-e', text], { reject: false, timeout: 30_000 });
}

test('who interrupts once more need not wait, and is told so; a key that repeats is once', async () => {
    const run = start(`, 'left it'`);
    await new Promise((resolve) => run.stdout.once('data', resolve));
    for (let times = 0; times < 3; times++) run.kill('SIGINT');
    await setTimeout(1200);
    expect(run.nodeChildProcess.exitCode).toBeNull();
    run.kill('SIGINT');
    expect(await run).toMatchObject({ exitCode: 130, stderr: 'mvlan: left it' });
});

test('what has nothing to say then is waited for', async () => {
    const run = start('');
    await new Promise((resolve) => run.stdout.once('data', resolve));
    run.kill('SIGINT');
    await setTimeout(1200);
    run.kill('SIGINT');
    await setTimeout(300);
    expect(run.nodeChildProcess.exitCode).toBeNull();
    run.kill('SIGKILL');
    await run;
});
