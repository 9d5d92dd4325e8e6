import { defineConfig } from 'vitest/config';

/** Suites that need a kernel, an engine, an editor or sshd of their own; one at a time, for they share the machine. */
const real = 'test/**/*.real.test.ts';

export default defineConfig({
    test: {
        projects: [
            {
                test: {
                    name: 'fast',
                    include: ['test/**/*.test.ts'],
                    exclude: [real, '**/node_modules/**'],
                    isolate: false,
                    testTimeout: 20_000,
                },
            },
            {
                test: {
                    name: 'real',
                    include: [real],
                    exclude: ['**/node_modules/**'],
                    fileParallelism: false,
                    testTimeout: 300_000,
                    hookTimeout: 300_000,
                },
            },
        ],
    },
});
