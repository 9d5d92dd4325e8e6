import { quote, shellLine } from '../../language/shell/quote.ts';

/** Where on a host something is to be done: in a container, in a network namespace, or on the host itself. */
export type Inside =
    | { readonly kind: 'container'; readonly name: string }
    | { readonly kind: 'namespace'; readonly name: string }
    | { readonly kind: 'host' };

/** A shell there: bash where there is one. */
export function shellScript(inside: Inside): string {
    const shell = 'if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi';
    switch (inside.kind) {
        case 'container':
            return `exec ${shellLine({ argv: ['docker', 'exec', '-it', inside.name, 'sh', '-c', shell] })}`;
        case 'namespace':
            return `exec ${shellLine({ argv: ['ip', 'netns', 'exec', inside.name, 'sh', '-c', shell] })}`;
        case 'host':
            return shell;
    }
}

/** The last lines that a container has written, and those that it goes on to write. */
export function logsScript(container: string): string {
    return `exec ${shellLine({ argv: ['docker', 'logs', '--tail', '500', '--follow', container] })}`;
}

/** Pings an address from there until it is told to stop; from a container with the host's own program, as root. */
export function pingScript(inside: Inside, address: string): string {
    const ping = ['ping', address] as const;
    const within = withNetworkOf(inside, shellLine({ argv: ping }));
    if (inside.kind !== 'container') return within;
    const own = shellLine({ argv: ['docker', 'exec', '-it', inside.name, ...ping] });
    return `if [ "$(id -u)" = 0 ] && command -v ping >/dev/null 2>&1; then ${within}; else exec ${own}; fi`;
}

/** What is captured where. */
export interface Capture {
    readonly inside: Inside;
    /** The interface there; undefined: all of them. */
    readonly interface: string | undefined;
    /** In the syntax of pcap-filter(7); empty: everything. */
    readonly filter: string;
}

/**
 * Captures packets until a line comes in, or the input ends. Writes the capture (pcap) as lines of base64, each of which
 * can be read by itself: what has come in so far is passed on at once. What tcpdump says goes to standard error.
 */
export function captureScript({ inside, interface: name, filter }: Capture): string {
    const options = ['-i', name ?? 'any', '-U', '-w', '-'] as const;
    const tcpdump = shellLine({ argv: ['tcpdump', ...options, '--', ...(filter.trim() === '' ? [] : [filter])] });
    return `\
mvlan_packets=$(mktemp -d) && mkfifo "$mvlan_packets/pipe" || exit
exec 3<&0
( ${withNetworkOf(inside, tcpdump)} ) >"$mvlan_packets/pipe" &
mvlan_tcpdump=$!
{ IFS= read -r line <&3; kill "$mvlan_tcpdump" 2>/dev/null; } &
mvlan_watcher=$!
while chunk=$(dd bs=65536 count=1 2>/dev/null | base64) && [ -n "$chunk" ]; do
    printf '%s\\n' "$chunk"
done <"$mvlan_packets/pipe"
wait "$mvlan_tcpdump"
mvlan_status=$?
kill "$mvlan_watcher" 2>/dev/null
exec 3<&-
rm -r "$mvlan_packets"
(exit "$mvlan_status")`;
}

/** Runs a line with the network of a container or namespace, and all else of the host. */
function withNetworkOf(inside: Inside, line: string): string {
    if (inside.kind === 'host') return `exec ${line}`;
    if (inside.kind === 'namespace') return `exec ip netns exec ${quote(inside.name)} ${line}`;
    const find = shellLine({ argv: ['docker', 'inspect', '--format', '{{.State.Pid}}', inside.name] });
    return `pid=$(${find}) && exec nsenter -t "$pid" -n ${line}`;
}
