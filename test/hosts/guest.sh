#!/bin/bash
# guest.sh - real Linux hosts on one machine: guests of User Mode Linux, with their own kernel, sshd and dockerd.
#
#   guest.sh check         say why guests cannot boot here, and fail; or nothing
#   guest.sh up [N]        boot N guests (default 2), and return when ssh and Docker are ready on all
#   guest.sh serve [N]     the same, then print "ready" and keep them until the standard input ends
#   guest.sh ssh N CMD...  run CMD on guest N (a shell without CMD)
#   guest.sh reset N       throw guest N away and boot it afresh
#   guest.sh unplug N INTERFACE   pull the plug of guest N's eth0 or mgmt, which the guest does not see: the frames
#   guest.sh plug N INTERFACE     are lost; and put it back
#   guest.sh wire CMD...   run CMD on the switch, a bridge named trunk with the guests' eth0 as its ports eth1, eth2, ...
#   guest.sh down          stop everything; nothing stays behind
#
# Guest N is "ssh -F $GUEST_RUN/ssh_config guestN": root with the key, or lab, an unprivileged user, with the key or
# a password. Its interfaces:
#   mgmt  10.99.N.2/24      for ssh alone, it does not lead to other guests
#   eth0  192.168.50.1N/24  a port of a switch that passes all VLAN tags: what is tagged here arrives at other guests
# Docker has the images busybox:local and ubuntu:local. The root file system is the machine's own, read-only, under a
# layer in memory: a guest has the machine's Debian packages, and forgets what was written when it stops.
#
# Environment:
#   GUEST_RUN        directory of this lab, made by "up", removed by "down"; labs beside each other have one each
#   GUEST_PORT       guest N's ssh is on 127.0.0.1 port GUEST_PORT+N; 0, the default, takes free ports
#   GUEST_MEM        memory of a guest (512M), taken from the machine as it is touched
#   GUEST_NAMES      host names, in order (guest1 guest2 ...)
#   GUEST_ADDRESS_N  addresses of guest N's eth0, in place of 192.168.50.1N/24
#   GUEST_DOCKER     "no": no Docker, and no sign of it either; boots in a third of the time
#   GUEST_DOCKERD    options for dockerd
#   GUEST_PASSWORD   password of the user lab (lab)
set -euo pipefail

HERE=$(dirname "$(readlink -f "$0")")
RUN=$(readlink -m "${GUEST_RUN:-${XDG_RUNTIME_DIR:-/tmp}/mvlan-guests}")

die() { echo "guest.sh: $*" >&2; exit 1; }
since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f s", b - a }'; }
on() { local name; name=$(name_of "$1"); shift; ssh -F "$RUN/ssh_config" "$name" "$@"; }
name_of() { (. "$RUN/$1.conf" && echo "$NAME"); } # N

# ------------------------------------------------------------------------------------------------ the lab from outside
#
# A lab is one process and its descendants, in a pid namespace and a mount namespace of their own: when the process
# is killed, the kernel ends the others, and with the last of them its network namespace, taps, mounts and memory go.
# All of them hold a lock on the lab's directory, so the lock tells whether any is left, also after a crash.

locked() { ! flock --nonblock --shared "$1" true; } # DIRECTORY
running() { locked "$RUN"; }

check() {
    local absent
    [ "$(uname -sm)" = 'Linux x86_64' ] || die "needs Linux on x86_64, this is $(uname -sm)"
    command -v dpkg-query >/dev/null || die 'needs Debian, whose packages the guests run on'
    absent=$("$HERE/packages.sh" missing guests)
    [ -z "$absent" ] || die "needs the packages ${absent//$'\n'/ } (test/hosts/packages.sh guests installs them)"
    [ "$(id -u)" = 0 ] || die 'needs root, for the network namespace and its taps'
    [ -c /dev/net/tun ] || die 'needs /dev/net/tun, for the taps'
    unshare --pid --fork --net --mount true 2>/dev/null || die 'needs the right to make namespaces'
}

# The directory is ours when it is new, or left by a lab that was.
claim() {
    local left
    # It is part of the guests' kernel command line and of socat's address: no blank, colon or comma.
    [[ $RUN =~ ^/[A-Za-z0-9_./-]+$ ]] || die "GUEST_RUN=$RUN: only letters, digits and _ . / -"
    [[ ! $RUN =~ ^/(dev|proc|sys)(/|$) ]] || die "GUEST_RUN=$RUN: a guest does not see this place of the machine"
    if [ -e "$RUN" ]; then
        [ -O "$RUN" ] && [ -e "$RUN/.mvlan-guests" ] || [ -z "$(ls -A "$RUN")" ] ||
            die "$RUN has something else in it"
        ! running || die "is up already in $RUN"
        rm -rf "$RUN"
    fi
    for left in "$(dirname "$RUN")"/mvlan-guests*; do # of labs whose runner was killed
        if [ -O "$left" ] && [ -e "$left/.mvlan-guests" ] && ! locked "$left"; then rm -rf "$left"; fi
    done
    mkdir -p -m 700 "$RUN"
    exec 9<"$RUN" # all processes of the lab inherit it
    flock --nonblock 9 || die "is up already in $RUN"
    : >"$RUN/.mvlan-guests" # after the lock: who finds it without a lock, may remove the directory
}

# Keys, images and what each guest is to be.
prepare() { # COUNT
    local n key address names hash
    mkdir "$RUN/keys" "$RUN/uml"
    for key in id host; do ssh-keygen -q -t ed25519 -N '' -C guest -f "$RUN/keys/$key"; done
    "$HERE/images.sh" "$RUN/images.tar"
    install -m 755 "$HERE/guest-init.sh" "$RUN/init" # a copy: its path must be short and have no blanks
    # shellcheck disable=SC2016  # the $ are perl's
    hash=$(perl -e 'print crypt($ARGV[0], q($6$mvlan$))' "${GUEST_PASSWORD:-lab}")
    read -ra names <<<"${GUEST_NAMES-}"
    for ((n = 1; n <= $1; n++)); do
        address=GUEST_ADDRESS_$n
        printf '%s=%q\n' NAME "${names[n - 1]:-guest$n}" ADDRESSES "${!address-192.168.50.1$n/24}" \
            DOCKER "${GUEST_DOCKER:-yes}" DOCKERD_OPTIONS "${GUEST_DOCKERD-}" PASSWORD_HASH "$hash" >"$RUN/$n.conf"
    done
}

# What ssh needs to know, once the ports are known.
ssh_files() { # COUNT
    local n port
    for ((n = 1; n <= $1; n++)); do
        port=$(cat "$RUN/$n.port")
        printf '%s\n' "Host $(name_of "$n")" '  HostName 127.0.0.1' "  Port $port" '  User root' \
            "  IdentityFile $RUN/keys/id" '  IdentitiesOnly yes' "  UserKnownHostsFile $RUN/known_hosts" \
            "  StrictHostKeyChecking yes" >>"$RUN/ssh_config"
        echo "[127.0.0.1]:$port $(cut -d' ' -f1,2 "$RUN/keys/host.pub")" >>"$RUN/known_hosts"
    done
}

# Until a line of FILE begins with WORD.
wait_for() { # FILE WORD SECONDS
    local i
    for ((i = 0; i < $3 * 10; i++)); do
        grep -qs "^$2" "$RUN/$1" && return
        ! grep -qs '^GUEST ended' "$RUN/$1" || die "the guest of $1 ended: $(tail -n 8 "$RUN/$1")"
        kill -0 "${LIFELINE:-$$}" 2>/dev/null || die 'nobody is there any more to serve'
        kill -0 "$(cat "$RUN/pid")" 2>/dev/null || die "the lab ended: $(tail -n 8 "$RUN/lab.log")"
        sleep 0.1
    done
    die "no '$2' in $1 for $3 s: $(tail -n 8 "$RUN/$1")"
}

start() { # COUNT [CMD...]: the lab runs under CMD
    local count=$1 n began=$EPOCHREALTIME
    shift
    [[ $count == [1-9] ]] || die '1 to 9 guests'
    check
    claim
    trap 'exit 1' INT TERM HUP
    trap down EXIT # unless we get to the end
    prepare "$count"
    # unshare kills its child when it is killed itself, and the child is the one that others die with.
    setsid "$@" unshare --pid --fork --kill-child --mount --mount-proc "$HERE/guest.sh" lab "$count" \
        </dev/null >"$RUN/lab.log" 2>&1 &
    echo $! >"$RUN/pid"
    exec 9<&-
    wait_for lab.log 'LAB booting' 30
    ssh_files "$count"
    for ((n = 1; n <= count; n++)); do
        wait_for "$n.log" 'GUEST ssh' 120
        on "$n" true
        echo "guest $n: ssh after $(since "$began") (ssh -F $RUN/ssh_config $(name_of "$n"))"
    done
    for ((n = 1; n <= count; n++)); do
        wait_for "$n.log" 'GUEST docker' 240
        echo "guest $n: Docker after $(since "$began")"
    done
}

up() { # [COUNT]
    start "${1:-2}"
    trap - EXIT
}

# For a program that uses guests: they end with it, however it ends, as its end of the pipe is closed then. And
# should this script be killed, the kernel kills the lab.
serve() { # [COUNT]
    cat <&0 >/dev/null & # said, because what runs in the background would else read /dev/null
    LIFELINE=$!
    start "${1:-2}" setpriv --pdeathsig KILL
    echo ready
    wait "$LIFELINE" # a signal ends the wait, as it would not end a cat in the foreground
}

down() {
    local pid
    trap - EXIT
    [ -e "$RUN/.mvlan-guests" ] || return 0
    if running; then
        pid=$(cat "$RUN/pid")
        # The first process of the lab, not unshare, its parent: that one returns when the kernel has ended all others.
        while grep -qs '^State:.[^Z]' "/proc/$pid/status"; do
            pkill -9 -P "$pid" || true
            sleep 0.02
        done
        flock --shared "$RUN" true # whatever became of unshare: free when nothing is left
    fi
    rm -rf "$RUN"
}

in_lab() { # CMD...: in the namespaces of the lab's first process
    running || die "is not up in $RUN"
    nsenter --target "$(pgrep -P "$(cat "$RUN/pid")")" --pid --mount -- "$@"
}

reset() { # N
    local began=$EPOCHREALTIME
    in_lab "$HERE/guest.sh" reboot "$1"
    wait_for "$1.log" 'GUEST docker' 240
    echo "guest $1: Docker after $(since "$began")"
}

wire() { in_lab nsenter --net="$RUN/net" "$@"; } # CMD...

# Not by setting the port down: when it is set up again, a bridge takes about a second to notice.
unplug() { # N INTERFACE
    case $2 in
        eth0) wire ip link set "eth$1" nomaster ;;
        mgmt) wire ip link set "mgmt$1" down ;;
        *) die "there is no $2 to plug" ;;
    esac
}

plug() { # N INTERFACE
    case $2 in
        eth0) wire ip link set "eth$1" master trunk ;;
        mgmt) wire ip link set "mgmt$1" up ;;
        *) die "there is no $2 to plug" ;;
    esac
}

# ------------------------------------------------------------------------------------------------- the lab from inside

in_net() { nsenter --net="$RUN/net" "$@"; }

lab() { # COUNT: the first process
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
        kill -0 $! || break
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
    check | up | serve | reset | unplug | plug | wire | down | lab | reboot) "$@" ;;
    ssh) shift; on "$@" ;;
    *) sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
