import type { Command } from 'commander';
import { examples } from './examples.ts';
import type { HostOptions } from './hosts.ts';
import type { Surroundings } from './program.ts';

/** The commands that reach hosts. */
export function declareHostCommands(program: Command, surroundings: Surroundings): void {
    onHosts(program.command('plan'), surroundings)
        .description('say what applying would change; exit code 0 nothing, 2 something')
        .addHelpText(
            'after',
            examples(
                ['mvlan plan lab.mvlan', 'every step with its reason and its command; changes nothing'],
                ['mvlan plan lab.mvlan --connect lab=ssh://root@192.0.2.7', 'on another host than the file says'],
            ),
        )
        .action(async (file: string, options: HostOptions) => {
            const { planCommand } = await import('./plan-command.ts');
            process.exitCode = await planCommand(file, options);
        });

    confirmed(onHosts(program.command('apply'), surroundings))
        .description('put a file on its hosts, or leave them as they were')
        .addHelpText(
            'after',
            examples(
                ['mvlan apply lab.mvlan', 'shows the plan, asks, runs it'],
                ['mvlan apply lab.mvlan --host node2 --yes', 'one host, without being asked'],
                ['mvlan apply lab.mvlan --connect lab=local', 'on this machine'],
            ),
        )
        .action(async (file: string, options: HostOptions & { yes: boolean }) => {
            const { applyCommand } = await import('./apply-command.ts');
            process.exitCode = await applyCommand(file, { ...options, intent: 'apply' });
        });

    confirmed(onHosts(program.command('destroy'), surroundings))
        .description('take away from its hosts what a file put there, and nothing else')
        .addHelpText('after', examples(['mvlan destroy lab.mvlan', 'shows what goes, asks, takes it away']))
        .action(async (file: string, options: HostOptions & { yes: boolean }) => {
            const { applyCommand } = await import('./apply-command.ts');
            process.exitCode = await applyCommand(file, { ...options, intent: 'destroy' });
        });
}

function confirmed(command: Command): Command {
    return command.option('-y, --yes', 'do not ask', false);
}

function onHosts(command: Command, { failWith }: Surroundings): Command {
    const collect = (value: string, values: readonly string[]) => [...values, value];
    // The 2 of `plan` says that something would change.
    const failWithOne = () => failWith(1);
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
