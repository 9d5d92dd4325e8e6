/**
 * Functions of the step script that tell what Docker has left behind where it ended in the midst of something, and knows
 * nothing of itself any more.
 *
 * - `tell_remains` says `remains LINK` for every link that a network of Docker's was given since the script began, and that
 *   Docker does not know: it ended while it made the network, or took it away. It says `forgotten PID ID` for every shim of
 *   containerd's, by its process, that came since then for a container of Docker's which that does not know: it ended while
 *   it started the container, whose first process (`runc init`) may wait there for ever, in its network. One that is about to
 *   end as its container has just been removed gets a second for that. A Docker within a container has its own processes.
 *
 * They need `say`, and `attempt_engine`.
 */
export const dockerRemains = `\
links() { while IFS=' :' read -r link numbers; do echo "$link"; done </proc/net/dev; }
links_before=" $(links | tr '\\n' ' ')"

shims() {
    command -v docker >/dev/null || return
    own=$(readlink /proc/self/ns/pid)
    for shim in /proc/[0-9]*/comm; do
        IFS= read -r comm <"$shim" || continue
        case $comm in (containerd-shim*) ;; (*) continue ;; esac
        shim=\${shim%/comm}
        [ "$(readlink "$shim/ns/pid")" = "$own" ] || continue
        words=" $(tr '\\0' ' ' <"$shim/cmdline")"
        case $words in (*' -namespace moby '*) words=\${words#*' -id '}; echo "\${shim#/proc/}.\${words%% *}" ;; esac
    done 2>/dev/null
}
shims_before=" $(shims | tr '\\n' ' ')"

tell_remains() {
    known=
    for link in $(links); do
        case $links_before in (*" $link "*) continue ;; esac
        case $link in (br-???????????? | d[mi]-????????????) ;; (*) continue ;; esac
        if [ -z "$known" ]; then
            attempt_engine docker network ls --quiet --no-trunc || return
            known=$output
        fi
        case $known in (*"\${link#??-}"*) ;; (*) say remains "$link" ;; esac
    done
    new=
    for shim in $(shims); do
        case $shims_before in (*" $shim "*) ;; (*) new="$new $shim" ;; esac
    done
    [ -n "$new" ] && attempt_engine docker ps --all --quiet --no-trunc || return
    known=$output
    forgotten=
    for shim in $new; do
        case $known in (*"\${shim#*.}"*) ;; (*) forgotten="$forgotten $shim" ;; esac
    done
    [ -n "$forgotten" ] && sleep 1 || return
    still=" $(shims | tr '\\n' ' ')"
    for shim in $forgotten; do
        case $still in (*" $shim "*) say forgotten "\${shim%%.*}" "\${shim#*.}" ;; esac
    done
}`;
