import type { Fix } from '../finding/finding.ts';
import type { NodeOrigin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import { nameText } from '../parser/text-converter.ts';
import type { NameTable } from './name-table.ts';
import type { Reading } from './reading.ts';
import type { HostDraft } from './resolve-hosts.ts';
import type { Interface } from './topology.ts';

/** A host and one of its kernel interface names, as `lab.eth0.10` puts them together; dots may be in either. */
interface Split {
    readonly host: HostDraft;
    readonly name: string;
}

/**
 * The interface that `HOST.INTERFACE` names. The host may be left out where only one host is declared.
 * Reports a reference to nothing, and returns undefined for it.
 */
export function interfaceReference(
    text: string,
    origin: NodeOrigin,
    { hosts, reading }: { readonly hosts: NameTable<HostDraft>; readonly reading: Reading },
): Interface | undefined {
    const candidates = splits(text, hosts);
    for (const { host, name } of candidates) {
        const found = host.interfaces.get(name);
        if (!found) continue;
        reading.link(origin, found.origin);
        return found;
    }
    if (candidates.some(({ host, name }) => host.interfaces.isUnreadable(name))) return undefined;
    const fixes = fixesFor(origin, candidates);
    reading.error('unresolved-reference', origin, unresolved(text, candidates, hosts), { fixes });
    return undefined;
}

/** The ways to read the text, the longest host name first. */
function splits(text: string, hosts: NameTable<HostDraft>): readonly Split[] {
    const found: Split[] = [];
    for (let dot = text.lastIndexOf('.'); 0 < dot; dot = text.lastIndexOf('.', dot - 1)) {
        const host = hosts.get(text.slice(0, dot));
        if (host) found.push({ host, name: text.slice(dot + 1) });
    }
    if (hosts.only) found.push({ host: hosts.only, name: text });
    return found;
}

function unresolved(text: string, candidates: readonly Split[], hosts: NameTable<HostDraft>): string {
    const [nearest] = candidates;
    if (!nearest) {
        if (hosts.size === 0) return say`No host is declared that could have the interface '${text}'.`;
        return say`'${text}' names no declared host; write HOST.INTERFACE, such as ${example(hosts)}.`;
    }
    const { host, name } = nearest;
    const subinterface = /^(.+)\.(\d+)$/.exec(name);
    if (subinterface?.[1] !== undefined && host.interfaces.get(subinterface[1])) {
        return say`Interface '${name}' is not declared on host '${host.host.name}'; add 'vlan ${subinterface[2]} { }' to interface ${subinterface[1]}.`;
    }
    return host.interfaces.unresolved(say`On host '${host.host.name}', interface`, name);
}

/** The VLAN subinterface that is missing, else the name that was probably meant. */
function fixesFor(origin: NodeOrigin, [nearest]: readonly Split[]): readonly Fix[] {
    if (!nearest) return [];
    const { host, name } = nearest;
    const [, base = '', vlan] = /^(.+)\.(\d+)$/.exec(name) ?? [];
    const place = host.interfaces.get(base);
    if (place) {
        const statement = `vlan ${vlan}`;
        return [
            {
                title: say`Add '${statement}' to interface ${base}`,
                edits: [{ at: place.origin, text: statement, how: 'inside' }],
            },
        ];
    }
    const meant = host.interfaces.nearest(name);
    if (meant === undefined) return [];
    const text = nameText(`${host.host.name}.${meant}`);
    return [{ title: say`Write ${text}`, edits: [{ at: origin, text }] }];
}

function example(hosts: NameTable<HostDraft>): string {
    const [first] = hosts.names();
    const [name] = (first === undefined ? undefined : hosts.get(first))?.interfaces.names() ?? [];
    return `${first}.${name ?? 'eth0'}`;
}
