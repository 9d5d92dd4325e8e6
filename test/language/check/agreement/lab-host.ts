import { check } from '../../../../language/check/check.ts';
import type { Finding } from '../../../../language/finding/finding.ts';
import { Address } from '../../../../language/net/address.ts';
import { Prefix } from '../../../../language/net/prefix.ts';
import { parse } from '../../../../language/parser/parse.ts';
import { planFor } from '../../../../language/plan/make-plan.ts';
import { observationScript } from '../../../../language/plan/observation.ts';
import { observe } from '../../../../language/plan/observe.ts';
import type { Observed } from '../../../../language/plan/observed.ts';
import type { Command } from '../../../../language/plan/plan.ts';
import { quote, shellLine } from '../../../../language/shell/quote.ts';
import { type CommandResult, succeeded } from '../../../hosts/command.ts';
import { must } from '../../net/values.ts';
import { type Lab, textOf, unreadable, type Value, writtenText } from './lab.ts';

interface Machine {
    run(command: string): Promise<CommandResult>;
}

/** What an engine and a kernel say to a lab: nothing, or which command they refused with which words. */
export interface Answer {
    readonly refused: { readonly command: string; readonly words: string } | undefined;
    /** The networks that the engine was to make: of others, those of namespaces alone, it is not asked. */
    readonly asked: ReadonlySet<string>;
    /** Why a plan would not have tried. */
    readonly blockers: readonly string[];
}

/** A host that labs are tried on, one after the other; each finds it as the first one did. */
export class LabHost {
    readonly #machine: Machine;
    readonly #observed: Observed;

    private constructor(machine: Machine, observed: Observed) {
        this.#machine = machine;
        this.#observed = observed;
    }

    static async prepare(machine: Machine): Promise<LabHost> {
        await succeeded(machine.run(`ip -o link show | sed 's/^[0-9]*: //; s/[@:].*//' >/run/links-before`));
        await succeeded(machine.run(makeNics));
        const observed = must(observe((await succeeded(machine.run(observationScript()))).stdout));
        await succeeded(machine.run(cleanUp));
        return new LabHost(machine, withoutNetworks(observed));
    }

    /** Tells the host all that a lab says, and cleans up behind it. */
    async ask(lab: Lab): Promise<Answer> {
        const { commands, blockers } = this.#plan(lab);
        const tries = [...factsOf(lab), ...commands.map((each) => shellLine(asWritten(literal(each, lab), lab)))];
        const script = tries.map((line) => `${line} || { echo "@refused:" ${quote(line)}; exit; }`).join('\n');
        const { stdout } = await succeeded(
            this.#machine.run(`${ownClient}\n${makeNics}\n( ${script}\n) 2>&1\n${cleanUp}`),
        );
        const [words = '', command] = stdout.split('@refused: ');
        return {
            refused: command === undefined ? undefined : { command: command.trim(), words: words.trim() },
            asked: new Set(commands.flatMap((each) => (isNetworkCreation(each) ? [each.argv.at(-1) ?? ''] : []))),
            blockers,
        };
    }

    #plan(lab: Lab): { readonly commands: readonly Command[]; readonly blockers: readonly string[] } {
        const { topology } = check([parse(textOf(lab, 'standIn'), 'file:///lab.mvlan')]);
        const [host] = topology.hosts;
        if (!host) throw new Error('a lab has a host');
        const { steps, blockers } = planFor({ topology, host, observed: this.#observed });
        return {
            commands: steps.flatMap(({ commands }) => commands),
            blockers: blockers.map(({ message }) => message),
        };
    }
}

/** A plan does not try to make what Docker has already; the labs that want it are to be refused by Docker. */
function withoutNetworks(observed: Observed): Observed {
    const { docker } = observed;
    return docker.kind === 'running' ? { ...observed, docker: { ...docker, networks: [] } } : observed;
}

/** What `mvlan check` says to a lab. */
export function findingsOf(lab: Lab): readonly Finding[] {
    return check([parse(textOf(lab), 'file:///lab.mvlan')]).findings;
}

/** The command with what cannot be read in place of what stood in for it. */
function literal({ argv: [program, ...args] }: Command, lab: Lab): Command {
    const insert = (argument: string) =>
        unreadable(lab).reduce((text, { written, standIn }) => text.replaceAll(standIn, written), argument);
    return { argv: [program, ...args.map(insert)] };
}

/** What the plan leaves out, as no subnet can have it, Docker is to be asked for. */
function asWritten(command: Command, lab: Lab): Command {
    return withStrangeReservations(withStrangeAddresses(command, lab), lab);
}

/** The addresses to reserve that are in no subnet of the network. */
function withStrangeReservations(command: Command, { networks }: Lab): Command {
    if (!isNetworkCreation(command)) return command;
    const [program, ...args] = command.argv;
    const subnets = networks.find(({ name }) => args.at(-1) === name)?.subnets ?? [];
    const prefixes = args.flatMap((each) => (each.startsWith('--subnet=') ? [Prefix.parse(each.slice(9))] : []));
    const strange = subnets
        .flatMap(({ reserve }) => reserve)
        .filter((written) => {
            const address = Address.parse(writtenText(written));
            return address.ok && !prefixes.some((prefix) => prefix.ok && prefix.value.contains(address.value));
        });
    const options = strange.map((written, index) => `--aux-address=strange-${index}=${writtenText(written)}`);
    return { argv: [program, ...args.slice(0, 2), ...options, ...args.slice(2)] };
}

function isNetworkCreation({ argv: [program, ...args] }: Command): boolean {
    return program === 'docker' && args[0] === 'network' && args[1] === 'create';
}

/** An address of a family that the network has no subnet of. */
function withStrangeAddresses({ argv: [program, ...args] }: Command, lab: Lab): Command {
    const containers = lab.owners.filter(({ kind }) => kind === 'container');
    const isConnect = args[0] === 'network' && args[1] === 'connect';
    const owner = containers.find(({ name }) => (isConnect ? args.at(-1) === name : args.includes(`--name=${name}`)));
    const attach = owner?.attaches.find(({ network }) => {
        return isConnect ? args.at(-2) === network : args.includes(`--network=${network}`);
    });
    const net = lab.networks.find(({ name }) => name === attach?.network);
    if (program !== 'docker' || !attach || !net || net.subnets.length === 0) return { argv: [program, ...args] };
    const families = new Set(net.subnets.map(({ prefix }) => writtenText(prefix).includes(':')));
    const strange = attach.ips.filter((ip) => typeof ip === 'string' && !families.has(ip.includes(':')));
    const options = strange.map((ip) => `--ip${String(ip).includes(':') ? '6' : ''}=${ip}`);
    const words = isConnect ? 2 : 1;
    return { argv: [program, ...args.slice(0, words), ...options, ...args.slice(words)] };
}

/** Physical interfaces are facts: what a file says of them has to be so before anything is applied. */
function factsOf({ nics }: Lab): readonly string[] {
    const say = (value: Value) => quote(writtenText(value));
    return nics.flatMap(({ name, addresses, mtu }) => [
        ...(mtu === undefined ? [] : [`ip link set dev ${name} mtu ${say(mtu)}`]),
        ...addresses.map((address) => `ip addr add ${say(address)} dev ${name}`),
    ]);
}

/** The client that came with the engine: a newer one refuses MAC addresses on behalf of an old engine. */
const ownClient = 'PATH=/usr/bin:$PATH';

/** The physical interfaces of a lab are the ends of cables. */
const makeNics = [1, 2, 3]
    .map((number) => {
        return `ip link add eth${number} type veth peer name wire${number} && ip link set wire${number} up && ip link set eth${number} up`;
    })
    .join(' &&\n');

const cleanUp = `{
containers=$(docker ps -aq)
[ -z "$containers" ] || docker rm -f $containers
networks=$(docker network ls -q --filter type=custom)
[ -z "$networks" ] || docker network rm $networks
for space in /run/netns/*; do [ ! -e "$space" ] || ip netns delete "\${space##*/}"; done
rm -rf /run/mvlan
for link in $(ip -o link show | sed 's/^[0-9]*: //; s/[@:].*//' | grep -vxFf /run/links-before); do ip link delete dev "$link"; done
ip addr flush dev lo
ip addr add 127.0.0.1/8 dev lo
ip addr add ::1/128 dev lo
} >/dev/null 2>&1
true`;
