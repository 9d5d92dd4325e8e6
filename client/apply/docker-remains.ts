/**
 * Functions of the step script that tell what Docker has left behind where it ended in the midst of something, and knows
 * nothing of itself any more.
 *
 * - `tell_remains` says `remains LINK` for every link that a network of Docker's was given since the script began, and that
 *   Docker does not know: it ended while it made the network, or took it away.
 *
 * They need `say`, and `attempt_engine`.
 */
export const dockerRemains = `\
links() { while IFS=' :' read -r link numbers; do echo "$link"; done </proc/net/dev; }
links_before=" $(links | tr '\\n' ' ')"

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
}`;
