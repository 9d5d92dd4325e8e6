import { taskOfService } from '../plan/swarm-commands.ts';
import { quote, shellLine } from '../shell/quote.ts';
import type { Probe, ProbeSource } from './probes.ts';

/**
 * A script for a POSIX shell that measures pairs: all sources of a host in parallel, from inside of each, with the
 * programs of a container, else from its network namespace with those of the host.
 *
 * The first line of its output is `@probes FINGERPRINT`, then there is one for each pair in any order: `@NUMBER ANSWER`,
 * where the answer is `yes`, `refused` (TCP alone), `silent`, `noroute`, or `?` with the reason why nobody knows. Other
 * lines mean nothing.
 */
export function probeScript(sources: readonly ProbeSource[], fingerprint: string): string {
    const lines = sources.map(({ kind, name, probes }) =>
        shellLine({ argv: ['measure', kind, name, ...probes.map(probeWord)] }),
    );
    const workers = Array.from({ length: Math.min(concurrency, lines.length) }, (_, worker) => {
        const share = lines.filter((_, index) => index % concurrency === worker);
        return `{\n${share.join('\n')}\n} &`;
    });
    return [`probe=${quote(probe)}`, program, `echo @probes ${quote(fingerprint)}`, ...workers, 'wait'].join('\n');
}

/** How many sources of a host are measured from at once; an engine has to start something in each container. */
const concurrency = 16;

/** `NUMBER/PROMISE/PORT/ADDRESS,ADDRESS`: numbers and addresses only, which mean nothing to a shell. */
function probeWord({ number, promised, port, addresses }: Probe): string {
    return [number, { reaches: '+', isolated: '-', open: '=' }[promised], port ?? 0, addresses.join(',')].join('/');
}

/**
 * Runs where the packets start. What is promised to be reached is tried for as long as addresses take to settle
 * (duplicate address detection, RFC 4862, 5.4; neighbours that were just made); what is promised not to be, twice, and
 * only after that. An answer that is `yes` ends the trying.
 *
 * Pings are iputils' or busybox's, TCP connections bash's, or those of any netcat. -W 1: of some pings a whole number.
 */
const probe = `\
ping_once() {
    program=ping
    case $1 in (*:*) ! command -v ping6 >/dev/null 2>&1 || program=ping6 ;; esac
    if said=$("$program" -c 1 -W 1 "$1" 2>&1); then echo yes; return; fi
    case $said in
    (*socket*"not permitted"* | *"ermission denied"* | *"not found"* | *nvalid?option*) echo '?' ;;
    (*nreachable*) echo noroute ;;
    (*) echo silent ;;
    esac
}

connect_once() {
    limit=
    ! timeout 1 true 2>/dev/null || limit='timeout 2'
    if command -v bash >/dev/null 2>&1; then
        said=$($limit bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2" 2>&1)
    else
        said=$($limit nc -v -z -w 2 "$1" "$2" 2>&1 </dev/null)
    fi
    code=$?
    case $code:$said in
    (*nvalid?option* | *nrecognized?option*)
        said=$($limit nc -w 2 "$1" "$2" 2>&1 </dev/null)
        code=$?
        ;;
    esac
    case $code:$said in
    (0:*) echo yes ;;
    (*efused*) echo refused ;;
    (*"not found"* | *"not permitted"* | *"o such file"*) echo '?' ;;
    (*nreachable* | *"o route"*) echo noroute ;;
    (*) echo silent ;;
    esac
}

once() {
    if [ "$1" = 0 ]; then ping_once "$2"; else connect_once "$2" "$1"; fi
}

best() {
    answers=$(IFS=,; for address in $2; do once "$1" "$address" & done; wait)
    for answer in yes refused '?' silent noroute; do
        case $answers in (*"$answer"*) return ;; esac
    done
}

pair() {
    tries=1
    [ "$2" = = ] || tries=2
    [ "$2" != + ] || tries=5
    while :; do
        case $4 in (*,*) best "$3" "$4" ;; (*) answer=$(once "$3" "$4") ;; esac
        tries=$((tries - 1))
        case $answer:$tries in (yes:* | '?':* | *:0) break ;; esac
        [ "$2" = - ] || sleep 1
    done
    echo "@$1 $answer"
}

some() {
    promise=$1
    shift
    started=0
    for word; do
        case $word in (*/"$promise"/*) ;; (*) continue ;; esac
        (IFS=/; set -f; set -- $word; unset IFS; pair "$@") &
        started=$((started + 1))
        [ $((started % 64)) -ne 0 ] || wait
    done
    wait
}

some + "$@"
some = "$@"
some - "$@"`;

const program = `\
measure() {
    kind=$1 name=$2
    shift 2
    if [ "$kind" = service ]; then
        task=$(${taskOfService})
        kind=container name=\${task:-$name}
    fi
    case $kind in
    (host) said=$(sh -c "$probe" sh "$@" 2>&1) ;;
    (space) said=$(nsenter --net="/run/netns/$name" sh -c "$probe" sh "$@" 2>&1) ;;
    (namespace) said=$(ip netns exec "$name" sh -c "$probe" sh "$@" 2>&1) ;;
    (container) said=$(docker exec --user 0 "$name" sh -c "$probe" sh "$@" 2>&1) ;;
    esac
    printf '%s\\n' "$said" | grep '^@[0-9]* [a-z]'
    unanswered "$@"
    set -- $left
    if [ "$kind" = container ] && [ $# -gt 0 ]; then
        process=$(docker inspect --type container --format '{{.State.Pid}}' "$name" 2>&1)
        case $process in
        (0) said="container '$name' does not run" ;;
        (*[!0-9]*) said=$process ;;
        (*) said=$(nsenter -t "$process" -n sh -c "$probe" sh "$@" 2>&1) ;;
        esac
        printf '%s\\n' "$said" | grep '^@[0-9]* [a-z]'
        unanswered "$@"
        set -- $left
    fi
    reason=$(printf '%s\\n' "$said" | grep -v '^@' | tail -n 1)
    for word; do printf '@%s ? %s\\n' "\${word%%/*}" "$reason"; done
}

unanswered() {
    left=
    for word; do
        case $said in (*"@\${word%%/*} "[a-z]*) ;; (*) left="$left $word" ;; esac
    done
}
`;
