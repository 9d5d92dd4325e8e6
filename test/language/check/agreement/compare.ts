import type { Finding } from '../../../../language/finding/finding.ts';
import { locate } from '../../../../language/finding/location.ts';
import { Address } from '../../../../language/net/address.ts';
import { InterfaceAddress } from '../../../../language/net/interface-address.ts';
import { hostAddresses, type Lab, networkAt, type Owner, textOf, writtenText } from './lab.ts';
import { type Answer, findingsOf } from './lab-host.ts';

export interface Comparison {
    /** What both say; `ours`: the host takes what is an error for a reason of ours; `differs`: they say different things. */
    readonly verdict: 'taken' | 'refused' | 'ours' | 'differs';
    /** The case as text, with what the checks and the host said. */
    readonly message: string;
}

/** Errors that no engine need refuse, each with the reason why they are errors all the same. */
const ours: Readonly<Record<string, string>> = {
    'duplicate-name': 'a reference would not say which is meant',
    'range-overlap': 'two engines would hand out the same addresses, and neither knows of the other',
    'expect-refuted': 'the file contradicts itself',
    'invalid-mtu': 'the kernel makes a VLAN of any MTU, and IPv4 needs 68 bytes',
    'missing-parent': 'Docker makes a dummy without a word, and the endpoints reach nothing',
    'several-macs': 'the docker command cannot ask an old engine for a second one, and a plan leaves nothing out',
};

/** Those of them that nobody can refuse, whatever else there is: no reason for a refusal. */
const neverRefused: ReadonlySet<string> = new Set([
    'range-overlap',
    'expect-refuted',
    'missing-parent',
    'several-macs',
]);

/** What a plan objects to all the same: facts, which the lab makes so first. */
const expected = /^Interface (eth\d|lo) of lab (does not have|has MTU)/;

/** Compares what the checks say of a lab with what a host did: errors with refusals, and nothing else. */
export function compare(lab: Lab, answer: Answer): Comparison {
    const findings = findingsOf(lab);
    const errors = findings.filter(({ severity }) => severity === 'error');
    const plain = addressesOfNamespaces(errors);
    const isBinding = (finding: Finding) =>
        !isOurs(finding, lab) && !plain.has(subject(finding)) && !isUnasked(finding, lab, answer);
    const binding = errors.filter(isBinding);
    const message = [
        textOf(lab),
        ...findings.map(({ severity, code, message }) => `check: ${severity} ${code}: ${message}`),
        ...(answer.refused
            ? [`host: ${answer.refused.words}`, `host refused: ${answer.refused.command}`]
            : ['host: took it all']),
        ...answer.blockers.map((blocker) => `plan: ${blocker}`),
    ].join('\n');
    if (binding.length === 0 && errors.length > 0) {
        if (!answer.refused) return { verdict: 'ours', message };
        return { verdict: errors.every(({ code }) => neverRefused.has(code)) ? 'differs' : 'refused', message };
    }
    const objections = answer.blockers.filter((blocker) => !expected.test(blocker));
    if (binding.length === 0 && objections.length > 0) return { verdict: 'differs', message };
    if (binding.length > 0 !== (answer.refused !== undefined)) return { verdict: 'differs', message };
    return { verdict: answer.refused ? 'refused' : 'taken', message };
}

/** Whether a finding is about a network that the engine was not to make. */
function isUnasked({ at }: Finding, lab: Lab, { asked }: Answer): boolean {
    const network = networkAt(lab, locate(at).range.start.line);
    return network !== undefined && !asked.has(network.name);
}

/** Addresses held twice of which a namespace has one: no engine looks, and the kernel does on ipvlan alone. */
function addressesOfNamespaces(findings: readonly Finding[]): ReadonlySet<string> {
    const shared = findings.filter(({ code }) => code === 'duplicate-address');
    const plain = shared.filter(({ message, related }) =>
        [message, ...related.map((each) => each.message)].some((text) => /namespace '/i.test(text)),
    );
    return new Set(plain.map(subject));
}

/** The code and the first word: what a finding is about. */
function subject({ code, message }: Finding): string {
    return `${code} ${message.split(' ')[0]}`;
}

/** An address of the host itself held by an endpoint too is our finding: no engine looks beyond its own networks. */
function isOurs({ code, message }: Finding, lab: Lab): boolean {
    // What is written once for all replicas the first one gets, and the engine is asked for no more.
    if (/^All \d+ replicas would have /.test(message)) return true;
    if (code === 'duplicate-address') return hostAddresses(lab).has(message.split(' ')[0] ?? '');
    if (code === 'gateway-outside-subnet') return isInAnotherSubnet(message, lab);
    if (code === 'range-exhausted') return isChoiceOfOurs(message, lab);
    // Nobody can ask the kernel for an address without its length.
    if (code === 'address-outside-subnet') return /its length is unknown/.test(message);
    if (code === 'address-family') return /DHCP/.test(message) || isOfNamespace(message.split(' ')[0], lab);
    if (code === 'invalid-address') return isOctal(message, lab);
    return code in ours;
}

/**
 * Who gets no address because the LAN's DHCP server has them all, or the host, gets one of those from an engine, which
 * knows of neither; and a namespace gets its address from nobody but us.
 */
function isChoiceOfOurs(message: string, { networks, owners, nics }: Lab): boolean {
    const [, network, owner = ''] = /of network '(.*)' is left for '(.*)'; /.exec(message) ?? [];
    const asking = owners.find(
        ({ name, replicas }) => name === owner || (replicas !== undefined && owner.startsWith(name)),
    );
    const isMixed = owners.some(
        ({ kind, attaches }) => kind === 'namespace' && attaches.some((each) => each.network === network),
    );
    const isShared = networks.some(
        ({ name, dhcp, shims }) => name === network && (dhcp !== undefined || shims.length > 0),
    );
    return isShared || isMixed || asking?.kind === 'namespace' || nics.some(({ addresses }) => addresses.length > 1);
}

/** docker takes a gateway for that of whichever subnet it lies in, without a word. */
function isInAnotherSubnet(message: string, { networks }: Lab): boolean {
    const [, value = ''] = /^Gateway (\S+) /.exec(message) ?? [];
    const gateway = Address.parse(value);
    const written = networks.filter(({ subnets }) =>
        subnets.some((subnet) => subnet.gateway !== undefined && writtenText(subnet.gateway) === value),
    );
    // A lab may write a subnet with host bits, which the engine takes off.
    const subnets = written.flatMap((network) =>
        network.subnets.map(({ prefix }) => InterfaceAddress.parse(writtenText(prefix))),
    );
    return subnets.some((subnet) => subnet.ok && gateway.ok && subnet.value.prefix.contains(gateway.value));
}

/** The kernel gives a namespace an address of any family, if only one knew its length. */
function isOfNamespace(address: string | undefined, lab: Lab): boolean {
    return holders(address, lab).has('namespace');
}

/** `ip` takes what begins with a zero for an octal number, without a word; Docker refuses it. */
function isOctal(message: string, lab: Lab): boolean {
    const [, address] = /' in '(.*)' has a leading zero\.$/.exec(message) ?? [];
    const kinds = holders(address, lab);
    return kinds.has('namespace') && !kinds.has('container');
}

/** What the owners are that have an address. */
function holders(address: string | undefined, { owners }: Lab): ReadonlySet<Owner['kind']> {
    const holding = owners.filter(({ attaches }) =>
        attaches.some(({ ips }) => ips.some((ip) => writtenText(ip) === address)),
    );
    return new Set(holding.map(({ kind }) => kind));
}
