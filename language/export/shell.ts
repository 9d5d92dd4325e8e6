import { say } from '../message/say.ts';
import { capitalized } from '../message/sentence.ts';
import { createAndStart } from '../plan/container-commands.ts';
import type { DesiredContainer } from '../plan/container-spec.ts';
import type { DesiredLink } from '../plan/desired-links.ts';
import { addLink } from '../plan/link-commands.ts';
import { namespaceRegistry } from '../plan/mark.ts';
import { addNamespaceLink } from '../plan/namespace-commands.ts';
import { createNetwork } from '../plan/network-spec.ts';
import type { Command } from '../plan/plan.ts';
import { quote, shellLine } from '../shell/quote.ts';
import type { Topology } from '../topology/topology.ts';
import { comment, type Exported, fileName, heading } from './exported.ts';
import { type HostWork, workOn } from './host-work.ts';

/**
 * A POSIX shell script for each host, which makes what is not there yet and leaves alone what is. What it makes carries
 * the topology's mark, so `mvlan plan` finds nothing to do afterwards.
 */
export function exportShell(topology: Topology): Exported {
    const files = topology.hosts.map((host) => ({
        name: fileName(host.name, '.sh'),
        text: scriptFor(workOn(host, topology)),
    }));
    return { files, omissions: [] };
}

function scriptFor(work: HostWork): string {
    const { host, topology, engine } = work;
    const title = [
        say`What topology ${topology} puts on host ${host.name}: run it there as root.`,
        say`What is there already, by its name, stays as it is; run again, it changes nothing.`,
        ...(work.containers.length > 0 ? [say`Its docker commands are those of Docker ${engine.version}.`] : []),
    ];
    const blocks = [
        ...work.links.map((link) => linkBlock(link, topology)),
        ...work.networks.map((network) =>
            block(`Docker network ${network.name} (${network.driver})`, [
                unless(`docker network inspect -- ${quote(network.name)}`, [createNetwork(network, engine)]),
            ]),
        ),
        ...work.shims.map((link) => linkBlock(link, topology)),
        ...work.namespaces.map((namespace) => namespaceBlock(namespace, topology)),
        ...work.containers.map((container) => containerBlock(container, work)),
    ];
    return `#!/bin/sh\n${heading(title, [])}\nset -eu\n${blocks.map((each) => `\n${each}`).join('')}`;
}

function linkBlock(link: DesiredLink, topology: string): string {
    const title = capitalized(link.title);
    return block(title, [unlessExists(`/sys/class/net/${link.name}`, addLink(link, topology))]);
}

function namespaceBlock({ name, links }: HostWork['namespaces'][number], topology: string): string {
    const entry = `${namespaceRegistry}/${name}`;
    const commands: Command[] = [
        { argv: ['mkdir', '-p', namespaceRegistry] },
        { argv: ['ln', '-sfn', '--', topology, entry] },
        { argv: ['ip', 'netns', 'add', name] },
        { argv: ['ip', '-n', name, 'link', 'set', 'dev', 'lo', 'up'] },
        ...links.flatMap((link) => addNamespaceLink(link, { namespace: name, topology })),
    ];
    return block(`Network namespace ${name}`, [unlessExists(`/run/netns/${name}`, commands)]);
}

/** One that is there but stopped is started. */
function containerBlock(container: DesiredContainer, { topology, engine }: HostWork): string {
    const commands = createAndStart(container, topology, engine);
    const there = `docker inspect --type container -- ${quote(container.name)}`;
    return block(`Container ${container.name}`, [
        unless(there, commands.slice(0, -1)),
        ...commands.slice(-1).map((start) => `${line(start)} >/dev/null`),
    ]);
}

function block(title: string, lines: readonly string[]): string {
    return `${comment(title)}\n${lines.join('\n')}\n`;
}

function unlessExists(path: string, commands: readonly Command[]): string {
    return guarded(`[ -e ${quote(path)} ]`, commands);
}

function unless(question: string, commands: readonly Command[]): string {
    return guarded(`${question} >/dev/null 2>&1`, commands);
}

function guarded(condition: string, commands: readonly Command[]): string {
    return `${condition} || {\n${commands.map((each) => `    ${line(each)}\n`).join('')}}`;
}

const longestLine = 100;

/** A command, over several lines where one would be too long to read. */
function line(command: Command): string {
    const whole = shellLine(command);
    if (whole.length <= longestLine) return whole;
    const lines = [''];
    for (const word of command.argv.map(quote)) {
        const current = lines.at(-1) ?? '';
        if (current === '') lines[lines.length - 1] = word;
        else if (current.length + word.length < longestLine) lines[lines.length - 1] = `${current} ${word}`;
        else lines.push(word);
    }
    return lines.join(' \\\n        ');
}
