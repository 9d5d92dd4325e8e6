import { taskOfService } from '../../language/plan/swarm-commands.ts';
import { quote, shellLine } from '../../language/shell/quote.ts';

/** Where on a host something is to be done: in a container, in a service's task, in a network namespace, or on the host itself. */
export type Inside = InContainer | { readonly kind: 'namespace'; readonly name: string } | { readonly kind: 'host' };

/** A container by its name, or the one that is the task of a swarm's service on that node; its name is the swarm's to choose. */
type InContainer = { readonly kind: 'container' | 'service'; readonly name: string };

/** A shell there: bash where there is one. */
export function shellScript(inside: Inside): string {
    const shell = 'if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi';
    switch (inside.kind) {
        case 'container':
        case 'service':
            return withContainer(inside, (container) => `exec docker exec -it ${container} sh -c ${quote(shell)}`);
        case 'namespace':
            return `exec ${shellLine({ argv: ['ip', 'netns', 'exec', inside.name, 'sh', '-c', shell] })}`;
        case 'host':
            return shell;
    }
}

/** The last lines that a container has written, and those that it goes on to write. */
export function logsScript(inside: InContainer): string {
    return withContainer(inside, (container) => `exec docker logs --tail 500 --follow ${container}`);
}

/** Pings an address from there until it is told to stop; from a container with the host's own program, as root. */
export function pingScript(inside: Inside, address: string): string {
    const ping = shellLine({ argv: ['ping', address] });
    const within = withNetworkOf(inside, ping);
    if (inside.kind === 'namespace' || inside.kind === 'host') return within;
    return `if [ "$(id -u)" = 0 ] && command -v ping >/dev/null 2>&1; then ${within}
else ${withContainer(inside, (container) => `exec docker exec -it ${container} ${ping}`)}
fi`;
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
    return withContainer(
        inside,
        (container) =>
            `pid=$(docker inspect --format '{{.State.Pid}}' ${container}) && exec nsenter -t "$pid" -n ${line}`,
    );
}

/** What is done with a container, which is one word of the shell. Ends the shell where no task of a service runs. */
function withContainer({ kind, name }: InContainer, script: (container: string) => string): string {
    if (kind === 'container') return script(quote(name));
    return `name=${quote(name)}
task=$(${taskOfService})
[ -n "$task" ] || { printf 'no task of service %s runs here\\n' "$name" >&2; exit 1; }
${script('"$task"')}`;
}
