import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { parse } from '../../../language/parser/parse.ts';

/** A LAN over hosts that each have one of the sixteen parts of its subnet, by chance one that another one has. */
const lan = fc.record({
    family: fc.constantFrom('10.0.0.', 'fd00::'),
    parts: fc.array(fc.nat(15), { minLength: 2, maxLength: 5 }),
    replicas: fc.integer({ min: 1, max: 20 }),
});

function textOf({ family, parts, replicas }: typeof lan extends fc.Arbitrary<infer T> ? T : never): string {
    const isIpv4 = family === '10.0.0.';
    const slice = (part: number) => (isIpv4 ? `10.0.0.${part * 16}/28` : `fd00::${(part * 16).toString(16)}/124`);
    return `
${parts.map((_, index) => `host h${index} { interface eth0 { } }`).join('\n')}
network lan {
  driver macvlan
  ${parts.map((part, index) => `parent h${index}.eth0 range ${slice(part)}`).join('\n  ')}
  subnet ${isIpv4 ? '10.0.0.0/24' : 'fd00::/120'}
}
${parts.map((_, index) => `namespace n${index}x[1..${replicas}] on h${index} { attach lan }`).join('\n')}`;
}

test('hosts of one LAN hand out addresses of their own slices, or the slices that overlap are marked', () => {
    fc.assert(
        fc.property(lan, (each) => {
            const { topology, findings } = check([parse(textOf(each), 'file:///test.mvlan')]);
            const isDisjoint = new Set(each.parts).size === each.parts.length;
            expect(findings.some(({ code }) => code === 'range-overlap')).toBe(!isDisjoint);
            const given = topology.namespaces.flatMap(({ host, endpoints }) => {
                return endpoints.flatMap(({ addresses }) => addresses.map(({ address }) => ({ host, address })));
            });
            for (const { host, address } of given) {
                const slice = topology.networks[0]?.parents.find((parent) => parent.interface.host === host)?.slices[0];
                expect(slice?.prefix.contains(address)).toBe(true);
            }
            expect(new Set(given.map(({ address }) => address.toString())).size).toBe(given.length);
        }),
        { numRuns: 200 },
    );
});
