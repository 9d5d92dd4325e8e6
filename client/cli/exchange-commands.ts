import { Argument, type Command, Option } from 'commander';
import { type ExportTarget, exportTargets } from '../../language/export/targets.ts';
import { examples } from './examples.ts';
import type { ImportOptions } from './import-command.ts';
import { type ImportSource, importSources } from './import-sources.ts';
import { sshOptions } from './ssh-options.ts';

/** The command that hands a topology over to other tools. */
export function declareExport(program: Command): void {
    const targets = exportTargets.map(({ name, description }) => `  ${name.padEnd(14)}${description}`);
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
        .addHelpText('after', ['\nTargets:', ...targets].join('\n'))
        .addHelpText(
            'after',
            examples(
                ['mvlan export lab.mvlan --to compose', 'a Compose file on standard output'],
                ['mvlan export lab.mvlan --to netplan -o out', 'the files of every host in a folder'],
            ),
        )
        .action(async (file: string, options: { to: ExportTarget; output?: string }) => {
            const { exportCommand } = await import('./export-command.ts');
            process.exitCode = await exportCommand(file, options);
        });
}

/** The command that brings in what people have. */
export function declareImport(program: Command): void {
    sshOptions(program.command('import'))
        .description(
            'write a file from what people have: a live host, a Compose file, a script of ip and docker commands',
        )
        .addArgument(new Argument('<source>', 'what it is').choices([...importSources]))
        .argument(
            '<from>',
            'the name of the host, which is only looked at; or the file, which is only read; - is standard input',
        )
        .option('--host <name>', "what the host is called in the file (default: the host's name, or 'host')")
        .option('--connect <target>', 'how to reach the host: local, ssh://[user@]host[:port] or docker-context:NAME')
        .option('-o, --output <file>', 'the file to write, which must not be there yet; standard output without it')
        .addHelpText(
            'after',
            examples(
                ['mvlan import host lab -o lab.mvlan', 'what ssh host lab has; applying it then changes nothing'],
                ['mvlan import compose compose.yaml --host lab', 'its networks and services'],
                ['mvlan import shell setup.sh --host lab', 'what the script would make'],
            ),
        )
        .action(async (source: ImportSource, from: string, options: ImportOptions) => {
            const { importCommand } = await import('./import-command.ts');
            process.exitCode = await importCommand(source, from, options);
        });
}
