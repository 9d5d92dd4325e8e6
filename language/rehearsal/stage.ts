import type { Command } from '../plan/plan.ts';
import { shellLine } from '../shell/quote.ts';
import type { Device, EndpointOwner, Host } from '../topology/topology.ts';

/** A network namespace of the rehearsal. */
export type Space = string;

/** The wire between the hosts. */
export const wire: Space = 'wire';

/**
 * The script that builds a rehearsal, as it grows: which command runs in which network namespace. Hosts, containers,
 * namespaces and devices each have one of their own, by a number, so that no name can be in another's way.
 */
export class Stage {
    readonly #lines: string[] = [];
    #deadEnds = 0;
    readonly #spaces = new Map<Host | EndpointOwner, Space>();
    /** What stands in for something, and what could not be built, for a person. */
    readonly notes = new Set<string>();
    /** Of what could not be built nothing can be measured. */
    readonly missing = new Map<EndpointOwner, string>();

    constructor() {
        this.#open(wire);
    }

    spaceOf(who: Host | EndpointOwner): Space {
        const known = this.#spaces.get(who);
        if (known !== undefined) return known;
        const space = `${'endpoints' in who ? 'owner' : 'host'}${this.#spaces.size}`;
        this.#spaces.set(who, space);
        this.#open(space);
        return space;
    }

    /** The namespaces of hosts and endpoint owners so far. */
    get spaces(): ReadonlyMap<Host | EndpointOwner, Space> {
        return this.#spaces;
    }

    run(space: Space, ...argv: readonly [string, ...string[]]): void {
        this.command(space, { argv });
    }

    command(space: Space, { argv }: Command): void {
        this.#lines.push(shellLine({ argv: ['at', space, ...argv] }));
    }

    /** Makes a cable between two namespaces, up at both ends. */
    cable(
        one: { readonly space: Space; readonly name: string },
        other: { readonly space: Space; readonly name: string },
    ): void {
        this.run(
            one.space,
            'ip',
            'link',
            'add',
            'name',
            one.name,
            'type',
            'veth',
            'peer',
            'name',
            other.name,
            'netns',
            other.space,
        );
        this.run(one.space, 'ip', 'link', 'set', 'dev', one.name, 'up');
        this.run(other.space, 'ip', 'link', 'set', 'dev', other.name, 'up');
    }

    /** Makes an interface with a cable that leads nowhere. */
    deadEnd(space: Space, name: string): void {
        this.cable({ space, name }, { space, name: `end${++this.#deadEnds}` });
    }

    /** Lets a host or device pass on what is not for it. */
    forwards(owner: Device | Host): void {
        const space = this.spaceOf(owner);
        for (const key of ['ipv4/ip_forward', 'ipv6/conf/all/forwarding']) {
            this.run(space, 'sh', '-c', `[ ! -e /proc/sys/net/${key} ] || echo 1 >/proc/sys/net/${key}`);
        }
    }

    /** Prints `@built` once everything stands, or `@failed` and the command that failed with what it said. */
    get script(): string {
        return [program, ...this.#lines, 'echo @built'].join('\n');
    }

    #open(space: Space): void {
        this.#lines.push(`open_space ${space}`);
    }
}

const program = `
at() {
    space=$1
    shift
    said=$(nsenter --net="/run/netns/$space" "$@" 2>&1) && return
    printf '@failed %s: %s\\n' "$*" "$(printf '%s' "$said" | tail -n 1)"
    exit 1
}

open_space() {
    ip netns add "$1" || { echo "@failed ip netns add $1"; exit 1; }
    at "$1" ip link set dev lo up
    # An address is used at once: nobody outside can hold it.
    at "$1" sh -c 'for f in /proc/sys/net/ipv6/conf/*/accept_dad; do [ ! -e "$f" ] || echo 0 >"$f"; done'
}
`;
