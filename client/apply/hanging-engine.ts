/**
 * Functions of the step script for an engine that is there and answers nothing, because it is stopped or waits for something
 * itself: nobody may be waiting for the host, and it must neither hang with its Docker nor keep the lock for ever.
 *
 * - `oversee PID LIMIT` looks after a command that has to do with Docker and goes on meanwhile. Every `PAUSE` seconds Docker
 *   is asked whether it is there, by `docker version`, which it answers however much it has to do. When it has not for
 *   `ENGINE` seconds the command is ended, and Docker given up; so it is, without that, after `LIMIT` seconds if there is one.
 *   Of several such commands at a time one asks. `dismiss PID` ends the overseer.
 * - `attempt_engine COMMAND…` carries out a command of an undo or a finish so, and leaves its `code` and `output`: where
 *   Docker is given up it fails without being tried, and what takes longer than `LONG` seconds is ended in any case.
 * - `engine_answers` fails where Docker does not, or takes longer than `PAUSE` seconds.
 * - `is_given_up` is whether Docker is not to be asked anything more.
 *
 * Whatever is ended is ended with its children, lest one of them hold the output: they are stopped first, so that no further
 * one is begun meanwhile. All of it is by KILL: the way back is deaf to other signals, and so are its commands.
 *
 * They need `miss_engine`, `is_time_up` and `tell_waiting`, `seconds_up`, `is_running`, `nap`, `part`, and the directory
 * `$mvlan_directory/run`.
 */
export const hangingEngine = `\
attempt_engine() {
    if is_given_up; then
        output='Docker does not answer'
        code=1
        return 1
    fi
    { output=$(overseen "$@"); code=$?; } 5>&1
    [ "$code" -eq 0 ]
}

is_given_up() { [ -e "$mvlan_directory/run/hangs" ]; }

overseen() {
    exec "$@" </dev/null 2>&1 5>&- &
    command=$!
    oversee "$command" LONG </dev/null >/dev/null 2>&1 &
    overseer=$!
    wait "$command" 2>/dev/null
    set -- "$?"
    dismiss "$overseer"
    [ "$1" -ne 137 ] || echo 'Docker does not answer'
    return "$1"
}

dismiss() {
    kill -KILL "$1"
    wait "$1"
} 2>/dev/null

oversee() {
    # A process of its own has none of our handlers, and would end where nobody listens any more.
    trap : PIPE
    command -v docker || return
    ran=0
    quiet=0
    while sleep TICK 5>&-; do
        ! is_given_up || break
        ran=$((ran + TICK))
        quiet=$((quiet + TICK))
        [ -z "$2" ] || [ "$ran" -lt "$2" ] || break
        [ "$quiet" -ge PAUSE ] && is_turn || continue
        quiet=0
        if engine_answers; then
            find_engine
            continue
        fi
        miss_engine
        [ -n "$part" ] || tell_waiting >&5
        is_time_up || continue
        true >"$mvlan_directory/run/hangs"
        break
    done
    end_with_children "$1"
}

is_turn() {
    asked=0
    [ ! -e "$mvlan_directory/run/asked" ] || IFS= read -r asked <"$mvlan_directory/run/asked"
    now=$(seconds_up)
    [ "$now" -ge "$((asked + PAUSE))" ] || return
    echo "$now" >"$mvlan_directory/run/asked"
}

engine_answers() {
    docker version </dev/null >/dev/null 2>&1 5>&- &
    asked=$!
    late=$(($(seconds_up) + PAUSE))
    nap=0.1
    rounds=0
    while is_running "$asked"; do
        [ "$(seconds_up)" -lt "$late" ] || { end_with_children "$asked"; return 1; }
        nap 5>&-
    done
    wait "$asked"
}

end_with_children() {
    kill -STOP "$1"
    for child in /proc/[0-9]*/stat; do
        IFS= read -r stat <"$child" || continue
        case \${stat##*) } in (?" $1 "*) child=\${child#/proc/}; end_with_children "\${child%/stat}" ;; esac
    done
    kill -KILL "$1"
} 2>/dev/null`;
