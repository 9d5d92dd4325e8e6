/**
 * Functions of the step script for an engine that ends in the middle, and that whoever looks after it starts again within
 * seconds: what is to be taken back, or cleaned up, then waits for it, and is done after all.
 *
 * - `attempt COMMAND…` carries out a command of an undo or a finish, and leaves its `code` and `output`. One that has to do
 *   with Docker and fails is tried once more as soon as Docker answers: it may also have ended, and come back, meanwhile.
 * - `await_engine` waits until Docker answers, at most until `ENGINE` seconds after it was found missing first, and fails
 *   when there is no Docker or the time is up.
 * - `tell_remains` says `remains LINK` for every link that a network of Docker's was given since the script began, and that
 *   Docker does not know: it ended while it made the network, or took it away.
 * - `tell_waiting` says `awaiting ENGINE` once, if somebody waits; not to be called by a worker, which is heard only in the end.
 *
 * They need `say`, `seconds_up`, `part`, and the directory `$mvlan_directory/run`.
 */
export const returningEngine = `\
attempt() {
    attempt_once "$@" && return
    case $* in (*docker*) await_engine && attempt_once "$@" ;; (*) return 1 ;; esac
}

attempt_once() {
    output=$(exec "$@" </dev/null 2>&1)
    code=$?
    [ "$code" -eq 0 ]
}

await_engine() {
    command -v docker >/dev/null 2>&1 || return
    while ! docker version >/dev/null 2>&1 </dev/null; do
        [ -e "$mvlan_directory/run/engine" ] || echo "$(($(seconds_up) + ENGINE))" >"$mvlan_directory/run/engine"
        [ -n "$part" ] || tell_waiting
        IFS= read -r until <"$mvlan_directory/run/engine"
        [ "$(seconds_up)" -lt "\${until:-0}" ] || return
        sleep 1
    done
}

links() { while IFS=' :' read -r link numbers; do echo "$link"; done </proc/net/dev; }
links_before=" $(links | tr '\\n' ' ')"

tell_remains() {
    known=
    for link in $(links); do
        case $links_before in (*" $link "*) continue ;; esac
        case $link in (br-???????????? | d[mi]-????????????) ;; (*) continue ;; esac
        [ -n "$known" ] || known=$(docker network ls --quiet --no-trunc 2>/dev/null </dev/null) || return
        case $known in (*"\${link#??-}"*) ;; (*) say remains "$link" ;; esac
    done
}

tell_waiting() {
    [ -z "$told_waiting" ] && [ -e "$mvlan_directory/run/engine" ] || return 0
    told_waiting=1
    say awaiting ENGINE
}`;
