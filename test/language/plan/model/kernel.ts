import { InterfaceAddress } from '../../../../language/net/interface-address.ts';
import { must } from '../../net/values.ts';

/** A link, in whichever namespace; the host's own is ''. */
export interface Link {
    readonly index: number;
    space: string;
    name: string;
    readonly kind: string | undefined;
    /** The link that it sits on, or the other end of its cable. */
    readonly below: Link | undefined;
    readonly detail: Readonly<Record<string, string>>;
    master: Link | undefined;
    alias: string | undefined;
    group: string;
    mtu: number;
    up: boolean;
    mac: string;
    remote: string | undefined;
    addresses: string[];
}

export interface Route {
    readonly space: string;
    readonly destination: string;
    readonly gateway: string | undefined;
    readonly link: Link;
}

/** What a command answers when it is refused. */
export class Refusal extends Error {}

/** As much of Linux as a plan can touch: what it refuses, and what goes away with what. */
export class Kernel {
    links: Link[] = [];
    routes: Route[] = [];
    readonly spaces = new Set<string>(['']);
    #next = 1;

    find(space: string, name: string): Link | undefined {
        return this.links.find((link) => link.space === space && link.name === name);
    }

    get(space: string, name: string): Link {
        return this.find(space, name) ?? refuse(`Cannot find device "${name}"`);
    }

    add({ space = '', ...given }: Partial<Link> & { readonly name: string; readonly kind: string | undefined }): Link {
        const { below, kind, detail = {}, name } = given;
        if (this.find(space, name)) refuse('RTNETLINK answers: File exists');
        if (!this.spaces.has(space)) refuse(`Cannot open network namespace "${space}"`);
        const siblings = this.links.filter((link) => link.below === below && link.kind !== 'veth');
        if (kind === 'vlan' && siblings.some((link) => link.kind === 'vlan' && link.detail.id === detail.id)) {
            refuse('8021q: VLAN device already exists.');
        }
        if (kind === 'vxlan' && this.links.some((link) => link.kind === 'vxlan' && link.detail.id === detail.id)) {
            refuse('A VXLAN device with the specified VNI already exists.');
        }
        const rivals = siblings.filter((link) => isVirtual(link.kind));
        if (isVirtual(kind) && rivals.some((link) => link.kind !== kind)) refuse('Device or resource busy');
        const passthru = [detail.mode, ...rivals.map((link) => link.detail.mode)].includes('passthru');
        if (kind === 'macvlan' && passthru && rivals.length > 0) refuse('Invalid argument');
        const presetMtu = (below?.mtu ?? 1500) - (kind === 'vxlan' ? 50 : 0);
        const link: Link = {
            index: this.#next,
            space,
            master: undefined,
            alias: undefined,
            group: 'default',
            mtu: presetMtu,
            up: false,
            mac: kind === 'vlan' || kind === 'ipvlan' ? (below?.mac ?? '') : this.#randomMac(),
            remote: undefined,
            addresses: [],
            below,
            detail,
            ...given,
            // The parent's own, whatever is asked for.
            ...(detail.mode === 'passthru' && below && { mac: below.mac }),
        };
        this.#next++;
        this.links.push(link);
        return link;
    }

    /** A link takes along what sits on it, and the other end of its cable. */
    delete(link: Link): void {
        if (!this.links.includes(link)) return;
        this.links = this.links.filter((other) => other !== link);
        this.routes = this.routes.filter((route) => route.link !== link);
        for (const other of this.links) if (other.master === link) other.master = undefined;
        for (const other of this.links.filter(({ below }) => below === link)) this.delete(other);
        if (link.kind === 'veth' && link.below) this.delete(link.below);
    }

    deleteSpace(space: string): void {
        this.spaces.delete(space);
        for (const link of this.links.filter((candidate) => candidate.space === space)) this.delete(link);
    }

    setUp(link: Link): void {
        if (link.kind === 'vlan' && !link.below?.up) refuse('RTNETLINK answers: Network is down');
        const twin = this.links.find(
            (other) => other !== link && other.up && other.kind === 'macvlan' && other.below === link.below,
        );
        if (link.kind === 'macvlan' && twin?.mac === link.mac) refuse('RTNETLINK answers: Address already in use');
        link.up = true;
    }

    setDown(link: Link): void {
        link.up = false;
        this.routes = this.routes.filter((route) => route.link !== link);
    }

    setMtu(link: Link, mtu: number): void {
        if (link.below && link.kind === 'vlan' && link.below.mtu < mtu) refuse('Numerical result out of range');
        link.mtu = mtu;
        for (const child of this.links) if (child.below === link && mtu < child.mtu) child.mtu = mtu;
    }

    rename(link: Link, name: string): void {
        if (link.name !== name && this.find(link.space, name)) refuse('RTNETLINK answers: File exists');
        link.name = name;
    }

    giveAddress(link: Link, address: string): void {
        const [bare] = address.split('/');
        const sibling = this.links.find(
            (other) =>
                other !== link &&
                other.kind === 'ipvlan' &&
                other.below === link.below &&
                other.addresses.some((held) => held.split('/')[0] === bare),
        );
        if (link.kind === 'ipvlan' && sibling) refuse('Address already assigned to an ipvlan device.');
        if (!link.addresses.includes(address)) link.addresses.push(address);
    }

    /** The first IPv4 address of a subnet takes the others of it along; the last of a link takes its routes. */
    takeAddress(link: Link, address: string): void {
        const index = link.addresses.indexOf(address);
        if (index < 0) refuse('RTNETLINK answers: Cannot assign requested address');
        const read = (text: string) => must(InterfaceAddress.parse(text));
        const { prefix } = read(address);
        const isFirst = !link.addresses.slice(0, index).some((other) => read(other).prefix.equals(prefix));
        const goes = (other: string) =>
            other === address || (prefix.family === 4 && isFirst && read(other).prefix.equals(prefix));
        link.addresses = link.addresses.filter((other) => !goes(other));
        this.routes = this.routes.filter((route) => {
            if (route.link !== link || isIpv6(route.destination) || prefix.family === 6) return true;
            const isReachable = (gateway: string) =>
                link.addresses.some((other) => read(other).prefix.contains(read(`${gateway}/32`).address));
            if (route.gateway !== undefined) return isReachable(route.gateway);
            return link.addresses.some((other) => !isIpv6(other));
        });
    }

    setRoute(link: Link, route: Pick<Route, 'destination' | 'gateway'>): void {
        if (!link.up) refuse('RTNETLINK answers: Network is down');
        this.takeRoute(link.space, route.destination, undefined);
        this.routes.push({ space: link.space, link, ...route });
    }

    takeRoute(space: string, destination: string, link: Link | undefined): void {
        this.routes = this.routes.filter(
            (route) => route.space !== space || route.destination !== destination || (link && route.link !== link),
        );
    }

    #randomMac(): string {
        return `ee:00:00:00:${(this.#next >> 8).toString(16).padStart(2, '0')}:${(this.#next & 255).toString(16).padStart(2, '0')}`;
    }
}

export function refuse(message: string): never {
    throw new Refusal(message);
}

export function isIpv6(text: string): boolean {
    return text.includes(':');
}

function isVirtual(kind: string | undefined): boolean {
    return kind === 'macvlan' || kind === 'ipvlan';
}
