import { type Command, Option } from 'commander';
import type { DriftOptions } from './drift-command.ts';
import { readDuration } from './duration.ts';
import { examples } from './examples.ts';
import { failingWithOne } from './failing-with-one.ts';
import type { HostOptions } from './hosts.ts';
import type { PlanOptions } from './plan-command.ts';
import type { Surroundings } from './program.ts';
import { sshOptions } from './ssh-options.ts';
import { pictureText, readPicture } from './verification-options.ts';
import type { VerifyOptions } from './verify-command.ts';

const adoption = 'take over what is in the way, without a mark, and as the file says; that alone is no change';

/** The commands that reach hosts. */
export function declareHostCommands(program: Command, surroundings: Surroundings): void {
    onHosts(program.command('plan'), surroundings)
        .description('say what applying would change; exit code 0 nothing, 2 something')
        .addHelpText(
            'after',
            examples(
                ['mvlan plan lab.mvlan', 'every step with its reason and its command; changes nothing'],
                ['mvlan plan lab.mvlan --out lab.plan', 'to be looked at, and applied as it is'],
                ['mvlan plan lab.mvlan --undo', 'and the commands that would take it back'],
                ['mvlan plan lab.mvlan --connect lab=ssh://root@192.0.2.7', 'on another host than the file says'],
            ),
        )
        .option('--persist', persistText, false)
        .option('--out <plan>', 'save the plan, for mvlan apply to run exactly that')
        .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
        .option('--adopt', adoption, false)
        .option('--undo', 'show also what would take the steps back', false)
        .action(async (file: string, options: PlanOptions) => {
            const { planCommand } = await import('./plan-command.ts');
            process.exitCode = await planCommand(file, options);
        });

    confirmed(onHosts(program.command('apply'), surroundings))
        .description('put a file on its hosts, or leave them as they were')
        .addHelpText(
            'after',
            examples(
                ['mvlan apply lab.mvlan', 'shows the plan, asks, runs it'],
                ['mvlan apply lab.plan', 'runs exactly what was saved, or refuses because a host is not as it was'],
                ['mvlan apply lab.mvlan --host node2 --yes', 'one host, without being asked'],
                ['mvlan apply lab.mvlan --connect lab=local', 'on this machine'],
            ),
        )
        .option('--adopt', adoption, false)
        .option('--no-verify', 'do not measure afterwards what the file expects')
        .option('--persist', persistText, false)
        .action(
            async (
                file: string,
                options: HostOptions & ChangeOptions & { adopt: boolean; verify: boolean; persist: boolean },
            ) => {
                const { applyCommand } = await import('./apply-command.ts');
                process.exitCode = await applyCommand(file, { ...options, intent: 'apply' });
            },
        );

    confirmed(onHosts(program.command('destroy'), surroundings))
        .description('take away from its hosts what a file put there, and nothing else')
        .addHelpText('after', examples(['mvlan destroy lab.mvlan', 'shows what goes, asks, takes it away']))
        .action(async (file: string, options: HostOptions & ChangeOptions) => {
            const { applyCommand } = await import('./apply-command.ts');
            process.exitCode = await applyCommand(file, {
                ...options,
                adopt: false,
                verify: false,
                persist: false,
                intent: 'destroy',
            });
        });

    onHosts(program.command('verify'), surroundings)
        .description('measure on the hosts what a file promises; exit code 0 as promised, 2 not')
        .option('--all-pairs', 'measure every pair of containers and namespaces as well', false)
        .option('--picture <file>', pictureText, readPicture)
        .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
        .addHelpText(
            'after',
            examples(
                ['mvlan verify lab.mvlan', 'what each expect promises, beside what was measured'],
                ['mvlan verify lab.mvlan --all-pairs', 'every pair of containers and namespaces too'],
            ),
        )
        .action(async (file: string, options: VerifyOptions) => {
            const { verifyCommand } = await import('./verify-command.ts');
            process.exitCode = await verifyCommand(file, options);
        });

    onHosts(program.command('drift'), surroundings)
        .description('say where hosts are no longer as a file says, and nothing else')
        .option('--exit-code', 'exit code 2 when something differs', false)
        .addHelpText(
            'after',
            examples(['mvlan drift lab.mvlan --exit-code', 'for cron: silent as long as all is well']),
        )
        .action(async (file: string, options: DriftOptions) => {
            const { driftCommand } = await import('./drift-command.ts');
            process.exitCode = await driftCommand(file, options);
        });
}

const persistText = 'leave a systemd unit that puts the links back at boot, before Docker starts';

interface ChangeOptions {
    readonly yes: boolean;
    readonly confirm: number | undefined;
    readonly keepGoing: boolean;
}

function confirmed(command: Command): Command {
    return command
        .option('-y, --yes', 'do not ask', false)
        .option(
            '--confirm <time>',
            'the hosts take it back after so long, as in 120s or 2m, unless it is kept',
            readDuration,
        )
        .option('--keep-going', 'a host on which something fails leaves the others alone', false);
}

function onHosts(command: Command, surroundings: Surroundings): Command {
    const collect = (value: string, values: readonly string[]) => [...values, value];
    // The 2 of `plan` says that something would change.
    return failingWithOne(sshOptions(command), surroundings)
        .argument('<file>')
        .option(
            '--connect <host=target>',
            'how to reach a host: local, ssh://[user@]host[:port] or docker-context:NAME (repeatable)',
            collect,
            [],
        )
        .option('--host <name>', 'only this host (repeatable)', collect, []);
}
