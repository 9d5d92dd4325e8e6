import { quote } from '../../language/shell/quote.ts';

export interface LockOptions {
    /** Where locks are kept instead of the host's directory for run-time data. */
    readonly directory: string | undefined;
    /** How long to wait for another apply to end, in seconds. */
    readonly patience: number;
}

/**
 * A script that makes this session the only one that applies to its host, until a plan was carried out or the session's
 * shell ends. Says one of
 * `locked`, `busy PID`, `denied` (no directory to keep the lock in; the script's output tells why).
 *
 * The lock is a symbolic link: made and filled in one atomic step. It points to `PID.START`, where START is when the
 * process started (proc(5), /proc/PID/stat, field 22), so that a lock whose holder is gone counts as none, also when
 * the number is another process's by now. What changes while steps are carried out has its place on the disk beforehand.
 * Waiting takes little of the host, which may be taking back what the holder did.
 */
export function lockScript({ directory, patience }: LockOptions): string {
    return `\
${lockDirectory(directory)}
${started}
unlock() { rm -rf "$mvlan_directory/run"; rm -f "$mvlan_directory/lock"; rmdir "$mvlan_directory"; } 2>/dev/null
fill() { echo 0 | tee "$mvlan_directory/run/lines" >/dev/null; }
lock() {
    tries=0 vain=0
    started "$$"
    own=$$.$since
    while [ "$tries" -le ${patience} ]; do
        error=
        [ -d "$mvlan_directory" ] || mkdir -p "$mvlan_directory" || { say denied; return; }
        if [ ! -L "$mvlan_directory/lock" ] && error=$(ln -s "$own" "$mvlan_directory/lock" 2>&1); then
            trap unlock EXIT
            rm -rf "$mvlan_directory/run"
            if mkdir -m 700 "$mvlan_directory/run" && mkfifo "$mvlan_directory/run/verbs" && fill; then
                say locked
            else
                unlock
                trap - EXIT
                say denied
            fi
            return
        fi
        holder=$(readlink "$mvlan_directory/lock")
        if [ -z "$holder" ]; then
            # It was given back this very moment, or none can be made.
            [ -z "$error" ] || vain=$((vain + 1))
            [ "$vain" -lt 3 ] || { printf '%s\\n' "$error"; say denied; return; }
            continue
        fi
        if started "\${holder%.*}"; [ "$since" != "\${holder#*.}" ]; then
            rm -f "$mvlan_directory/lock" || { say denied; return; }
            continue
        fi
        tries=$((tries + 1))
        [ "$tries" -gt ${patience} ] || sleep 1
    done
    say busy "\${holder%.*}"
}
lock`;
}

/** A function of a script that puts when a process started into `since`; empty where there is none. */
const started = `started() { since=; IFS= read -r stat <"/proc/$1/stat" && set -- \${stat##*) } && since=\${20}; } 2>/dev/null`;

/** A script that says by its first line, `busy PID`, when another session has the lock, and then goes on as that one. */
export function noticingLock(directory: string | undefined, script: string): string {
    return `\
${lockDirectory(directory)}
${started}
if holder=$(readlink "$mvlan_directory/lock" 2>/dev/null) && [ "\${holder%.*}" != "$$" ]; then
    started "\${holder%.*}"
    [ "$since" != "\${holder#*.}" ] || echo busy "\${holder%.*}"
fi
${script}`;
}

/** What such a script has printed; `holder` is the process that has the lock, undefined where nobody else has it. */
export function noticed(output: string): { readonly holder: string | undefined; readonly output: string } {
    const [line = '', holder] = /^busy (\d+)\n/.exec(output) ?? [];
    return { holder, output: output.slice(line.length) };
}

/** Lines of a script that set `mvlan_directory` to where locks are kept: there, or where the host has run-time data. */
export function lockDirectory(directory: string | undefined): string {
    if (directory !== undefined) return `mvlan_directory=${quote(directory)}`;
    return `if [ -w /run ]; then mvlan_directory=/run/mvlan; else mvlan_directory=\${XDG_RUNTIME_DIR:-/run}/mvlan; fi`;
}

/** A script that gives the lock back before the session ends. */
export const unlockScript = 'unlock; trap - EXIT';
