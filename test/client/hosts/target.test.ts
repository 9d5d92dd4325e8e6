import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findTarget } from '../../../client/hosts/target.ts';
import type { Connection } from '../../../language/topology/topology.ts';

/** A docker that knows a few contexts, and takes its last argument for the name of one. */
const docker = `#!/bin/sh
[ "$1 $2 $3 $4" = "context inspect --format {{.Endpoints.docker.Host}}" ] || exit 64
case $5 in
(here) echo unix:///run/docker.sock ;;
(there) echo ssh://root@192.0.2.1:2201 ;;
(tls) echo tcp://192.0.2.1:2376 ;;
(odd) echo 'ssh://$(id)@lab' ;;
(*) echo "context \\"$5\\" does not exist" >&2; exit 1 ;;
esac
`;

const directory = mkdtempSync(join(tmpdir(), 'mvlan-docker-'));
const path = process.env.PATH;

beforeAll(() => {
    writeFileSync(join(directory, 'docker'), docker, { mode: 0o755 });
    process.env.PATH = `${directory}:${path}`;
});

afterAll(() => {
    process.env.PATH = path;
    rmSync(directory, { recursive: true });
});

function find(connection: Connection) {
    return findTarget('lab', connection, new AbortController().signal);
}

describe('what a connection leads to', () => {
    test('this machine', async () => {
        expect(await find({ kind: 'local' })).toEqual({ kind: 'local', dockerHost: undefined });
    });

    test('another one, by ssh', async () => {
        const ssh = { kind: 'ssh', destination: 'root@lab', port: 22 } as const;
        expect(await find(ssh)).toEqual(ssh);
    });

    test('an option for ssh is refused, with the host and the reason', async () => {
        const attempt = find({ kind: 'ssh', destination: '-oProxyCommand=x', port: undefined });
        await expect(attempt).rejects.toMatchObject({
            kind: 'refused',
            message:
                "lab cannot be connected to: '-oProxyCommand=x' begins with '-', which makes it an option and no destination.",
        });
    });

    test('a Docker context on a socket leads to this machine, with that socket', async () => {
        const target = { kind: 'local', dockerHost: 'unix:///run/docker.sock' };
        expect(await find({ kind: 'docker-context', context: 'here' })).toEqual(target);
    });

    test('a Docker context over ssh leads there', async () => {
        const target = { kind: 'ssh', destination: 'root@192.0.2.1', port: 2201 };
        expect(await find({ kind: 'docker-context', context: 'there' })).toEqual(target);
    });

    test('a Docker context without a shell is refused', async () => {
        await expect(find({ kind: 'docker-context', context: 'tls' })).rejects.toMatchObject({
            kind: 'refused',
            message:
                "lab cannot be connected to: the Docker context 'tls' leads to 'tcp://192.0.2.1:2376', where there is no shell to change interfaces in; name an ssh destination instead.",
        });
    });

    test('a Docker context whose address is none is refused', async () => {
        await expect(find({ kind: 'docker-context', context: 'odd' })).rejects.toMatchObject({ kind: 'refused' });
    });

    test('a Docker context that does not exist is told', async () => {
        await expect(find({ kind: 'docker-context', context: 'nowhere' })).rejects.toMatchObject({
            kind: 'refused',
            message: "There is no Docker context 'nowhere' for lab; 'docker context ls' lists those that there are.",
            detail: 'context "nowhere" does not exist',
        });
    });

    test('an option for docker is refused before it is asked', async () => {
        await expect(find({ kind: 'docker-context', context: '--help' })).rejects.toMatchObject({
            message: "lab cannot be connected to: '--help' is no name of a Docker context.",
        });
    });

    test('a machine without docker says so', async () => {
        process.env.PATH = '/nowhere';
        try {
            await expect(find({ kind: 'docker-context', context: 'here' })).rejects.toMatchObject({ kind: 'program' });
        } finally {
            process.env.PATH = `${directory}:${path}`;
        }
    });
});
