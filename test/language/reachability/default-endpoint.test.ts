import { describe, expect, test } from 'vitest';
import { defaultEndpoint } from '../../../language/topology/default-endpoint.ts';
import { expectVerdicts, topologyOf } from './expect-verdicts.ts';

const v4 = (name: string, n: number) =>
    `network ${name} { driver macvlan parent lab.eth0.${n} subnet 10.${n}.0.0/24 gateway 10.${n}.0.1 }`;
const dual = (name: string, n: number) =>
    `network ${name} { driver macvlan parent lab.eth0.${n} subnet 10.${n}.0.0/24 gateway 10.${n}.0.1 subnet fd00:${n}::/64 gateway fd00:${n}::1 }`;
const v6 = (name: string, n: number) =>
    `network ${name} { driver macvlan parent lab.eth0.${n} subnet fd00:${n}::/64 gateway fd00:${n}::1 }`;
const vlans = [2, 3, 4, 5].map((n) => `vlan ${n} { }`).join(' ');

/** The networks that a container's default routes of IPv4 and IPv6 lead through. */
function winners(engine: string, networks: string, attaches: string): readonly (string | undefined)[] {
    const topology = topologyOf(`host lab { docker ${engine} interface eth0 { ${vlans} } }
${networks}
container c { image "x" ${attaches} }`);
    const [container] = topology.containers;
    return container ? ([4, 6] as const).map((family) => defaultEndpoint(container, family)?.network.name) : [];
}

describe('the default route of a container goes', () => {
    const two = `${v4('alpha', 2)} ${v4('zulu', 3)}`;

    test.each(['20.10', '24.0', '27.5', '28.0', '29.5'])(
        'with Docker %s to the first name of the alphabet',
        (engine) => {
            expect(winners(engine, two, 'attach zulu attach alpha')).toEqual(['alpha', undefined]);
        },
    );

    test.each([
        ['27.5', 'alpha'],
        ['28.0', 'zulu'],
        ['29.5', 'zulu'],
    ])('with Docker %s and a priority for zulu to %s', (engine, winner) => {
        expect(winners(engine, two, 'attach zulu default-route attach alpha')).toEqual([winner, undefined]);
    });

    test.each([
        ['20.10', ['zulu', 'zulu']],
        ['28.0', ['zulu', 'zulu']],
        ['29.5', ['zulu', 'zulu']],
    ])('with Docker %s to the network of both families before the alphabet', (engine, expected) => {
        expect(winners(engine, `${v4('alpha', 2)} ${dual('zulu', 3)}`, 'attach zulu attach alpha')).toEqual(expected);
    });

    test.each([
        ['27.5', ['zulu', 'zulu']],
        ['28.0', ['zulu', 'zulu']],
        ['29.4', ['zulu', 'zulu']],
        ['29.4.1', ['alpha', 'zulu']],
    ])('with Docker %s and a priority for a network of one family', (engine, expected) => {
        const networks = `${v4('alpha', 2)} ${dual('zulu', 3)}`;
        expect(winners(engine, networks, 'attach zulu attach alpha default-route')).toEqual(expected);
    });

    test.each([
        // Where there is no Docker 28, IPv6 alone is not to be had, and bravo has both.
        ['27.5', ['bravo', 'bravo']],
        ['28.0', ['alpha', 'bravo']],
        ['29.5', ['alpha', 'bravo']],
    ])('with Docker %s by family where each network has one', (engine, expected) => {
        expect(winners(engine, `${v4('alpha', 2)} ${v6('bravo', 3)}`, 'attach alpha attach bravo')).toEqual(expected);
    });

    test('never through an internal network, and last through an overlay', () => {
        const networks = `network alpha { driver overlay subnet 10.8.0.0/24 }
network bravo { driver macvlan internal subnet 10.9.0.0/24 } ${v4('zulu', 2)}`;
        expect(winners('28.0', networks, 'attach alpha attach bravo attach zulu')).toEqual(['zulu', undefined]);
        expect(winners('28.0', networks, 'attach alpha attach bravo')).toEqual(['alpha', undefined]);
        expect(winners('28.0', networks, 'attach bravo')).toEqual([undefined, undefined]);
    });

    test('up to 26.0 also through a network without a parent', () => {
        const networks = `network alpha { driver macvlan subnet 10.9.0.0/24 } ${v4('zulu', 2)}`;
        expect(winners('26.0', networks, 'attach alpha attach zulu')).toEqual(['alpha', undefined]);
        expect(winners('26.1', networks, 'attach alpha attach zulu')).toEqual(['zulu', undefined]);
    });
});

describe('who is reached by the default route', () => {
    const lab = (engine: string, attaches: string) => `host lab { docker ${engine} interface eth0 { ${vlans} } }
${v4('alpha', 2)} ${v4('zulu', 3).replace(' gateway 10.3.0.1', '')} ${v4('far', 4)}
container c { image "x" ${attaches} }
container d { image "x" attach far }
device router { attach alpha ip 10.2.0.1 attach far ip 10.4.0.1 forwards }`;
    expectVerdicts([
        { row: 'that of the first name', text: lab('28.0', 'attach zulu attach alpha'), yes: ['c d', 'd c'] },
        {
            row: 'one that falls to a network without a gateway',
            text: lab('29.0', 'attach zulu default-route attach alpha'),
            no: ['c d', 'c 192.0.2.1'],
        },
        {
            row: 'the same with an engine that knows no priorities',
            text: lab('27.0', 'attach zulu default-route attach alpha'),
            yes: ['c d'],
        },
    ]);
});
