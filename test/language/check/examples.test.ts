import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../rules/expect-findings.ts';

function example(name: string): string {
    return readFileSync(new URL(`../../../examples/${name}.mvlan`, import.meta.url), 'utf8');
}

/** Errors and warnings as `LINE severity code`; hints are left aside. */
function outcome(text: string): readonly string[] {
    return findingsOf(text)
        .filter(({ severity }) => severity !== 'hint')
        .map(({ line, severity, code }) => `${line + 1} ${severity} ${code}`);
}

describe('the examples', () => {
    test('two namespaces on one interface: nothing is found, not even a hint', () => {
        expect(findingsOf(example('01-namespaces'))).toEqual([]);
    });

    test.each(['02-docker-macvlan', '04-two-hosts', '05-drivers'])('%s has no errors', (name) => {
        expect(outcome(example(name)).filter((line) => line.includes(' error '))).toEqual([]);
    });

    test('two VLANs: each gateway is the parent itself, and both networks lie inside the interface’s own', () => {
        expect(outcome(example('03-two-vlans'))).toEqual([
            '8 warning route-overlap',
            '9 warning route-overlap',
            '16 warning gateway-is-parent',
            '22 warning gateway-is-parent',
        ]);
    });

    test('the broken one has exactly what the ends of its lines name', () => {
        const text = example('90-broken');
        const named = text.split('\n').flatMap((line, index) => {
            const codes = /\S.*\/\/ ([a-z, -]+)$/.exec(line)?.[1]?.split(', ') ?? [];
            return codes.sort().map((code) => `${index + 1} ${code}`);
        });
        const found = outcome(text).map((line) => line.replace(/ (error|warning)/, ''));
        expect(named).toHaveLength(16);
        expect([...found].sort()).toEqual([...named].sort());
    });
});
