import { expect, test } from 'vitest';
import { Address } from '../../../language/net/address.ts';
import { parse } from '../../../language/parser/parse.ts';
import { type End, reachability } from '../../../language/reachability/reachability.ts';
import type { Verdict } from '../../../language/reachability/verdict.ts';
import { resolve } from '../../../language/topology/resolve.ts';
import type { Topology } from '../../../language/topology/topology.ts';

/** A row of a table: what is asked of a text, and the answer. Each question is `SOURCE TARGET [PORT]`. */
export interface Row {
    readonly row: string;
    readonly text: string;
    readonly yes?: readonly string[];
    readonly no?: readonly string[];
    readonly unknown?: readonly string[];
}

export function topologyOf(text: string): Topology {
    return resolve([parse(text, 'file:///test.mvlan')]).topology;
}

/** The thing of that name, else the address. */
export function endOf(name: string, { hosts, containers, namespaces, devices }: Topology): End {
    const host = hosts.find((each) => each.name === name);
    if (host) return { kind: 'host', host };
    const owner = [...containers, ...namespaces, ...devices].find((each) => each.name === name);
    if (owner) return { kind: 'owner', owner };
    const address = Address.parse(name);
    if (!address.ok) throw new Error(`the text has no '${name}'`);
    return { kind: 'address', address: address.value };
}

/** The verdict on a question such as `a b` or `a lab 80`. */
export function verdictOn(question: string, topology: Topology): Verdict {
    const [source = '', target = '', port] = question.split(' ');
    const ends = [endOf(source, topology), endOf(target, topology)] as const;
    return reachability(topology).between(...ends, port === undefined ? undefined : Number(port));
}

/** One test a row: the verdicts, each with its reasons where it is another one than expected. */
export function expectVerdicts(rows: readonly Row[]): void {
    test.each(rows)('$row', ({ text, ...answers }) => {
        const topology = topologyOf(text);
        const expected = (['yes', 'no', 'unknown'] as const).flatMap((kind) => {
            return (answers[kind] ?? []).map((question) => ({ question, kind }));
        });
        expect(expected).not.toEqual([]);
        const found = expected.map(({ question, kind }) => {
            const verdict = verdictOn(question, topology);
            expect(verdict.reasons).not.toEqual([]);
            if (verdict.kind === kind) return { question, kind };
            return { question, kind: verdict.kind, why: verdict.reasons.map((reason) => reason.text) };
        });
        expect(found).toEqual(expected);
    });
}
