#!/bin/bash
# guest-lab.sh - the inside of a lab of guests, in its own pid and mount namespaces; guest.sh starts and enters it.
#
#   guest-lab.sh start COUNT   be its first process: make the switch, boot guests 1 to COUNT, and stay
#   guest-lab.sh reboot N      throw guest N away and boot it afresh
#
# GUEST_RUN is its directory; in it are the keys, images and N.conf for guest N.
set -euo pipefail

RUN=$GUEST_RUN

die() { echo "guest.sh: $*" >&2; exit 1; }
in_net() { nsenter --net="$RUN/net" "$@"; }

start() { # COUNT: the first process
    local n
    mount --bind "$RUN" "$RUN"
    mount -o remount,bind,ro / # for the guests too, which run as root: nothing they do changes the machine's files
    mount -t tmpfs -o size=100% guests /dev/shm # the guests' memory; often the machine's own is too small
    : >"$RUN/net"
    unshare --net="$RUN/net" ip link set lo up
    # The switch does nothing with tags, and knows no spanning tree: a port forwards at once.
    in_net ip link add trunk type bridge stp_state 0 forward_delay 0 mcast_snooping 0
    in_net ip link set trunk up
    for ((n = 1; n <= $1; n++)); do taps "$n"; forward "$n"; boot "$n"; done
    echo 'LAB booting'
    while :; do sleep 3600 & wait $! || true; done # stays, and reaps what is orphaned
}

# A guest's two ports, which outlive it. Taps and not User Mode Linux's raw transport: a raw socket loses the VLAN
# tags of what it receives. It wants vnet_hdr.
taps() { # N
    local tap
    for tap in "mgmt$1" "eth$1"; do
        in_net ip tuntap add "$tap" mode tap vnet_hdr
        in_net sysctl -qw "net.ipv6.conf.$tap.disable_ipv6=1"
        in_net ip link set "$tap" up
    done
    in_net ip address add "10.99.$1.1/24" dev "mgmt$1"
    in_net ip link set "eth$1" master trunk
}

# From the machine's own network to the guest's sshd.
forward() { # N
    local i port=$((${GUEST_PORT:-0} ? GUEST_PORT + $1 : 0))
    : >"$RUN/forward.$1.log"
    setsid socat -d -d "TCP-LISTEN:$port,bind=127.0.0.1,reuseaddr,fork" \
        "EXEC:nsenter --net=$RUN/net socat STDIO TCP\\:10.99.$1.2\\:22" </dev/null 2>"$RUN/forward.$1.log" &
    for ((i = 0; i < 100; i++)); do
        sed -n 's/.* listening on .*:\([0-9]*\)$/\1/p' "$RUN/forward.$1.log" >"$RUN/$1.port"
        [ ! -s "$RUN/$1.port" ] || return 0
        kill -0 $! 2>/dev/null || break
        sleep 0.05
    done
    die "port $port: $(cat "$RUN/forward.$1.log")"
}

# A guest's kernel and its processes take turns (ptrace), which is about three times slower across two processors.
# Guests are dealt out to those we may use, labs beside each other from another one on.
processor() { # N
    local allowed
    mapfile -t allowed < <(taskset -cp $$ | sed 's/.*: //' | tr ',' '\n' |
        awk -F- '{ for (i = $1; i <= $NF; i++) print i }')
    echo "${allowed[($1 - 1 + $(cat "$RUN/pid")) % ${#allowed[@]}]}"
}

# In a pid namespace of its own: when its first process is killed, none is left. User Mode Linux puts its memory into
# the directory that TMPDIR names, and a disk would be slow.
boot() { # N
    local n=$1 processor
    processor=$(processor "$n")
    rm -rf "$RUN/uml/guest$n"
    : >"$RUN/$n.log"
    {
        TMPDIR=/dev/shm taskset -c "$processor" nsenter --net="$RUN/net" \
            unshare --pid --fork --kill-child --mount-proc \
            linux.uml mem="${GUEST_MEM:-512M}" umid="guest$n" uml_dir="$RUN/uml/" \
            root=/dev/root rootfstype=hostfs rootflags=/ ro \
            "vec0:transport=tap,ifname=mgmt$n,mac=02:00:00:00:99:0$n" \
            "vec1:transport=tap,ifname=eth$n,mac=02:00:00:00:50:0$n" \
            con=null con0=null,fd:1 quiet init="$RUN/init" "$RUN" "$n" &
        echo $! >"$RUN/$n.pid"
        wait $! || true
        rm "$RUN/$n.pid"
        echo 'GUEST ended'
    } </dev/null >"$RUN/$n.log" 2>&1 &
}

# Nothing in a guest is worth saving: its first process is killed, and unshare returns when the kernel has ended the
# others and so let go of the taps.
reboot() { # N
    local pid
    [ -e "$RUN/$1.conf" ] || die "there is no guest $1"
    while pid=$(cat "$RUN/$1.pid" 2>/dev/null); do
        pkill -9 -P "$pid" || true
        sleep 0.05
    done
    boot "$1"
}

case ${1:-} in
    start | reboot) "$@" ;;
    *) sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
