import { defineConfig } from 'vitest/config';
import { PATIENCE } from './test/editor/until.ts';

/** Suites that need a kernel, an engine, an editor or sshd of their own; two at a time: much of what they do is wait. */
const real = 'test/**/*.real.test.ts';

/** Suites that start our own programs, shells and language servers; several at a time: much of what they do is wait. */
const programs = ['test/client/{apply,cli,hosts}/**/*.test.ts', 'test/server/**/*.test.ts', 'test/editor/**/*.test.ts'];

/** What makes the programs that these and the real suites run. */
const globalSetup = ['test/bundled-programs.ts'];

const never = '**/node_modules/**';

export default defineConfig({
    test: {
        projects: [
            {
                test: {
                    name: 'fast',
                    include: ['test/**/*.test.ts'],
                    exclude: [real, ...programs, never],
                    isolate: false,
                    testTimeout: 20_000,
                },
            },
            {
                test: {
                    name: 'programs',
                    globalSetup,
                    include: programs,
                    exclude: [real, never],
                    isolate: false,
                    maxWorkers: 3,
                    sequence: { groupOrder: 1 },
                    testTimeout: 60_000,
                },
            },
            {
                test: {
                    name: 'real',
                    globalSetup,
                    include: [real],
                    exclude: [never],
                    maxWorkers: 2,
                    sequence: { groupOrder: 2 },
                    testTimeout: 300_000,
                    hookTimeout: 300_000,
                    // A busy machine needs more than the second that vitest gives.
                    expect: { poll: { timeout: PATIENCE } },
                },
            },
        ],
    },
});
