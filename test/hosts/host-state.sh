# Runs on a host, in any POSIX shell, and prints what host-state.ts reads: one line a fact, a key, a tab, a value.

fact() { printf '%s\t' "$1"; cat; echo; }

links_of() { # NAMESPACE-OR-NOTHING OPTIONS-OF-IP...
    space=$1
    shift
    ip "$@" -d -j link show | fact "links/$space"
    ip "$@" -j address show | fact "addresses/$space"
}

links_of ''
ip -j route show table all | fact routes
ip -4 -j rule show | fact rules/ipv4
ip -6 -j rule show | fact rules/ipv6
for space in /run/netns/*; do
    if [ -e "$space" ]; then links_of "${space##*/}" -n "${space##*/}"; fi
done
for family in ipv4/ip_forward ipv6/conf/all/forwarding; do
    fact "forwarding/${family%%/*}" <"/proc/sys/net/$family"
done
for save in iptables-save ip6tables-save; do
    # Without counters and times.
    if command -v $save >/dev/null; then
        $save 2>/dev/null | sed -n "s/ \[[0-9]*:[0-9]*\]\$//; /^#/d; s/^/firewall\t${save%-save} /p"
    fi
done

# Asked of the engine itself: the answer is whole, and docker takes ten times as long to start as socat.
socket=${DOCKER_HOST:-unix:///run/docker.sock}
socket=${socket#unix://}
if [ -S "$socket" ]; then
    for path in networks 'containers/json?all=1' volumes images/json; do
        printf 'GET /%s HTTP/1.0\r\n\r\n' "$path" | socat -t 60 -,ignoreeof "UNIX-CONNECT:$socket" |
            sed '1,/^\r*$/d' | tr -d '\n' | fact "docker/${path%%[/?]*}"
    done
fi

# What bears our name, and where it is known when the host booted, the files written since.
{
    find /etc /var/lib /run -maxdepth 1 -name '*mvlan*'
    if [ -e /run/guest/booted ]; then
        find /etc /var/lib /run /root /home /usr/local /tmp -xdev \
            \( -path /var/lib/docker -o -path /var/lib/containerd -o -path /var/lib/dpkg -o -path /var/lib/apt \
               -o -path /run/docker -o -path /run/containerd -o -path /run/guest -o -path /run/netns \) -prune \
            -o -type f -newer /run/guest/booted -print
    fi
} | while IFS= read -r file; do
    case $file in
    # The machine's own files show through there.
    /etc/* | /var/lib/* | /home/*) [ ! -e /run/guest/written ] || [ -e "/run/guest/written$file" ] || continue ;;
    esac
    if [ -f "$file" ]; then content=$(sha256sum <"$file"); else content=directory; fi
    printf 'files\t%s\t%s\n' "$file" "${content%% *}"
done
