/**
 * Functions of the step script that carry out or take back steps which do not depend on each other: as many
 * at a time as the host has use for, each telling of itself in one piece when it is over.
 *
 * - `carry_out_together N M` does the steps from N to M until one fails or somebody wants an undo. `left.N` is a step that was
 *   not begun because of that; a step without that mark counts as begun, also where its worker died or could not write.
 * - `take_back_together N M` takes back those of them that were begun. `back.N` is one whose undo was gone through; what a
 *   worker has not come to the end of is taken back by the shell itself once more, since an undo can be repeated.
 *
 * `is_running PID` is whether a process goes on, also a child that nobody has waited for.
 *
 * They need `carry_out`, `take_back` and `is_begun` for one step, `await_word`, `tell_waiting`, and the directory `$mvlan_directory/run`.
 */
export const sideBySide = `\
work() {
    while [ "$place" -lt "$4" ]; do
        part=$(($2 + $3 * place))
        place=$((place + width))
        "may_$1" "$part" || continue
        "$1" "$part" >"$mvlan_directory/run/part.$part" || continue
        mv "$mvlan_directory/run/part.$part" "$mvlan_directory/run/told.$part"
    done
}

may_carry_out() {
    if await_word; then return 0; fi
    true >"$mvlan_directory/run/left.$1"
    return 1
}

may_take_back() { is_begun "$1"; }

tell_over() {
    for over in "$mvlan_directory"/run/told.*; do
        [ -e "$over" ] || continue
        cat "$over"
        mv "$over" "$mvlan_directory/run/$1.\${over##*.}"
        told=$((told + 1))
    done
}

is_running() {
    IFS= read -r stat <"/proc/$1/stat" || return
    case \${stat##*) } in (Z*) return 1 ;; esac
} 2>/dev/null

at_work() {
    for worker in $workers; do
        ! is_running "$worker" || return 0
    done
    return 1
}

nap() {
    sleep "$nap" 2>/dev/null || sleep 1
    rounds=$((rounds + 1))
    [ "$rounds" -lt 20 ] || nap=0.3
}

start_workers() {
    width=$(nproc 2>/dev/null)
    width=$((\${width:-1} * 2 + 1))
    workers=
    told=0
    nap=0.1
    rounds=0
    place=0
    while [ "$place" -lt "$width" ] && [ "$place" -lt "$4" ]; do
        work "$@" 4<&- &
        workers="$workers $!"
        place=$((place + 1))
    done
}

carry_out_together() {
    start_workers carry_out "$1" 1 $(($2 - $1 + 1))
    while at_work; do
        tell_over done
        tell_waiting
        nap
        [ -z "$stopped" ] || true >"$mvlan_directory/run/stop"
        if [ -n "$interrupted" ]; then
            interrupted=
            for running in "$mvlan_directory"/run/command.*; do kill "$(cat "$running")" 2>/dev/null; done
        fi
    done
    wait $workers 2>/dev/null
    tell_over done
    [ "$told" -eq $(($2 - $1 + 1)) ] && [ ! -e "$mvlan_directory/run/stop" ] || stopped=1
}

take_back_together() {
    start_workers take_back "$2" -1 $(($2 - $1 + 1))
    while at_work; do
        tell_over back
        tell_waiting
        nap
    done
    wait $workers 2>/dev/null
    tell_over back
    number=$2
    while [ "$number" -ge "$1" ]; do
        [ -e "$mvlan_directory/run/back.$number" ] || ! is_begun "$number" || take_back "$number"
        number=$((number - 1))
    done
}`;
