import { say } from '../message/say.ts';
import { refused } from '../net/parsed.ts';
import { dockerCommand } from './docker-command.ts';
import { ipCommand } from './ip-command.ts';
import type { Machine } from './machine.ts';
import { ShellHost } from './shell-host.ts';
import { type ShellCommand, shellCommands } from './shell-words.ts';
import type { Understood } from './understood.ts';

/**
 * What a script of `ip` and `docker` commands makes of a host: lines of `ip link`, `ip addr`, `ip route`, `ip netns`,
 * `docker network create`, `docker network connect`, `docker run` and `docker create`. Any other line, and whatever of
 * these cannot be said, is kept as a remark.
 */
export function machineFromShell(script: string, name: string): Machine {
    const host = new ShellHost(name);
    for (const found of shellCommands(script)) {
        if ('comment' in found) {
            if (!found.comment.startsWith('!') && found.comment !== '') host.remarks.push(found.comment);
            continue;
        }
        const understood = carryOut(found, host);
        if (!understood.ok)
            host.remarks.push(say`Not read: ${found.text.replaceAll(/\s+/g, ' ')}: ${understood.reason}.`);
    }
    return host.machine();
}

/** Whether a script has a command in it that can be read, for an editor that offers to. */
export function isShellScript(script: string): boolean {
    return shellCommands(script).some((found) => 'words' in found && programOf(found.words) !== undefined);
}

function carryOut(command: ShellCommand, host: ShellHost): Understood {
    const program = programOf(command.words);
    if (!program) return refused(say`it is no 'ip' or 'docker' command that makes something`);
    if (command.isDynamic) return refused(say`only the shell knows what its variables and patterns stand for`);
    return program.name === 'ip' ? ipCommand(program.words, host) : dockerCommand(program.words, host);
}

interface Program {
    readonly name: 'ip' | 'docker';
    /** Its arguments. */
    readonly words: readonly string[];
}

function programOf(words: readonly string[]): Program | undefined {
    let index = 0;
    if (words[index] === 'sudo') index += 1;
    const name = words[index]?.replace(/^.*\//, '');
    const rest = words.slice(index + 1);
    const isObject = (word: string, at: number) => !word.startsWith('-') && !/^-n(etns)?$/.test(rest[at - 1] ?? '');
    if (name === 'ip' && ipObjects.test(rest.find(isObject) ?? '')) return { name, words: rest };
    if (
        name === 'docker' &&
        dockerVerbs.has(rest.slice(0, rest[0] === 'network' || rest[0] === 'container' ? 2 : 1).join(' '))
    ) {
        return { name, words: rest };
    }
    return undefined;
}

/** Objects of `ip`, which may be cut short (ip(8)). */
const ipObjects = /^(l(ink?|in)?|link|a|ad|addr?|addre|addres|address|r|ro|rou|rout|route|netns|net)$/;

const dockerVerbs: ReadonlySet<string> = new Set([
    'network create',
    'network connect',
    'run',
    'create',
    'container run',
    'container create',
]);
