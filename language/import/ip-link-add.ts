import { say } from '../message/say.ts';
import { Address } from '../net/address.ts';
import { parseMacAddress } from '../net/mac-address.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';
import { parseVlanId } from '../net/vlan-id.ts';
import { parseVxlanId } from '../net/vxlan-id.ts';
import type { MachineLink } from './machine.ts';
import type { ShellHost, ShellSpace } from './shell-host.ts';
import { type Understood, understood } from './understood.ts';

interface Place {
    readonly host: ShellHost;
    readonly space: ShellSpace;
    spaceNamed(name: string): ShellSpace;
}

/** Carries out `ip link add`, given without these words (ip-link(8)). */
export function ipLinkAdd(words: readonly string[], { host, space, spaceNamed }: Place): Understood {
    const at = words.indexOf('type');
    const options = readOptions(words.slice(0, at < 0 ? words.length : at));
    const [kind = '', ...rest] = at < 0 ? [] : words.slice(at + 1);
    const name = options.get('name') ?? options.get('dev') ?? options.get('');
    if (name === undefined) return refused(say`it names no interface`);
    const shape = readShape(kind, { options: readOptions(rest), parent: options.get('link') });
    if (!shape.ok) return shape;
    const mac = options.get('address') === undefined ? undefined : parseMacAddress(options.get('address') ?? '');
    if (mac && !mac.ok) return mac;
    if ('parent' in shape.value) host.link(shape.value.parent, host.own);
    const home = options.has('netns') ? spaceNamed(options.get('netns') ?? '') : space;
    const mtu = options.has('mtu') ? Number(options.get('mtu')) : undefined;
    home.links.set(name, { name, shape: shape.value, addresses: [], mtu, mac: mac?.value });
    return understood;
}

/** Words with their values; the one word that belongs to none under ''. */
function readOptions(words: readonly string[]): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (let index = 0; index < words.length; index++) {
        const word = words[index] ?? '';
        if (withValue.has(word)) found.set(word, words[++index] ?? '');
        else if (word !== '') found.set('', word);
    }
    return found;
}

const withValue: ReadonlySet<string> = new Set(
    ['link', 'name', 'dev', 'address', 'mtu', 'netns', 'group', 'txqueuelen', 'alias'].concat([
        'id',
        'protocol',
        'proto',
        'mode',
        'remote',
        'dstport',
        'local',
        'ttl',
    ]),
);

interface Words {
    readonly options: ReadonlyMap<string, string>;
    readonly parent: string | undefined;
}

function readShape(kind: string, { options, parent }: Words): Parsed<MachineLink['shape']> {
    switch (kind) {
        case 'dummy':
            return parsed({ kind });
        case 'vlan': {
            const vlan = parseVlanId(options.get('id') ?? '');
            if (!vlan.ok) return vlan;
            if ((options.get('protocol') ?? options.get('proto') ?? '802.1Q').toLowerCase() !== '802.1q') {
                return refused(say`the language has 802.1Q tags only`);
            }
            return parent === undefined ? refused(say`it names no parent`) : parsed({ kind, parent, vlan: vlan.value });
        }
        case 'macvlan':
        case 'ipvlan': {
            // The kernel's own defaults (macvlan.c, ipvlan_main.c), not Docker's.
            const mode = options.get('mode') ?? (kind === 'macvlan' ? 'vepa' : 'l3');
            return parent === undefined ? refused(say`it names no parent`) : parsed({ kind, parent, mode });
        }
        case 'vxlan':
            return readVxlan(options);
        case '':
            return refused(say`it says no type`);
        default:
            return refused(say`the language has no interfaces of type ${kind}`);
    }
}

function readVxlan(options: Words['options']): Parsed<MachineLink['shape']> {
    const vni = parseVxlanId(options.get('id') ?? '');
    if (!vni.ok) return vni;
    const parent = options.get('dev');
    if (parent === undefined) return refused(say`the language wants a VXLAN interface to be on another one`);
    const written = options.get('remote') ?? options.get('group');
    const remote = written === undefined ? undefined : Address.parse(written);
    if (remote && !remote.ok) return remote;
    // Linux's own port where none is asked for (ip-link(8)).
    const port = Number(options.get('dstport') ?? 8472);
    return parsed({ kind: 'vxlan', parent, vni: vni.value, port, remote: remote?.value });
}
