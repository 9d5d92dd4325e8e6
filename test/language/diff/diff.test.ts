import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { diff } from '../../../language/diff/diff.ts';
import { format } from '../../../language/format/format.ts';
import { parse } from '../../../language/parser/parse.ts';

const state = (text: string) => check([parse(text, 'file:///a.mvlan')]);

/** Each difference as a line: `changed container web1, web2: image a -> b`. */
function changes(base: string, head: string): readonly string[] {
    return diff(state(base), state(head)).differences.map(({ change, kind, names, facts }) =>
        [
            `${change} ${kind} ${names.join(', ')}`,
            ...facts.map(({ name, before, after }) => `${name} ${before.join(' ')} -> ${after.join(' ')}`),
        ].join('; '),
    );
}

describe('diff', () => {
    test('names what came, what went, and what is said of it now', () => {
        expect(
            changes('host lab { } device nas { }', 'host lab { docker 27.1 } network lan { subnet fd00::/64 }'),
        ).toEqual([
            'changed host lab; docker  -> 27.1',
            'added network lan; driver  -> bridge; subnet  -> fd00::/64',
            'removed device nas',
        ]);
    });

    test('replicas to which the same happens are one difference', () => {
        const group = (image: string) => `host lab { } container web[1..3] { image "${image}" }`;
        expect(changes(group('a'), group('b'))).toEqual(['changed container web1, web2, web3; image a -> b']);
    });

    test('an address that moves because another was taken is a difference of the one who has it', () => {
        const lan = 'host lab { } network lan { subnet 10.0.0.0/29 gateway 10.0.0.1 }\n';
        const web = 'container web { image "x" attach lan }';
        expect(changes(lan + web, `${lan}${web} container db { image "x" attach lan ip 10.0.0.2 }`)).toEqual([
            'changed container web; address on lan 10.0.0.2 -> 10.0.0.3',
            'added container db; host  -> lab; network  -> lan; address on lan  -> 10.0.0.2; image  -> x',
        ]);
        expect(changes(lan + web, `${lan}container web { image "x" attach lan ip 10.0.0.2 }`)).toEqual([]);
    });

    test('findings are compared by what they say, wherever they stand', () => {
        const wrong = 'network lan { subnet 10.0.0.1/24 }';
        const { appeared, gone } = diff(
            state(`host lab { }\n${wrong}`),
            state(`// moved\n\nhost lab { }\n${wrong}\nhost lab { }`),
        );
        expect([appeared, gone].map((list) => list.map(({ code }) => code))).toEqual([
            ['duplicate-name', 'duplicate-name'],
            [],
        ]);
    });

    test('nothing changes between an example and itself in another layout', () => {
        const folder = path.join(import.meta.dirname, '../../../examples');
        for (const name of readdirSync(folder).filter((each) => each.endsWith('.mvlan'))) {
            const text = readFileSync(path.join(folder, name), 'utf8');
            expect(diff(state(text), state(format(text.replaceAll('\n', '\n\n')))), name).toEqual({
                differences: [],
                appeared: [],
                gone: [],
            });
        }
    });
});
