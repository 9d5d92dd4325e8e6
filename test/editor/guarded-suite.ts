import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface GuardedSuite {
    /** The module to give to VS Code in the suite's place. */
    readonly path: string;
    /** Empty when the tests passed, else why not; nothing when they did not come to an end. */
    readonly failure: () => string | undefined;
}

/**
 * Puts a module before a test suite that writes down how it ended. VS Code's own word is not enough: when the extension
 * host of a server dies, by `process.exit()` in a test for instance, the workbench reports success.
 */
export function guardSuite(suite: string, folder: string): GuardedSuite {
    const path = join(folder, 'guarded-suite.cjs');
    const result = join(folder, 'guarded-suite.txt');
    rmSync(result, { force: true });
    writeFileSync(path, guard(suite, result));
    return { path, failure: () => (existsSync(result) ? readFileSync(result, 'utf8') : undefined) };
}

const guard = (suite: string, result: string) => `'use strict';
const { writeFileSync } = require('node:fs');
const { pathToFileURL } = require('node:url');
const { inspect } = require('node:util');

exports.run = async () => {
    try {
        const suite = await import(pathToFileURL(${JSON.stringify(suite)}));
        const run = suite.run ?? suite.default?.run;
        if (typeof run !== 'function') throw new Error(${JSON.stringify(`${suite} does not export run().`)});
        await run();
        writeFileSync(${JSON.stringify(result)}, '');
    } catch (failure) {
        writeFileSync(${JSON.stringify(result)}, inspect(failure));
        throw failure;
    }
};
`;
