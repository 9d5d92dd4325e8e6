import { describe, expect, test } from 'vitest';
import { parseImageReference } from '../../../language/topology/image-reference.ts';

describe('The name of an image', () => {
    test.each([
        'busybox',
        'busybox:1.36',
        'library/busybox:Latest_1',
        'registry.example.net/team/web:1.2',
        'registry.example.net:5000/web',
        'Registry.Example.net/web',
        'localhost/web',
        '[fd00::1]:5000/web',
        'a__b/c--d/e.f_g',
        `busybox@sha256:${'0'.repeat(64)}`,
        `busybox:1@sha256:${'a'.repeat(64)}`,
        `sha256:${'0'.repeat(64)}`,
        '0123456789ab',
        'Team/web',
    ])('can be %s', (text) => expect(parseImageReference(text)).toEqual({ ok: true, value: text }));

    test.each([
        '',
        '--privileged',
        'a b',
        'a:b:c',
        'a:',
        'a:-x',
        '/a',
        'a/',
        'a//b',
        'a/../b',
        'a..b',
        'a_-b',
        'busybox:local@x',
        'a@sha256:abc',
        'web;id',
        'web\n',
        `${'a'.repeat(256)}:1`,
    ])('cannot be %j', (text) => expect(parseImageReference(text).ok).toBe(false));

    test.each(['Busybox', 'localhost/Web', 'registry.example.net/Team/web:1'])('%s has to be in lower case', (text) =>
        expect(parseImageReference(text)).toEqual({
            ok: false,
            reason: `'${text}' is not the name of an image: repositories are named in lower case`,
        }),
    );

    test('is read in time however it goes on', () => {
        const started = performance.now();
        parseImageReference(`${'a-'.repeat(50_000)}!`);
        parseImageReference(`${'a/'.repeat(50_000)}!`);
        parseImageReference(`${'a.'.repeat(50_000)}!`);
        expect(performance.now() - started).toBeLessThan(5000);
    });
});
