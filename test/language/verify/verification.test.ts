import { describe, expect, test } from 'vitest';
import { locate } from '../../../language/finding/location.ts';
import { claims } from '../../../language/verify/claims.ts';
import { fingerprint, hostProbes } from '../../../language/verify/probes.ts';
import { type MeasuredPair, verification } from '../../../language/verify/verification.ts';
import { must } from '../net/values.ts';
import { topologyOf } from '../plan/planning.ts';

const text = `host lab { interface eth0 { address 10.0.0.1/24 address fd00::1/64 } }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 subnet fd00::/64 }
network web { driver bridge subnet 10.9.0.0/24 gateway 10.9.0.1 }
device router { attach lan ip 10.0.0.254 }
container one { image "i" attach lan ip 10.0.0.2 ip fd00::2 }
container pair[1..2] { image "i" attach lan }
container www on lab { image "i" attach web publish 80:80 }
namespace apart { attach lan }
expect one reaches pair
expect one isolated from lab
expect lab reaches www port 80
expect router reaches one
`;
const topology = topologyOf(text);
const expected = claims(topology, { allPairs: false });

function found(answers: string, allPairs = false): readonly MeasuredPair[] {
    const asked = claims(topology, { allPairs });
    const output = `@probes ${fingerprint(asked)}\n${answers}`;
    return must(verification(asked, [{ host: 'lab', output }], topology)).pairs;
}

describe('what is measured', () => {
    test('an expectation about a group is one pair for each replica', () => {
        expect(expected.map(({ source, target, port }) => [source.name, target.name, port])).toEqual([
            ['one', 'pair1', undefined],
            ['one', 'pair2', undefined],
            ['one', 'lab', undefined],
            ['lab', 'www', 80],
            ['router', 'one', undefined],
        ]);
    });

    test('all pairs are those of containers and namespaces, both ways, and each once', () => {
        const all = claims(topology, { allPairs: true });
        const names = all.map(({ source, target, port }) => `${source.name} ${target.name} ${port ?? ''}`);
        expect(new Set(names).size).toBe(names.length);
        // Five ends make twenty pairs, two of which are expected; three expectations are about other ends.
        expect(all.length).toBe(20 + 3);
        expect(all.find(({ source, target }) => source.name === 'apart' && target.name === 'pair2')?.promised).toBe(
            'reaches',
        );
        expect(all.find(({ source, target }) => source.name === 'www' && target.name === 'one')?.promised).toBe(
            'isolated',
        );
    });

    test('a replica does not have to reach itself', () => {
        const group = topologyOf(`${text}expect pair reaches pair`);
        const last = claims(group, { allPairs: false }).slice(-2);
        expect(last.map(({ source, target }) => [source.name, target.name])).toEqual([
            ['pair1', 'pair2'],
            ['pair2', 'pair1'],
        ]);
    });

    test('a host measures what starts there, by every address of the other end', () => {
        const [probes, ...none] = hostProbes(expected, topology);
        expect(none).toEqual([]);
        expect(probes).toMatchObject({ host: 'lab', count: 4 });
        expect(probes?.script).toMatch(/^measure container one 0\/\+\/0\/10\.0\.0\.3,fd00::3 1\//m);
        expect(probes?.script).toContain('2/-/0/10.0.0.1,fd00::1');
        expect(probes?.script).toMatch(/^measure host lab 3\/\+\/80\/10\.9\.0\.2$/m);
    });

    test('a container whose name is hostile is a word like any other', () => {
        const hostile = topologyOf(text.replaceAll('one', `"one';touch x;'"`));
        expect(hostProbes(claims(hostile, { allPairs: false }), hostile)[0]?.script).toContain(
            String.raw`measure container 'one'\'';touch x;'\''' 0/`,
        );
    });
});

describe('promised beside measured', () => {
    test('what is as promised needs no explanation', () => {
        const pairs = found('@0 yes\n@2 silent\n@1 yes\n@3 yes\n');
        expect(pairs.map(({ result }) => result)).toEqual(['kept', 'kept', 'kept', 'kept', 'beyond']);
        expect(pairs.flatMap(({ reasons }) => reasons)).toEqual([]);
    });

    test('a surprise comes with what the promise rests on, and where that stands', () => {
        const [first] = found('@0 silent\n@1 yes\n@2 silent\n@3 yes\n');
        expect(first).toMatchObject({ promised: 'reaches', measured: 'isolated', result: 'surprise' });
        expect(first?.reasons.map(({ text }) => text).join()).toMatch(/macvlan/);
        expect(first?.reasons.some(({ at }) => at !== undefined && locate(at).range.start.line === 1)).toBe(true);
        expect(first?.at && locate(first.at).range.start.line).toBe(8);
    });

    test('a way that should not be is a surprise as well', () => {
        const third = found('@0 yes\n@1 yes\n@2 yes\n@3 yes\n')[2];
        expect(third).toMatchObject({ promised: 'isolated', measured: 'reaches', result: 'surprise' });
        expect(third?.reasons.length).toBeGreaterThan(0);
    });

    test('a refused connection says that nothing listens, not that a rule is wrong', () => {
        const fourth = found('@0 yes\n@1 yes\n@2 silent\n@3 refused\n')[3];
        expect(fourth).toMatchObject({ measured: 'refused', result: 'surprise' });
        expect(fourth?.reasons.map(({ text }) => text)).toEqual(["something listens on port 80 of 'www'"]);
    });

    test('a refused connection breaks an isolation, whose packets should not get there at all', () => {
        const isolated = topologyOf(`${text}expect one isolated from lab port 22`);
        const asked = claims(isolated, { allPairs: false });
        const output = `@probes ${fingerprint(asked)}\n@5 refused\n`;
        const { pairs } = must(verification(asked, [{ host: 'lab', output }], isolated));
        expect(pairs.at(-1)).toMatchObject({ measured: 'refused', result: 'surprise' });
    });

    test('what nobody could measure is told apart from what nobody can', () => {
        const pairs = found(`@0 ? container 'one' does not run\n@1 yes\n@2 silent\n`);
        expect(pairs[0]).toMatchObject({ result: 'unmeasured', detail: "container 'one' does not run" });
        expect(pairs[4]).toMatchObject({ result: 'beyond', detail: "nobody can measure from 'router'" });
    });

    test('a host that was left out is not held against anybody', () => {
        const { pairs } = must(verification(expected, [], topology));
        expect(pairs[0]).toMatchObject({ result: 'beyond', detail: 'lab was not asked' });
    });

    test('the answer to another text is refused', () => {
        expect(verification(expected, [{ host: 'lab', output: '@probes 0\n@0 yes\n' }], topology).ok).toBe(false);
        expect(verification(expected, [{ host: 'lab', output: 'sh: not found\n' }], topology).ok).toBe(false);
    });
});
