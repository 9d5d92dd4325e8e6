/**
 * Functions of the step script for an engine that ends in the middle, and that whoever looks after it starts again within
 * seconds: what is to be taken back, or cleaned up, then waits for it, and is done after all.
 *
 * - `attempt COMMAND…` carries out a command of an undo or a finish, and leaves its `code` and `output`. One that has to do
 *   with Docker is waited for only as long as Docker answers (see {@link hangingEngine}), and when it fails it is tried once
 *   more as soon as Docker answers: it may also have ended, and come back, meanwhile.
 * - `await_engine` waits until Docker answers, at most until `ENGINE` seconds after it was found missing first, and fails
 *   when there is no Docker or the time is up.
 * - `miss_engine` notes when Docker was found missing first, `find_engine` that it was not after all; `is_time_up` is
 *   whether that was `ENGINE` seconds ago.
 * - `tell_waiting` says `awaiting ENGINE` once, if somebody waits; not to be called by a worker, which is heard only in the end.
 *
 * They need `say`, `seconds_up`, `part`, and the directory `$mvlan_directory/run`.
 */
export const returningEngine = `\
attempt() {
    case $* in
    (*docker*) attempt_engine "$@" || { await_engine && attempt_engine "$@"; } ;;
    (*) output=$(exec "$@" </dev/null 2>&1); code=$?; [ "$code" -eq 0 ] ;;
    esac
}

await_engine() {
    command -v docker >/dev/null 2>&1 && ! is_given_up || return
    until engine_answers; do
        miss_engine
        [ -n "$part" ] || tell_waiting
        ! is_time_up || return
        sleep 1
    done
}

missed=
miss_engine() {
    [ ! -e "$mvlan_directory/run/engine" ] || return 0
    : "\${missed:=$(($(seconds_up) + ENGINE))}"
    echo "$missed" >"$mvlan_directory/run/engine"
}

find_engine() {
    missed=
    rm -f "$mvlan_directory/run/engine"
}

is_time_up() {
    IFS= read -r until <"$mvlan_directory/run/engine" || until=$missed
    [ "$(seconds_up)" -ge "\${until:-0}" ]
}

told_waiting=
tell_waiting() {
    [ -z "$told_waiting" ] && [ ! -e "$mvlan_directory/run/awaited" ] && [ -e "$mvlan_directory/run/engine" ] || return 0
    told_waiting=1
    true >"$mvlan_directory/run/awaited"
    say awaiting ENGINE
}`;
