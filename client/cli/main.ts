#!/usr/bin/env node
import { inspect } from 'node:util';
import { Command, CommanderError, Option } from 'commander';
import { type ExportTarget, exportTargets } from '../../language/export/targets.ts';
import manifest from '../../package.json' with { type: 'json' };
import { Failure } from './failure.ts';
import type { HostOptions } from './hosts.ts';
import { complain, styleOf } from './output.ts';

/** What a command ends with that cannot do its work. */
let failureCode = 2;

/** Each command loads what it needs when it runs: `--version` waits for nothing. */
function commandLine(): Command {
    const program = new Command('mvlan')
        .description('Linux VLAN and macvlan networks of containers, from a .mvlan file to real hosts.')
        .version(manifest.version, '-V, --version', 'print the version')
        .helpOption('-h, --help', 'print this help')
        .exitOverride()
        .configureOutput({ outputError: (message) => complain(message.replace(/^error: /, '')) })
        .showSuggestionAfterError()
        .hook('preAction', mustRunHere);

    program
        .command('check')
        .description('say what is wrong with files and all that they import')
        .argument('<file...>')
        .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
        .action(async (files: string[], { format }: { format: 'text' | 'json' }) => {
            const { checkCommand } = await import('./check-command.ts');
            process.exitCode = await checkCommand(files, { format, style: styleOf(process.stdout) });
        });

    program
        .command('fmt')
        .description('put files into their canonical layout')
        .argument('<file...>')
        .option('--check', 'change nothing; exit code 1 when a file is not formatted', false)
        .action(async (files: string[], options: { check: boolean }) => {
            const { fmtCommand } = await import('./fmt-command.ts');
            process.exitCode = await fmtCommand(files, options);
        });

    program
        .command('graph')
        .description('draw the picture of a file as SVG')
        .argument('<file>')
        .option('-o, --output <svg>', 'where to write it; standard output without it')
        .addOption(new Option('--theme <theme>', 'colours').choices(['light', 'dark']).default('light'))
        .action(async (file: string, options: { output?: string; theme: 'light' | 'dark' }) => {
            const { graphCommand } = await import('./graph-command.ts');
            process.exitCode = await graphCommand(file, options);
        });

    program
        .command('export')
        .description('hand a file over to another tool')
        .argument('<file>')
        .addOption(
            new Option('--to <target>', 'the tool')
                .choices(exportTargets.map(({ name }) => name))
                .makeOptionMandatory(),
        )
        .option('-o, --output <folder>', 'where to write the files; standard output without it, if there is one only')
        .addHelpText(
            'after',
            `\nTargets:\n${exportTargets.map(({ name, description }) => `  ${name.padEnd(14)}${description}\n`).join('')}`,
        )
        .action(async (file: string, options: { to: ExportTarget; output?: string }) => {
            const { exportCommand } = await import('./export-command.ts');
            process.exitCode = await exportCommand(file, options);
        });

    onHosts(
        program.command('plan').description('say what applying would change; exit code 0 nothing, 2 something'),
    ).action(async (file: string, options: HostOptions) => {
        const { planCommand } = await import('./plan-command.ts');
        process.exitCode = await planCommand(file, options);
    });

    onHosts(program.command('apply').description('put a file on its hosts, or leave them as they were'))
        .option('-y, --yes', 'do not ask', false)
        .action(async (file: string, options: HostOptions & { yes: boolean }) => {
            const { applyCommand } = await import('./apply-command.ts');
            process.exitCode = await applyCommand(file, { ...options, intent: 'apply' });
        });

    onHosts(program.command('destroy').description('take away from its hosts what a file put there, and nothing else'))
        .option('-y, --yes', 'do not ask', false)
        .action(async (file: string, options: HostOptions & { yes: boolean }) => {
            const { applyCommand } = await import('./apply-command.ts');
            process.exitCode = await applyCommand(file, { ...options, intent: 'destroy' });
        });

    program
        .command('lsp')
        .description('the language server on standard input and output, for any editor')
        .option('--stdio', 'what it does anyway; editors are used to saying so')
        .action(async () => {
            const { lspCommand } = await import('./lsp-command.ts');
            process.exitCode = await lspCommand();
        });

    return program;
}

function onHosts(command: Command): Command {
    const collect = (value: string, values: readonly string[]) => [...values, value];
    const failWithOne = () => {
        // The 2 of `plan` says that something would change.
        failureCode = 1;
    };
    return command
        .argument('<file>')
        .option(
            '--connect <host=target>',
            'how to reach a host: local, ssh://[user@]host[:port] or docker-context:NAME (repeatable)',
            collect,
            [],
        )
        .option('--host <name>', 'only this host (repeatable)', collect, [])
        .option('--ssh-config <file>', 'configuration file for ssh')
        .option('--ssh <program>', 'the OpenSSH client', 'ssh')
        .hook('preAction', failWithOne)
        .exitOverride((error) => {
            failWithOne();
            throw error;
        });
}

/** The oldest Node that has what the code and its libraries use. */
const oldestNode = 22;

function mustRunHere(): void {
    const { node } = process.versions;
    if (Number.parseInt(node, 10) >= oldestNode) return;
    throw new Failure(`needs Node ${oldestNode} or newer; this is Node ${node}`, 2);
}

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

commandLine().parseAsync().catch(end);
