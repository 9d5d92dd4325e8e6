import { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { complaintOf } from './complaint.ts';
import { declareExport, declareImport } from './exchange-commands.ts';
import { Failure } from './failure.ts';
import { declareFileCommands, declareRehearse } from './file-commands.ts';
import { declareHelp } from './help.ts';
import { declareHostCommands } from './host-commands.ts';
import { speakLocale } from './locale.ts';
import { complain, hasColours } from './output.ts';
import { declareToolCommands } from './tool-commands.ts';

export interface Surroundings {
    /** Says with what exit code the program ends that cannot do its work. */
    failWith(code: number): void;
}

/** All that can be said to `mvlan`. Each command loads what it needs when it runs: `--version` waits for nothing. */
export function commandLine(surroundings: Surroundings): Command {
    const program = new Command('mvlan')
        .description('Linux VLAN and macvlan networks of containers, from a .mvlan file to real hosts.')
        .version(manifest.version, '-V, --version', 'print the version')
        .helpOption('-h, --help', 'print this help')
        .option(
            '--locale <locale>',
            'the language of findings and plans: en or zh-cn (default: that of the environment)',
        )
        .configureHelp({ styleTitle: (title) => title, showGlobalOptions: true })
        .exitOverride()
        .configureOutput({
            outputError: (message) => complain(complaintOf(message, 'mvlan')),
            getOutHasColors: () => hasColours(process.stdout),
            getErrHasColors: () => hasColours(process.stderr),
        })
        .showSuggestionAfterError()
        .hook('preAction', mustRunHere);
    declareFileCommands(program);
    declareRehearse(program, surroundings);
    declareExport(program);
    declareImport(program);
    declareHostCommands(program, surroundings);
    declareToolCommands(program);
    declareHelp(program);
    for (const command of program.commands) {
        command.configureOutput({ outputError: (message) => complain(complaintOf(message, command.name())) });
        // Last of its hooks: those before say what the command ends with that cannot do its work.
        command.hook('preAction', async () => await speakLocale(program.opts<{ locale?: string }>().locale));
    }
    return program;
}

/** The oldest Node that has what the code and its libraries use. */
const oldestNode = 22;

function mustRunHere(): void {
    const { node } = process.versions;
    if (Number.parseInt(node, 10) >= oldestNode) return;
    throw new Failure(`needs Node ${oldestNode} or newer; this is Node ${node}`, 2);
}
