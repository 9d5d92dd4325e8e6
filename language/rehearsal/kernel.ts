import { say } from '../message/say.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';

/** What a rehearsal can use of a kernel and the programs beside it, each by the name of the link type or table. */
const features = ['veth', 'bridge', 'macvlan', 'ipvlan', 'vlan', 'vxlan', 'dummy', 'nat4', 'nat6'] as const;

export type Feature = (typeof features)[number];

export type Kernel = ReadonlySet<Feature>;

export function isFeature(word: string): word is Feature {
    return features.some((feature) => feature === word);
}

/**
 * A script for a POSIX shell in a network namespace of its own: tries what the kernel has. It prints `@has` and the names
 * of what worked.
 */
export function featuresScript(): string {
    return `
has=
have() {
    name=$1
    shift
    if "$@" >/dev/null 2>&1; then has="$has $name"; fi
}
have veth ip link add name a type veth peer name b
have bridge ip link add name c type bridge
have macvlan ip link add link a name d type macvlan mode bridge
have ipvlan ip link add link b name e type ipvlan mode l2
have vlan ip link add link a name f type vlan id 5
have vxlan ip link add name g type vxlan id 5 dstport 4789 dev a
have dummy ip link add name h type dummy
have nat4 iptables -w -t nat -A POSTROUTING -s 192.0.2.0/24 -m conntrack --ctstate NEW -j MASQUERADE
have nat6 ip6tables -w -t nat -A POSTROUTING -s 2001:db8::/32 -m conntrack --ctstate NEW -j MASQUERADE
echo "@has$has"
`;
}

/** Reads what the script printed. Refused where there is not even what every rehearsal stands on. */
export function readFeatures(output: string): Parsed<Kernel> {
    const [, words] = /^@has(.*)$/m.exec(output) ?? [];
    if (words === undefined) return refused(say`no network namespace could be made`);
    const found = new Set(words.split(' '));
    const kernel = new Set(features.filter((feature) => found.has(feature)));
    const missing = (['veth', 'bridge'] as const).filter((feature) => !kernel.has(feature));
    if (missing.length > 0) return refused(say`this kernel has no ${missing.join(say` and no `)} interfaces`);
    return parsed(kernel);
}
