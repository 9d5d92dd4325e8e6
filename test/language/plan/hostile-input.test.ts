import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { locate } from '../../../language/finding/location.ts';
import { parse } from '../../../language/parser/parse.ts';
import { made } from './planning.ts';

/** The codes of the errors of a text, with their lines. */
function errors(text: string): readonly string[] {
    return check([parse(text, 'file:///hostile.mvlan')])
        .findings.filter(({ severity }) => severity === 'error')
        .map(({ code, at }) => `${locate(at).range.start.line + 1} ${code}`);
}

describe('what no engine and no kernel takes is an error, before any host is reached', () => {
    test.each([
        ['an option of ssh for a destination', 'host a { connect ssh "-oProxyCommand=id" }', 'unsafe-destination'],
        [
            'an option of docker for a context',
            'host a { connect docker-context "--host=tcp://x" }',
            'unsafe-destination',
        ],
        ['an option for an image', 'host a { } container cc on a { image "--privileged" }', 'image-name'],
        ['shell text for an image', 'host a { } container cc on a { image "x; id" }', 'image-name'],
        ['an option for a container', 'host a { } container "--privileged" on a { image "x" }', 'container-name'],
        ['shell text for a container', 'host a { } container "$(id)" on a { image "x" }', 'container-name'],
        [
            'a terminal escape in a container',
            'host a { } container "c\x1b]0;x\x07" on a { image "x" }',
            'container-name',
        ],
        ['a path for a namespace', 'host a { } namespace "../../etc/x" on a { }', 'namespace-name'],
        ['a blank in an interface', 'host a { dummy "a b" { } }', 'interface-name'],
        ['an option for an address', 'host a { dummy d0 { address "-4" } }', 'syntax'],
    ])('%s', (_, text, code) => {
        expect(errors(text)).toContain(`1 ${code}`);
    });

    test('its message has nothing that a terminal acts on left to be taken out', () => {
        const [finding] = check([
            parse('host a { } container "c\x1b[2J" on a { image "x" }', 'file:///a.mvlan'),
        ]).findings;
        expect(finding?.message).toContain('is no container name for Docker');
    });
});

describe('what Docker would take for something else keeps a plan from being applied', () => {
    const container = (inside: string) =>
        made(
            `topology lab\nhost lab { interface eth0 { address 192.168.50.10/24 } }\ncontainer cc on lab { image "i" ${inside} }`,
        )
            .split('\n')
            .filter((line) => line.startsWith('!'));

    test.each(['image-of-mine', '', '-', '--', '$(id)', '; id', '---'])('option %j', (option) => {
        expect(container(`option ${JSON.stringify(option)}`)).toEqual([
            expect.stringContaining(`Option '${option}' of container 'cc' does not begin with '-'`),
        ]);
    });

    test('but not options as they should be', () => {
        expect(container('option "--cap-add=NET_ADMIN" option "-t" option "--init"')).toEqual([]);
    });
});
