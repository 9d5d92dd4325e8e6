import type { Command, Plan, Step } from '../../language/plan/plan.ts';
import { shellLine } from '../../language/shell/quote.ts';
import { dockerRemains } from './docker-remains.ts';
import { gathered } from './gathered.ts';
import { hangingEngine } from './hanging-engine.ts';
import { returningEngine } from './returning-engine.ts';
import { sideBySide } from './side-by-side.ts';

export interface StepTiming {
    /** After how many seconds without a word the client counts as gone. */
    readonly silence: number;
    /** How long the way back waits for a Docker that has ended, or hangs, in seconds. */
    readonly engine: number;
}

/**
 * A plan as one program for the host's shell, which must hold the lock (see {@link lockScript}) and has given it back at
 * the end: a connection that died without a word can keep the shell for hours. It reads, a line each:
 *
 * - `run N` carries out step N, counted from 1. Lines may be sent ahead: once a step fails the rest are not looked at.
 * - `together N M` carries out the steps from N to M, as many at a time as the host has use for; each tells of itself when
 *   it is over, so that what it says is never mixed with what another says.
 * - `finish` ends well, when every step was done: what the undos would have needed is thrown away.
 * - `hold SECONDS TOKEN` does so only if another session says within that time that it stays (see {@link holdScript});
 *   from then on the end of input, silence and HUP mean nothing, and `undo` and `more SECONDS` can still be sent.
 * - `undo` takes everything back as soon as the command that is running has ended, also before lines sent earlier.
 * - `interrupt` ends that command.
 * - `beat` says that the client is there; without any line for two fifths of `silence` no step is begun before one comes, lest
 *   there be more and more to take back, and after `silence` seconds it counts as gone. A change that is to be held goes on.
 *
 * A failing command, the end of input, silence, HUP, INT and TERM are all an `undo`: the host takes back the steps that
 * were begun, last first and those together that were carried out together, whether or not anyone listens; a command that
 * runs on for another `silence` seconds after its client has gone is ended. The host says, between the output of commands
 * (standard output and standard error in their order):
 *
 * - `step N`, then `done N`, `failed N` or `stopped N` (an undo came in between).
 * - `holding` once the time runs; `silent` when everything is taken back for want of a word from the client.
 * - `awaiting SECONDS` where an undo or a finish waits for Docker, which does not answer, at most for so long.
 * - `hangs`, once everything is taken back or finished, where Docker was given up since it answered nothing.
 * - `remains LINK` and `forgotten PID ID`, once everything is taken back, for what Docker has left behind where it ended in
 *   the midst of it.
 * - `undoing N`, then `undone N` or `stuck N`; `finishing N`, then `finished N` or `unfinished N`.
 * - within these `command I`, counted from 0, then `exit STATUS`.
 *
 * Every command of an undo is tried, also after one that failed. POSIX shell; Linux's sleep, mkfifo.
 */
export function stepScript(plan: Plan<unknown>, { silence, engine }: StepTiming): string {
    const values = {
        COUNT: plan.steps.length,
        SILENCE: silence,
        TICK: Math.min(tick, silence),
        ENGINE: engine,
        LONG: engine * 10,
        PAUSE: Math.max(Math.min(tick, silence), Math.floor((silence * 2) / 5)),
    };
    return [
        ...plan.steps.map((step, index) => stepFunctions(step, index + 1)),
        gathered(plan),
        Object.entries(values).reduce((text, [name, value]) => text.replaceAll(name, String(value)), program),
    ].join('\n');
}

/** How long a `sleep` of the host's is, in seconds; the last one may outlive everything else by so much. */
const tick = 2;

function stepFunctions(step: Step<unknown>, number: number): string {
    return [
        body(`do_${number}`, step.commands, (command, index) => `try ${index} ${command} || return`),
        body(`undo_${number}`, step.undo, (command, index) => `settle ${index} ${command}`),
        body(`finish_${number}`, step.finish, (command, index) => `settle ${index} ${command}`),
    ].join('\n');
}

function body(name: string, commands: readonly Command[], line: (command: string, index: number) => string): string {
    return `${name}() {\n:\n${commands.map((command, index) => line(shellLine(command), index)).join('\n')}\n}`;
}

/**
 * The reader is a process of its own, because a shell that waits for a command cannot read: it hands steps on through a
 * pipe, turns `undo` and `interrupt` into the signals USR1 and USR2, and is what the watchdog ends. Main therefore needs
 * nothing but its signals and the end of that pipe.
 *
 * Both are ended by KILL: a process that was only just started still has our handlers, and would lose another signal.
 *
 * Commands are started with `exec` in a process of their own: a builtin or function never stands in for a program, and
 * the process that can be ended is the command itself. A signal that comes between its start and `wait` ends it only
 * when it is sent once more.
 */
const program = `\
try() {
    say command "$1"
    shift
    signalled=
    exec "$@" </dev/null 2>&1 4<&- &
    command=$!
    overseer=
    case $* in (*docker*) oversee "$command" '' </dev/null 5>&1 >/dev/null 2>&1 4<&- & overseer=$! ;; esac
    [ -z "$part" ] || echo "$command" >"$mvlan_directory/run/command.$part"
    wait "$command"
    code=$?
    while [ -n "$signalled" ] && kill -0 "$command" 2>/dev/null; do
        signalled=
        if [ -n "$interrupted" ]; then interrupted=; kill "$command" 2>/dev/null; fi
        wait "$command"
        code=$?
    done
    [ -z "$overseer" ] || dismiss "$overseer"
    [ "$code" -ne 137 ] || ! is_given_up || echo 'Docker does not answer'
    say exit "$code"
    [ -z "$part" ] || rm -f "$mvlan_directory/run/command.$part"
    [ "$code" -eq 0 ] && ! halted
}

halted() { [ -n "$stopped" ] || [ -e "$mvlan_directory/run/stop" ]; }

await_word() {
    while [ -e "$mvlan_directory/run/quiet" ] && ! halted; do sleep 1; done
    ! halted
}

carry_out() {
    say step "$1"
    if "do_$1"; then say done "$1"
    elif halted; then say stopped "$1"
    else
        say failed "$1"
        if [ -n "$part" ]; then true >"$mvlan_directory/run/stop"; else stopped=1; fi
    fi
}

take_back() {
    fault=
    say undoing "$1"
    "undo_$1"
    if [ -z "$fault" ]; then say undone "$1"; else say stuck "$1"; fi
}

finish() {
    fault=
    say finishing "$1"
    "finish_$1"
    if [ -z "$fault" ]; then say finished "$1"; else say unfinished "$1"; fi
}

is_begun() { [ ! -e "$mvlan_directory/run/left.$1" ]; }

told_over() {
    [ "$1" = "$top" ] || say "$2" "$1"
    say "$3" "$1"
}

${sideBySide}

${returningEngine}

${hangingEngine}

${dockerRemains}

settle() {
    say command "$1"
    shift
    attempt "$@"
    [ -z "$output" ] || printf '%s\\n' "$output"
    say exit "$code"
    [ "$code" -eq 0 ] || fault=1
}

give_up() {
    kill -USR1 "$$"
    exec >/dev/null
    waited=0
    while sleep TICK; do
        waited=$((waited + TICK))
        [ "$waited" -lt SILENCE ] || kill -USR2 "$$"
    done
}

reader() {
    lines=0
    while IFS= read -r line; do
        lines=$((lines + 1))
        echo "$lines" 1<>"$mvlan_directory/run/lines"
        case $holding$line in
        (beat | 1beat | 1interrupt) ;;
        (undo) kill -USR1 "$$"; exec >/dev/null ;;
        (interrupt) kill -USR2 "$$" ;;
        ('hold '*) holding=1; true >"$mvlan_directory/run/ahead"; printf '%s\\n' "$line" ;;
        (*) printf '%s\\n' "$line" ;;
        esac
    done
    [ -n "$holding" ] || give_up
}

watchdog() {
    before=
    quiet=0
    while [ "$quiet" -lt SILENCE ]; do
        sleep TICK
        IFS= read -r now <"$mvlan_directory/run/lines"
        quiet=$((quiet + TICK))
        if [ "$now" != "$before" ]; then
            quiet=0
            [ ! -e "$mvlan_directory/run/quiet" ] || rm -f "$mvlan_directory/run/quiet"
        elif [ "$quiet" -ge PAUSE ] && [ ! -e "$mvlan_directory/run/ahead" ]; then
            true >"$mvlan_directory/run/quiet"
        fi
        before=$now
    done
    true >"$mvlan_directory/run/silent"
    kill -KILL "$reader"
    give_up
}

seconds_up() { IFS=' .' read -r up rest </proc/uptime && echo "$up"; }

timer() {
    while IFS= read -r deadline <"$mvlan_directory/run/deadline"; [ "$(seconds_up)" -lt "\${deadline:-0}" ]; do sleep 1; done
    echo expired >"$mvlan_directory/run/verbs"
}

hold() {
    true >"$mvlan_directory/run/hold.$2" || return
    kill -KILL "$watchdog"
    trap '' HUP USR1 USR2
    trap 'echo undo >&6' INT TERM
    exec 6<>"$mvlan_directory/run/verbs" 4<&-
    echo "$(($(seconds_up) + $1))" >"$mvlan_directory/run/deadline"
    timer </dev/null >/dev/null 2>&1 6>&- &
    timer=$!
    say holding
    until [ -e "$mvlan_directory/run/kept" ]; do
        IFS= read -r verb <&6 || continue
        case $verb in
        ('more '*) IFS= read -r deadline <"$mvlan_directory/run/deadline"
            echo "$((deadline + \${verb#more }))" >"$mvlan_directory/run/deadline.new"
            mv "$mvlan_directory/run/deadline.new" "$mvlan_directory/run/deadline" ;;
        (undo | expired) ! mv "$mvlan_directory/run/hold.$2" "$mvlan_directory/run/reverted" 2>/dev/null || break ;;
        esac
    done
    kill -KILL "$timer"
    exec 6<&-
    [ -e "$mvlan_directory/run/kept" ]
}

stopped=
part=
holding=
interrupted=
begun=
reached=
finished=
reader=
trap 'stopped=1 signalled=1; kill -KILL "$reader"' HUP INT TERM
trap 'stopped=1 signalled=1' USR1
trap 'stopped=1 interrupted=1 signalled=1' USR2
exec 5<&0
reader <&5 >"$mvlan_directory/run/verbs" 2>/dev/null &
reader=$!
exec 4<"$mvlan_directory/run/verbs" 5<&-
watchdog </dev/null >/dev/null 2>&1 4<&- &
watchdog=$!

while [ -z "$stopped" ] && IFS= read -r verb <&4; do
    case $verb in
    ('run '*)
        await_word || break
        reached=\${verb#run }
        begun="$reached $begun"
        carry_out "$reached"
        ;;
    ('together '*)
        await_word || break
        set -- \${verb#together }
        reached=$2
        begun="$1-$2 $begun"
        carry_out_together "$1" "$2"
        ;;
    (finish) [ "$reached" != COUNT ] || finished=1; break ;;
    ('hold '*)
        if [ "$reached" = COUNT ] && hold \${verb#hold }; then finished=1; fi
        break
        ;;
    (*) break ;;
    esac
done

trap '' HUP INT TERM USR1 USR2
true >"$mvlan_directory/run/decided"
kill -KILL "$reader" "$watchdog" 2>/dev/null
wait "$reader" "$watchdog" 2>/dev/null
exec 4<&-
if [ -n "$finished" ]; then
    number=1
    while [ "$number" -le COUNT ]; do
        if finish_all "$number"; then
            while told_over "$number" finishing finished && [ "$number" -lt "$last" ]; do number=$((number + 1)); done
        else
            finish "$number"
        fi
        number=$((number + 1))
    done
else
    [ ! -e "$mvlan_directory/run/silent" ] || say silent
    untouched=COUNT
    for turn in $begun; do
        [ "\${turn%-*}" -le "$untouched" ] || continue
        if take_back_all "\${turn#*-}"; then
            untouched=$((first - 1))
            while [ "$last" -ge "$first" ]; do
                ! is_begun "$last" || told_over "$last" undoing undone
                last=$((last - 1))
            done
            continue
        fi
        case $turn in
        (*-*) take_back_together "\${turn%-*}" "\${turn#*-}" ;;
        (*) take_back "$turn" ;;
        esac
    done
    tell_remains
fi
! is_given_up || say hangs
unlock
trap - EXIT USR1 USR2
mortal`;
