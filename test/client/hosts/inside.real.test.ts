import { existsSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capture } from '../../../client/hosts/capture.ts';
import { captureScript } from '../../../client/hosts/inside-scripts.ts';
import { openLocal } from '../../../client/hosts/local-session.ts';
import { terminalProgram } from '../../../client/hosts/terminal-program.ts';
import { both, describeWith, type Requirement } from '../../requirement.ts';
import { canRunSshd, type Sshd, startSshd } from './sshd.ts';

function canCapture(): Requirement {
    const isAble = process.getuid?.() === 0 && existsSync('/usr/bin/tcpdump');
    return isAble ? { ok: true } : { ok: false, reason: 'needs root and tcpdump' };
}

describeWith(both(canCapture(), canRunSshd()), 'Inside of a host, for real', () => {
    let sshd: Sshd;

    beforeAll(async () => {
        sshd = await startSshd();
    });

    afterAll(() => sshd.stop());

    test('a program for a terminal runs over ssh, on a terminal there, and its end is that of ssh', async () => {
        const target = { kind: 'ssh', destination: sshd.destination, port: sshd.port } as const;
        const script = `printf '%s|' "it's" '$HOME'; test -t 0 && echo terminal; exit 7`;
        const program = terminalProgram(target, sshd.settings, script);
        // ssh asks for a terminal there only where it has one here, unless it is told twice.
        const { stdout, exitCode } = await execa(program.file, ['-t', ...program.arguments], {
            reject: false,
            stdin: 'ignore',
        });
        expect(stdout).toContain(`it's|$HOME|terminal`);
        expect(exitCode).toBe(7);
    });

    test('packets are captured as they come, and tcpdump is gone afterwards', async () => {
        const session = await openLocal({ host: 'here', dockerHost: undefined });
        const sink = new PassThrough();
        const chunks: Buffer[] = [];
        const stop = new AbortController();
        const began = new Promise<void>((resolve) => sink.once('data', () => resolve()));
        sink.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            if (Buffer.concat(chunks).length > 24) stop.abort();
        });
        const script = captureScript({ inside: { kind: 'host' }, interface: 'lo', filter: 'icmp and host 127.0.0.93' });
        const captured = capture(session, { script, sink, stop: stop.signal });
        await began;
        await execa('ping', ['-c', '1', '127.0.0.93']);
        expect(await captured).toBeGreaterThan(0);
        // The magic number of a pcap file (pcap-savefile(5)), in the byte order of this machine.
        expect(Buffer.concat(chunks).readUInt32LE(0)).toBe(0xa1b2c3d4);
        const { stdout } = await execa('pgrep', ['-f', 'tcpdump.*127[.]0[.]0[.]93'], { reject: false });
        expect(stdout).toBe('');
        await session.dispose();
    });
});
