import { execa } from 'execa';

/** How a script ended that ran in namespaces of its own. */
export interface Ran {
    readonly stdout: string;
    readonly stderr: string;
    readonly exitCode: number | undefined;
}

/**
 * Runs a script of a POSIX shell in network, mount and process namespaces of its own, as a user of its own where we are
 * not root. All that it makes vanishes with it, and it ends with this process, however that ends.
 */
export async function runThrowaway(script: string, signal: AbortSignal): Promise<Ran> {
    const own = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
    const unshare = [
        'unshare',
        ...own,
        '--net',
        '--mount',
        '--pid',
        '--fork',
        '--kill-child',
        '--mount-proc',
        'sh',
        '-s',
    ];
    const run = execa('sh', ['-c', keeper, 'sh', ...unshare], {
        input: preamble + script,
        // What ends when we do; nothing is ever written to it.
        stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
        cancelSignal: signal,
        reject: false,
        env: { LC_ALL: 'C', PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` },
    });
    const { stdout, stderr, exitCode } = await run;
    return { stdout, stderr, exitCode };
}

/**
 * Ends the command, and with it (`--kill-child`) the first process of its namespace and so all others, when descriptor 3
 * ends. A command in the background has its input taken away, so it is handed over as another descriptor.
 */
const keeper = `
exec 4<&0
"$@" <&4 3<&- &
stage=$!
{ read -r _ <&3; kill -KILL "$stage"; } >/dev/null 2>&1 4<&- &
watch=$!
wait "$stage"
code=$?
kill -KILL "$watch" 2>/dev/null
exit "$code"
`;

/** A place for the names of network namespaces that nobody else sees. */
const preamble = `
mount -t tmpfs tmpfs /run && mkdir -p /run/netns || exit
`;
