import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { MeasuredServer } from '../bench/measured-server.ts';
import { ours } from '../bench/programs.ts';
import { summary } from '../bench/statistics.ts';
import { mvlanText } from '../bench/topology-text.ts';
import { keys, placeBehind, placeBehindAddress } from '../bench/typing.ts';

const program = { ...ours, module: path.join(import.meta.dirname, '../../server/main.ts') };

/** CPU time is compared, and only within one run: how fast the machine is, and what else it does, makes no difference. */
describe.skipIf(process.platform !== 'linux')('in a file of thousands of containers', () => {
    test('a keystroke takes a fraction of reading the file anew', { timeout: 120_000 }, async () => {
        const size = 3000;
        const text = mvlanText(size);
        await using server = await MeasuredServer.start(program);
        await server.open(text);
        let prefix = 'c';
        const anew = await server.repeat(6, () => {
            prefix = prefix === 'c' ? 'd' : 'c';
            return server.change({ text: mvlanText(size, prefix) });
        });
        const rebuild = summary(anew).medianCpu;
        const middle = `container c${size >> 1} on lab { image "nginx" attach lan`;
        for (const typed of [
            keys(placeBehindAddress(text, `c${size >> 1}`), '1'),
            keys(placeBehind(text, middle), '9'),
            keys(placeBehind(text, 'topology bench'), '\n'),
        ]) {
            await server.repeat(10, () => server.change(typed.next().value));
            const key = summary(await server.repeat(20, () => server.change(typed.next().value))).medianCpu;
            expect(key).toBeLessThan(rebuild / 3);
        }
    });

    test('the time to read it grows with its length', { timeout: 120_000 }, async () => {
        const statements = (count: number, name: string) =>
            Array.from({ length: count }, (_, index) => `network ${name}${index} { driver bridge }`).join('\n');
        await using server = await MeasuredServer.start(program);
        await server.open('');
        await server.change({ text: statements(2000, 'a') });
        const few = await server.change({ text: statements(2000, 'b') });
        const many = await server.change({ text: statements(20_000, 'c') });
        // Time that grows with the square would be a hundredfold.
        expect(many.cpu / few.cpu).toBeLessThan(40);
    });
});
