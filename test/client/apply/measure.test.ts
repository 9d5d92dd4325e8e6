import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { measure, type Verifier } from '../../../client/apply/measure.ts';
import { openLocal } from '../../../client/hosts/local-session.ts';
import { claims } from '../../../language/verify/claims.ts';
import { hostProbes } from '../../../language/verify/probes.ts';
import { locateVerification, verification } from '../../../language/verify/verification.ts';
import { must } from '../../language/net/values.ts';
import { topologyOf } from '../../language/plan/planning.ts';
import { shellsByPath } from './shells.ts';

const topology = topologyOf(`host lab { interface eth0 { } }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 subnet fd00::/64 }
network web { driver bridge subnet 10.9.0.0/24 }
container one { image "i" attach lan ip 10.0.0.2 }
container two { image "i" attach lan ip 10.0.0.3 ip fd00::3 }
container www on lab { image "i" attach web ip 10.9.0.2 }
namespace apart { attach lan ip 10.0.0.4 }
expect one reaches two
expect two reaches one
expect apart reaches one
expect one isolated from www
expect lab reaches www port 80
`);

const asked = claims(topology, { allPairs: false });
const verifier: Verifier = {
    probes: async () => hostProbes(asked, topology),
    verification: async (outputs) => locateVerification(must(verification(asked, outputs, topology))),
};

let directory: string;

beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'mvlan-programs-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Puts a shell script in a program's place. */
function program(name: string, script: string): void {
    const file = join(directory, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
}

/** Container `one` has no ping of its own, namespace `apart` is not there, and nothing listens on port 80. */
function pretendHost(): void {
    program(
        'docker',
        `case "$1 $4" in
"exec one") echo "ping: not found" >&2; ONE=1; export ONE; shift 4; exec "$@" ;;
"exec two") shift 4; exec "$@" ;;
inspect*) echo 4711 ;;
esac`,
    );
    program('nsenter', 'shift 3; exec "$@"');
    program('ip', 'echo "Cannot open network namespace \\"apart\\"" >&2; exit 1');
    program('ping6', 'exit 1');
    program(
        'ping',
        `[ -z "$ONE" ] || { echo "ping: socket: Operation not permitted" >&2; exit 2; }
case "$*" in *10.0.0.*) exit 0 ;; *) exit 1 ;; esac`,
    );
    program('bash', 'echo "connect: Connection refused" >&2; exit 1');
}

describe.each(shellsByPath)('measuring with $name', ({ line }) => {
    test('asks in each container, else in its namespace, and says what could not be asked', async () => {
        pretendHost();
        const open = async (signal: AbortSignal) => {
            const session = await openLocal({ host: 'lab', dockerHost: undefined, shell: line, signal });
            await session.converse(`PATH=${directory}:$PATH`, { output: () => {}, marker: () => {} }).ended;
            return session;
        };
        const events: string[] = [];
        const { pairs } = await measure({
            hosts: [{ name: 'lab', open }],
            verifier,
            signal: new AbortController().signal,
            report: ({ kind }) => events.push(kind),
        });
        expect(events).toEqual(['connecting', 'connected', 'measuring']);
        expect(pairs.map(({ source, target, measured, result }) => [source, target, measured, result])).toEqual([
            ['one', 'two', 'reaches', 'kept'],
            ['two', 'one', 'reaches', 'kept'],
            ['apart', 'one', 'unmeasured', 'unmeasured'],
            ['one', 'www', 'isolated', 'kept'],
            ['lab', 'www', 'refused', 'surprise'],
        ]);
        expect(pairs[2]?.detail).toBe('Cannot open network namespace "apart"');
    });
});

test('a host from which nothing is measured is not reached', async () => {
    const open = () => Promise.reject(new Error('nobody asked'));
    const none: Verifier = { ...verifier, probes: async () => [] };
    const signal = new AbortController().signal;
    const { pairs } = await measure({
        hosts: [{ name: 'lab', open }],
        verifier: { ...none, verification: async () => ({ topology: 'lab', pairs: [] }) },
        signal,
        report: () => {},
    });
    expect(pairs).toEqual([]);
});
