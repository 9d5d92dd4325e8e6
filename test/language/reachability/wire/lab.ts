import { readFileSync } from 'node:fs';
import { destroyPlan, planFor } from '../../../../language/plan/make-plan.ts';
import { observationScript } from '../../../../language/plan/observation.ts';
import { observe } from '../../../../language/plan/observe.ts';
import type { Observed } from '../../../../language/plan/observed.ts';
import type { Plan } from '../../../../language/plan/plan.ts';
import { shellLine } from '../../../../language/shell/quote.ts';
import type { Host, Topology } from '../../../../language/topology/topology.ts';
import { succeeded } from '../../../hosts/command.ts';
import { bootGuests, type Guest, type Guests } from '../../../hosts/guests.ts';
import { must } from '../../net/values.ts';
import { devicesScript, hostRoutesScript, noRoutesScript, removalScript, switchScript } from './devices.ts';
import type { Pair, Spot } from './pairs.ts';

const pingTable = readFileSync(new URL('../../../hosts/ping-table.pl', import.meta.url), 'utf8');

/** Two hosts, `h1` and `h2`, on a trunk, and a third guest on it that plays the devices. */
export class WireLab {
    readonly #guests: Guests;

    private constructor(guests: Guests) {
        this.#guests = guests;
    }

    static async boot(): Promise<WireLab> {
        const guests = await bootGuests({
            count: 3,
            names: ['h1', 'h2', 'devices'],
            addresses: [['192.168.50.11/24'], ['192.168.50.12/24'], []],
            docker: [true, true, false],
        });
        await succeeded(guests.host(3).run(switchScript));
        return new WireLab(guests);
    }

    down(): Promise<void> {
        return this.#guests.down();
    }

    /** Makes the hosts and the wire what a topology says. */
    async putUp(topology: Topology): Promise<void> {
        const hairpin = topology.switches.some(({ hairpin }) => hairpin) ? 'on' : 'off';
        const ports = [1, 2].map((port) => `ip link set eth${port} type bridge_slave hairpin ${hairpin}`);
        await succeeded(this.#guests.wire(ports.join(' && ')));
        await Promise.all([
            succeeded(this.#guests.host(3).run(devicesScript(topology))),
            ...topology.hosts.map(async (host) => {
                const guest = this.#guest(host.name);
                const plan = planFor({ topology, host, observed: await look(guest) });
                await carryOut(guest, plan);
                await succeeded(guest.run(hostRoutesScript(host, topology)));
            }),
        ]);
    }

    async takeDown(topology: Topology): Promise<void> {
        await Promise.all([
            succeeded(this.#guests.host(3).run(removalScript(topology))),
            ...topology.hosts.map(async ({ name }) => {
                const guest = this.#guest(name);
                await succeeded(guest.run(noRoutesScript));
                await succeeded(guest.run(emptySpacesScript));
                await carryOut(
                    guest,
                    destroyPlan({ topology: topology.name, host: name, observed: await look(guest) }),
                );
            }),
        ]);
    }

    /** The pairs whose pings were answered; who was expected to answer and did not is asked once more. */
    async measure(pairs: readonly Pair[]): Promise<ReadonlySet<Pair>> {
        const answered = await this.#ask(pairs);
        const silent = pairs.filter((pair) => pair.wanted && !answered.has(pair));
        return new Set([...answered, ...(await this.#ask(silent))]);
    }

    async #ask(pairs: readonly Pair[]): Promise<Set<Pair>> {
        const answered = new Set<Pair>();
        // What one direction learns of its neighbours must not answer for the other.
        for (const back of [false, true]) {
            const ofPass = pairs.filter((pair) => pair.back === back);
            const byGuest = Map.groupBy(ofPass, ({ from }) => this.#guestOf(from));
            await Promise.all(
                [...byGuest].map(async ([guest, own]) => {
                    for (const pair of await pings(guest, own)) answered.add(pair);
                }),
            );
        }
        return answered;
    }

    #guestOf({ station }: Spot): Guest {
        if (station.kind === 'host') return this.#guest(station.host.name);
        const { owner } = station;
        return owner.kind === 'device' ? this.#guests.host(3) : this.#guest(owner.host?.name ?? '');
    }

    #guest(name: Host['name']): Guest {
        return this.#guests.host(name === 'h1' ? 1 : 2);
    }
}

/** The kernel clears a namespace away when it finds the time; until then, its endpoints keep their MAC addresses from others. */
const emptySpacesScript = `for space in /run/netns/*; do
[ -e "$space" ] || continue
name=\${space##*/}
for link in $(ip -n "$name" -o link show | sed 's/^[0-9]*: //; s/[@:].*//' | grep -vx lo); do ip -n "$name" link delete dev "$link"; done
done
true`;

async function look(guest: Guest): Promise<Observed> {
    return must(observe((await succeeded(guest.run(observationScript()))).stdout));
}

async function carryOut(guest: Guest, { steps, blockers }: Plan): Promise<void> {
    if (blockers.length > 0) throw new Error(blockers.map(({ message }) => message).join('\n'));
    const commands = [...steps.flatMap((step) => step.commands), ...steps.flatMap(({ finish }) => finish)];
    if (commands.length > 0) await succeeded(guest.run(commands.map(shellLine).join(' &&\n')));
}

async function pings(guest: Guest, pairs: readonly Pair[]): Promise<readonly Pair[]> {
    const lines = pairs.map(({ from, to, wanted }) => {
        return `${namespacePath(from)} ${from.source ?? '-'} ${to.address} ${wanted ? 'yes' : 'no'}`;
    });
    const containers = new Set(
        pairs.flatMap(({ from: { station } }) => {
            return station.kind === 'owner' && station.owner.kind === 'container' ? [station.owner.name] : [];
        }),
    );
    // Docker names no namespaces; each gets a link that bears the container's name.
    const links = [...containers].map((name) => {
        return `ln -sfn "/proc/$(docker inspect --format '{{.State.Pid}}' ${name})/ns/net" /run/pings.${name}`;
    });
    const { stdout } = await succeeded(
        guest.run(
            [...links, `perl -e ${shellLine({ argv: [pingTable] })} 3 30 <<'PAIRS'\n${lines.join('\n')}\nPAIRS`].join(
                '\n',
            ),
        ),
    );
    return stdout.split('\n').flatMap((number) => (number === '' ? [] : (pairs[Number(number)] ?? [])));
}

function namespacePath({ station }: Spot): string {
    if (station.kind === 'host') return '/proc/1/ns/net';
    const { kind, name } = station.owner;
    return kind === 'container' ? `/run/pings.${name}` : `/run/netns/${name}`;
}
