import { describe, expect, test } from 'vitest';
import { checkDestination, readConnection, readConnectionOf } from '../../../client/hosts/connection.ts';

describe('a connection from a setting', () => {
    test.each([
        ['local', { kind: 'local' }],
        ['ssh://lab', { kind: 'ssh', destination: 'lab', port: undefined }],
        ['ssh://root@lab.example.net', { kind: 'ssh', destination: 'root@lab.example.net', port: undefined }],
        ['ssh://root@127.0.0.1:2201', { kind: 'ssh', destination: 'root@127.0.0.1', port: 2201 }],
        ['ssh://root@[fe80::1%eth0]:22/', { kind: 'ssh', destination: 'root@fe80::1%eth0', port: 22 }],
        ['docker-context lab', { kind: 'docker-context', context: 'lab' }],
        ['docker-context:lab', { kind: 'docker-context', context: 'lab' }],
    ])('is read: %s', (text, value) => {
        expect(readConnection(text)).toEqual({ ok: true, value });
    });

    test.each([
        ['', "'' is none of 'local', 'ssh://USER@HOST:PORT', 'docker-context NAME'"],
        ['root@lab', "'root@lab' is none of 'local', 'ssh://USER@HOST:PORT', 'docker-context NAME'"],
        ['ssh://', "'ssh://' is not of the form ssh://USER@HOST:PORT"],
        ['ssh://root@lab:22:23', "'ssh://root@lab:22:23' is not of the form ssh://USER@HOST:PORT"],
        ['ssh://lab/path', "'ssh://lab/path' is not of the form ssh://USER@HOST:PORT"],
        ['ssh://lab:0', "0 in 'ssh://lab:0' is not a port (1 to 65535)"],
        ['ssh://lab:65536', "65536 in 'ssh://lab:65536' is not a port (1 to 65535)"],
        ['ssh://-oProxyCommand=x', "'-oProxyCommand=x' begins with '-', which makes it an option and no destination"],
    ])('is refused: %s', (text, reason) => {
        expect(readConnection(text)).toEqual({ ok: false, reason });
    });

    test('names its host before an equals sign', () => {
        const connection = { kind: 'ssh', destination: 'root@127.0.0.1', port: 2201 };
        const value = { host: 'lab', connection };
        expect(readConnectionOf('lab=ssh://root@127.0.0.1:2201')).toEqual({ ok: true, value });
        expect(readConnectionOf('local')).toEqual({ ok: false, reason: "'local' is not of the form HOST=CONNECTION" });
        expect(readConnectionOf('lab=nowhere').ok).toBe(false);
    });
});

describe('an ssh destination', () => {
    test.each(['lab', 'root@lab', 'root@192.0.2.1', 'root@fe80::1%eth0', 'ssh://root@lab:2201'])(
        'is taken: %s',
        (text) => {
            expect(checkDestination(text)).toEqual({ ok: true, value: text });
        },
    );

    test.each([
        '',
        '-oProxyCommand=touch /tmp/x',
        '--',
        'root@-oProxyCommand',
        'lab -oProxyCommand=x',
        'lab\n',
        'lab\0',
        'lab\x1b[2J',
        '$(touch /tmp/x)@lab',
        'root@`id`',
        'root@lab;id',
        'root@lab|id',
        "root@lab'",
        'root@lab"',
        'root@lab&',
        'root@<lab>',
        'root@{lab}',
        'root\\@lab',
    ])('is refused: %j', (text) => {
        expect(checkDestination(text).ok).toBe(false);
    });
});
