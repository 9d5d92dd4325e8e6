import { texts, translated } from '../message/say.ts';

/**
 * A line about every keyword. A keyword that means different things in different statements has a line for each, by the
 * type of the statement's node.
 */
type KeywordDocs = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

const docs: KeywordDocs = texts({
    import: 'The declarations of another file become part of this one. The path is relative to this file; circles are allowed.',
    topology: 'Names the whole, at most once in all its files; the owner mark of everything that is applied.',

    host: 'A machine with a kernel and, usually, a Docker engine.',
    connect: 'How to reach the host: `local`, `ssh "DESTINATION" [port N]` or `docker-context "NAME"`.',
    docker: 'The version of the Docker engine that the checks assume when the host is not asked.',
    swarm: 'The host is a node of a swarm, its containers are services: `manager` or `worker`. A fact: nobody is made to join.',
    interface: 'A physical interface, by its kernel name. It is a fact: applying never changes it.',
    dummy: 'An interface with no wire: a parent interface without hardware.',
    vlan: 'An 802.1Q subinterface, VLAN ID 1 to 4094. Its kernel name is PARENT.ID unless `as` gives another.',
    vxlan: 'A VXLAN interface (RFC 7348), VNI 0 to 16777215. Its kernel name is vxlanVNI unless `as` gives another.',
    wireless:
        'The interface is a Wi-Fi station: the access point takes frames of its one MAC address only, so no macvlan.',
    address: "An interface's address with the prefix length of its subnet: `10.0.0.5/24`. Any number, both families.",
    mtu: 'The largest packet in bytes, 68 to 65535. A subinterface cannot have more than its parent.',
    remote: "The address of the VXLAN's far end.",

    network: 'A container network.',
    driver: '`macvlan`, `ipvlan`, `bridge` or `overlay`. A network without it is a bridge.',
    mode: 'macvlan: `bridge`, `private`, `vepa`, `passthru`. ipvlan: `l2`, `l3`, `l3s`.',
    parent: 'The interface that the endpoints sit on, as HOST.INTERFACE. Several hosts: one network on the same wire.',
    subnet: 'A prefix of the network, with its gateway, the range that addresses are given out from, and reserved ones.',
    gateway:
        'The address that endpoints send foreign traffic to. With macvlan and ipvlan l2 a router on the wire has it.',
    range: {
        Subnet: "The part of the subnet that addresses are given out from; Docker's `--ip-range`.",
        Parent: "This host's slice of the subnet: no other host gives out addresses from it.",
    },
    reserve: 'Addresses that are never given out: single ones, or ranges such as `10.0.0.9..20`.',
    shim: "An interface on the host itself through which it reaches the network's endpoints, which its parent cannot.",
    dhcp: "What the LAN's DHCP server gives out: nobody here may hold one of these addresses.",
    internal: 'No way out: the endpoints get no default route.',

    container: 'A Docker container; `web[1..8]` declares eight. Applying creates, changes or removes it.',
    namespace: 'A network namespace without Docker, as `ip netns` makes it.',
    device: 'On the wire, but not ours: never applied, always checked.',
    on: "The host. It may be left out where the networks' parent interfaces are on one host.",
    image: 'The image, as `docker run` takes it.',
    attach: 'An interface on a network. Without `ip` it gets the lowest free address of the range.',
    ip: 'A fixed address, at most one a family.',
    mac: 'A fixed MAC address. Without it macvlan and bridge endpoints get 02:42 and the bytes of their IPv4 address.',
    from: {
        From: 'Consecutive addresses from here on, one a replica, without the reserved ones.',
        Expect: 'What must not be reached.',
    },
    as: {
        Vlan: "The subinterface's kernel name, at most 15 bytes.",
        Vxlan: "The VXLAN interface's kernel name, at most 15 bytes.",
        InterfaceAlias: 'What the interface is called in the namespace; else `eth0`, `eth1`, … in order.',
    },
    'default-route': 'The way out leads through this network.',
    command: 'What runs in the container, an argument a word; else what the image says.',
    env: 'An environment variable: its name, its value.',
    volume: "A mount: the host's path or the volume's name, then the path in the container.",
    'read-only': 'The container cannot write to the volume.',
    publish: 'A port on the host that leads into the container: `8080:80/tcp`. On bridge networks only.',
    restart: '`no`, `always`, `unless-stopped` or `on-failure[:N]`.',
    hostname: 'The name that the container has for itself.',
    label: 'A Docker label: its key, its value.',
    option: 'Any other option of `docker run`, passed as one argument.',
    forwards: 'The device routes between its networks.',

    switch: 'The wire between hosts: joins what is plugged into it. Never applied.',
    port: {
        Connect: 'The TCP port of the ssh server; 22 unless given.',
        VxlanPort: 'The UDP port of the VXLAN; 4789 unless given.',
        SwitchPort: "A port of the switch and what is plugged in: a host's interface or a device.",
        Expect: 'The TCP port that is tried; without it a ping.',
    },
    trunk: 'The VLANs that the port carries with a tag; what has no tag passes as well.',
    access: 'The one VLAN of the port, which passes without a tag.',
    hairpin:
        'Reflective relay (802.1Qbg): frames may leave by the port they came in, so VEPA endpoints reach each other.',

    expect: 'A promise that is checked in the text, and by real pings after applying.',
    reaches: 'Every source gets an answer from every target.',
    isolated: 'No source gets an answer from any target.',
});

/** Words that are values, by the property that has them. */
const values: Readonly<Record<string, Readonly<Record<string, string>>>> = texts({
    driver: {
        macvlan: 'Each endpoint has a MAC address of its own on the wire of the parent interface.',
        ipvlan: "Each endpoint has an address of its own on the wire, with the parent interface's MAC address.",
        bridge: 'A bridge on each host, behind NAT. Endpoints are reached from elsewhere through published ports.',
        overlay: 'One network over the hosts of a swarm, tunnelled through VXLAN.',
    },
    'macvlan mode': {
        bridge: 'Endpoints of one parent reach each other directly, within the kernel.',
        private: 'Endpoints of one parent never reach each other, even through a switch that sends frames back.',
        vepa: 'All frames go out to the switch; endpoints of one parent reach each other if its port has hairpin.',
        passthru: 'One endpoint takes over the parent interface.',
    },
    'ipvlan mode': {
        l2: 'Endpoints are on the wire of the parent: they send and answer ARP and broadcasts.',
        l3: 'The host routes between endpoints and the wire; no ARP, no broadcast or multicast, no gateway.',
        l3s: 'As l3, and the packets pass through the netfilter of the host.',
    },
    connect: {
        local: 'This machine.',
        ssh: 'Over ssh, with what one would give to the `ssh` command.',
        'docker-context': 'Where a Docker context leads: over ssh, or this machine.',
    },
    swarm: {
        manager: 'Where the networks and services of the swarm are made: on the first manager of the file.',
        worker: 'It has the config-only networks, and runs the tasks of the services that are put on it.',
    },
});

/**
 * What a keyword means, in a statement of one of these types (the innermost first); undefined for what is not a keyword of
 * the language.
 */
export function keywordDoc(keyword: string, nodeTypes: readonly (string | undefined)[]): string | undefined {
    const doc = Object.hasOwn(docs, keyword) ? docs[keyword] : undefined;
    const found =
        typeof doc === 'object' ? nodeTypes.map((type) => type && doc[type]).find((each) => each !== undefined) : doc;
    return found === undefined || found === '' ? undefined : translated(found);
}

/** What a word means that is no keyword, but one of a few values: a driver, a mode, a way to connect. */
export function valueDoc(kind: string, word: string): string | undefined {
    const words = values[kind];
    const doc = words && Object.hasOwn(words, word) ? words[word] : undefined;
    return doc === undefined ? undefined : translated(doc);
}

/** The words of which {@link valueDoc} knows what they mean. */
export function wordsOf(kind: string): readonly string[] {
    return Object.keys(values[kind] ?? {});
}
