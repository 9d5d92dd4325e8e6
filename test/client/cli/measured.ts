import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { check } from '../../../language/check/check.ts';
import { parse } from '../../../language/parser/parse.ts';
import { quote } from '../../../language/shell/quote.ts';
import type { EndpointOwner, Expectation, ExpectationEnd } from '../../../language/topology/topology.ts';
import type { Guest } from '../../hosts/guests.ts';

/** What a file expects of pings, and what pings on the host say of it, as `A reaches B` or `A isolated from B`. */
interface Measured {
    readonly expected: readonly string[];
    readonly found: readonly string[];
}

/** Sends the pings that a file for one host speaks of, each from inside of what it names. */
export async function measure(file: string, guest: Guest): Promise<Measured> {
    const { topology } = check([parse(await readFile(file, 'utf8'), pathToFileURL(file).href)]);
    // At the same time, as each waits for answers that do not come.
    const found = await Promise.all(
        topology.expectations.map(async (each) => sentence(each, await verdict(each, guest))),
    );
    return { expected: topology.expectations.map((each) => sentence(each, each.verdict)), found };
}

function sentence({ source, target }: Expectation, verdict: 'reaches' | 'isolated' | 'sometimes reaches'): string {
    return `${source.name} ${verdict === 'isolated' ? 'isolated from' : verdict} ${target.name}`;
}

async function verdict({ source, target }: Expectation, guest: Guest) {
    const replies: boolean[] = [];
    for (const inside of insides(source)) {
        for (const addresses of places(target)) replies.push(await replied(guest, { inside, addresses }));
    }
    if (replies.length === 0) throw new Error(`There is nothing to ping from ${source.name} to ${target.name}.`);
    if (replies.every(Boolean)) return 'reaches';
    return replies.some(Boolean) ? 'sometimes reaches' : 'isolated';
}

/** The words before a command for it to run inside of an end. */
function insides(end: ExpectationEnd): readonly string[] {
    if (end.kind === 'host') return [''];
    if (end.kind === 'address') throw new Error(`Nobody can run a ping on ${end.name}.`);
    return end.owners.map(({ kind, name }) => `${enter[kind]} ${quote(name)}`);
}

const enter: Readonly<Record<EndpointOwner['kind'], string>> = {
    container: 'docker exec',
    namespace: 'ip netns exec',
    device: 'false',
};

/** The addresses of each thing that an end means; it is reached when one of them is. */
function places(end: ExpectationEnd): readonly (readonly string[])[] {
    switch (end.kind) {
        case 'host':
            return [
                end.host.interfaces.flatMap(({ addresses }) => addresses.map(({ value }) => String(value.address))),
            ];
        case 'address':
            return [[String(end.address)]];
        case 'owners':
            return end.owners.map(({ endpoints }) =>
                endpoints.flatMap(({ addresses }) => addresses.map(({ address }) => String(address))),
            );
    }
}

async function replied(
    guest: Guest,
    { inside, addresses }: { readonly inside: string; readonly addresses: readonly string[] },
): Promise<boolean> {
    for (const address of addresses) {
        const { stdout, stderr, exitCode } = await guest.run(`${inside} ping -c 3 -W 2 ${quote(address)}`);
        if (!stdout.includes('packet loss')) throw new Error(`No ping to ${address} (${inside}): ${stdout}${stderr}`);
        if (exitCode === 0) return true;
    }
    return false;
}
