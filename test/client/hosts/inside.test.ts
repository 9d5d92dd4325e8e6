import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capture } from '../../../client/hosts/capture.ts';
import { captureScript, logsScript, pingScript, shellScript } from '../../../client/hosts/inside-scripts.ts';
import { openLocal } from '../../../client/hosts/local-session.ts';
import { terminalProgram } from '../../../client/hosts/terminal-program.ts';
import { findWireshark } from '../../../client/hosts/wireshark.ts';

const web = { kind: 'container', name: 'web' } as const;
const odd = { kind: 'namespace', name: `a'b; reboot` } as const;

describe('what runs inside of an endpoint', () => {
    test('names it as one word, whatever it is called', () => {
        expect(shellScript(web)).toContain('docker exec -it web sh -c ');
        expect(shellScript(odd)).toContain(`ip netns exec 'a'\\''b; reboot' sh -c `);
        expect(logsScript(web)).toBe('exec docker logs --tail 500 --follow web');
        expect(pingScript(odd, '10.0.0.1')).toBe(`exec ip netns exec 'a'\\''b; reboot' ping 10.0.0.1`);
        expect(pingScript(web, 'fd00::1')).toContain('nsenter -t "$pid" -n ping fd00::1');
    });

    test('goes into the container that is the task of a service, and says where none runs', async () => {
        const folder = mkdtempSync(path.join(tmpdir(), 'mvlan-service-'));
        const docker = path.join(folder, 'docker');
        // As on a node that has a task of `db` alone.
        writeFileSync(
            docker,
            `#!/bin/sh\ncase "$*" in\n*--filter*name=db) echo c0ffee ;;\nps*) ;;\n*) echo "$@" ;;\nesac\n`,
        );
        chmodSync(docker, 0o755);
        const run = (script: string) =>
            execa('sh', ['-c', script], { env: { PATH: `${folder}:${process.env.PATH}` }, reject: false });
        const [shell, logs, none] = await Promise.all([
            run(shellScript({ kind: 'service', name: 'db' })),
            run(logsScript({ kind: 'service', name: 'db' })),
            run(logsScript({ kind: 'service', name: 'web' })),
        ]);
        expect(shell.stdout).toMatch(/^exec -it c0ffee sh -c /);
        expect(logs.stdout).toBe('logs --tail 500 --follow c0ffee');
        expect(none).toMatchObject({ exitCode: 1, stdout: '', stderr: 'no task of service web runs here' });
        rmSync(folder, { recursive: true });
    });

    test('takes one argument of ssh, which has a terminal there', () => {
        const target = { kind: 'ssh', destination: 'root@lab', port: 2222 } as const;
        const settings = { program: '/opt/ssh', configFile: '/etc/mine', connectTimeout: 5 };
        const program = terminalProgram(target, settings, logsScript(web));
        expect(program.file).toBe('/opt/ssh');
        expect(program.arguments).toEqual(expect.arrayContaining(['-t', '-F', '/etc/mine', '-p', '2222', 'root@lab']));
        expect(program.arguments.at(-1)).toMatch(/^exec sh -c '.*docker logs --tail 500 --follow web'$/);
        expect(program.arguments.at(-3)).toBe('--');
    });

    test('runs here by the shell, with the Docker socket of its context', () => {
        const program = terminalProgram({ kind: 'local', dockerHost: 'unix:///run/d.sock' }, settingsOf(), 'true');
        expect(program).toMatchObject({ file: 'sh', environment: { DOCKER_HOST: 'unix:///run/d.sock' } });
    });
});

describe('capturing', () => {
    let folder: string;

    beforeAll(() => {
        folder = mkdtempSync(path.join(tmpdir(), 'mvlan-capture-'));
    });

    afterAll(() => rmSync(folder, { recursive: true }));

    /** A session in which `tcpdump` is this script. */
    async function withTcpdump(script: string) {
        const file = path.join(folder, 'tcpdump');
        writeFileSync(file, `#!/bin/sh\n${script}\n`);
        chmodSync(file, 0o755);
        const session = await openLocal({ host: 'lab', dockerHost: undefined });
        await session.converse(`PATH=${folder}:$PATH`, { output() {}, marker() {} }).ended;
        return session;
    }

    function collect() {
        const sink = new PassThrough();
        const chunks: Buffer[] = [];
        sink.on('data', (chunk: Buffer) => chunks.push(chunk));
        return { sink, bytes: () => Buffer.concat(chunks) };
    }

    const script = captureScript({ inside: { kind: 'host' }, interface: 'eth0.10', filter: 'icmp or arp' });

    test('passes on what comes in at once, byte for byte, until it is stopped', { timeout: 30_000 }, async () => {
        const session = await withTcpdump(
            [
                `printf '%s\\n' "$@" >${folder}/arguments`,
                `trap 'printf last; echo "42 packets captured" >&2; exit 0' TERM`,
                `printf '\\000\\377first'`,
                'while :; do sleep 0.1; done',
            ].join('\n'),
        );
        const { sink, bytes } = collect();
        const stop = new AbortController();
        const came = new Promise<void>((resolve) => sink.once('data', () => resolve()));
        const captured = capture(session, { script, sink, stop: stop.signal });
        await came;
        stop.abort();
        expect(await captured).toBe(42);
        expect(bytes()).toEqual(Buffer.from([0, 255, ...Buffer.from('firstlast')]));
        expect(readFileSync(path.join(folder, 'arguments'), 'utf8').trim().split('\n')).toEqual([
            '-i',
            'eth0.10',
            '-U',
            '-w',
            '-',
            '--',
            'icmp or arp',
        ]);
        // The session goes on.
        expect((await session.run('echo still here')).stdout).toBe('still here\n');
        await session.dispose();
    });

    test('ends with the reason where tcpdump will not, or is not there', { timeout: 30_000 }, async () => {
        const refused = await withTcpdump('echo "tcpdump: eth0.10: No such device exists" >&2; exit 1');
        const { sink } = collect();
        const stop = new AbortController().signal;
        await expect(capture(refused, { script, sink, stop })).rejects.toThrow(
            'Nothing could be captured on lab: tcpdump: eth0.10: No such device exists.',
        );
        await refused.dispose();
        const absent = await openLocal({ host: 'lab', dockerHost: undefined });
        const missing = script.replace('tcpdump -i', 'no-tcpdump -i');
        await expect(capture(absent, { script: missing, sink, stop })).rejects.toThrow(
            'tcpdump is not installed on lab',
        );
        await absent.dispose();
    });

    test('a large capture arrives whole', { timeout: 30_000 }, async () => {
        const session = await withTcpdump('head -c 3000000 /dev/zero | tr "\\000" "x"');
        const { sink, bytes } = collect();
        await capture(session, { script, sink, stop: new AbortController().signal });
        expect(bytes().length).toBe(3_000_000);
        await session.dispose();
    });
});

test('Wireshark is found on the PATH, and nowhere else on Linux', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mvlan-wireshark-'));
    expect(await findWireshark({ PATH: folder }, 'linux')).toBeUndefined();
    writeFileSync(path.join(folder, 'wireshark'), '', { mode: 0o755 });
    expect(await findWireshark({ PATH: `/nowhere:${folder}` }, 'linux')).toBe(path.join(folder, 'wireshark'));
    rmSync(folder, { recursive: true });
});

function settingsOf() {
    return { program: 'ssh', configFile: undefined, connectTimeout: 5 };
}
