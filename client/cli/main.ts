#!/usr/bin/env node
import { inspect } from 'node:util';
import { CommanderError } from 'commander';
import { Failure } from './failure.ts';
import { complain } from './output.ts';
import { commandLine } from './program.ts';

/** What a command ends with that cannot do its work. */
let failureCode = 2;

/** The one place where an error ends the program: one line, and an exit code. */
function end(error: unknown): void {
    if (process.env.MVLAN_DEBUG) process.stderr.write(`${inspect(error)}\n`);
    process.exitCode = failureCode;
    if (error instanceof CommanderError) {
        // It has said what is to be said: a complaint, or what was asked for.
        if (error.exitCode === 0) process.exitCode = 0;
        return;
    }
    if (error instanceof Failure) process.exitCode = error.exitCode ?? failureCode;
    complain(error instanceof Error ? error.message : String(error));
}

// Whoever read our output may have gone, as with `| head`; the work and its exit code are the same without.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
process.on('uncaughtException', (error) => {
    end(error);
    process.exit();
});

commandLine({
    failWith: (code) => {
        failureCode = code;
    },
})
    .parseAsync()
    .catch(end);
