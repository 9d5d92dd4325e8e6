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
#   GUEST_DOCKER     "no": no Docker, and no sign of it either; boots in half the time
#   GUEST_DOCKER_N   the same of guest N alone
#   GUEST_DOCKERD    options for dockerd
#   GUEST_PASSWORD   password of the user lab (lab)
set -euo pipefail
export PATH=$PATH:/usr/sbin:/sbin # which Debian's su leaves out

HERE=$(dirname "$(readlink -f "$0")")
RUN=$(readlink -m "${GUEST_RUN:-${XDG_RUNTIME_DIR:-/tmp}/mvlan-guests}")

alive() { grep -qs '^State:.[^Z]' "/proc/$1/status"; } # PID
die() { echo "guest.sh: $*" >&2; exit 1; }
since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f s", b - a }'; }
on() { local name; name=$(name_of "$1"); shift; ssh -F "$RUN/ssh_config" "$name" "$@"; }
name_of() { (. "$RUN/$1.conf" && echo "$NAME"); } # N

# A lab is one process (guest-lab.sh) and its descendants, in a pid namespace and a mount namespace of their own: when the process
# is killed, the kernel ends the others, and with the last of them its network namespace, taps, mounts and memory go.
# All of them hold a lock on the lab's directory, so the lock tells whether any is left, also after a crash.

# On a busy machine the first connection can come before sshd has got round to listening.
answers() { # N
    local try
    for ((try = 1; try < 10; try++)); do
        on "$1" true 2>/dev/null && return
        sleep 0.5
    done
    on "$1" true
}

locked() { ! flock --nonblock --shared "$1" true; } # DIRECTORY
running() { locked "$RUN"; }
abandoned() { [ ! -e "$RUN/ready" ] && ! alive "$(cat "$RUN/starter")"; } # while it was booting

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
        ! running || abandoned || die "is up already in $RUN"
        remove
    fi
    for left in "$(dirname "$RUN")"/mvlan-guests*; do # of labs whose runner was killed
        if [ -O "$left" ] && [ -e "$left/.mvlan-guests" ] && ! locked "$left"; then rm -rf "$left"; fi
    done
    mkdir -p -m 700 "$RUN"
    exec 9<"$RUN" # all processes of the lab inherit it
    flock --nonblock 9 || die "is up already in $RUN"
    echo $$ >"$RUN/starter"
    : >"$RUN/.mvlan-guests" # after the lock: who finds it without a lock, may remove the directory
}

# Keys, images and what each guest is to be.
prepare() { # COUNT
    local n key address docker names hash
    mkdir "$RUN/keys" "$RUN/uml"
    for key in id host; do ssh-keygen -q -t ed25519 -N '' -C guest -f "$RUN/keys/$key"; done
    "$HERE/images.sh" "$RUN/images.tar"
    install -m 755 "$HERE/guest-init.sh" "$RUN/init" # a copy: its path must be short and have no blanks
    # shellcheck disable=SC2016  # the $ are perl's
    hash=$(perl -e 'print crypt($ARGV[0], q($6$mvlan$))' "${GUEST_PASSWORD:-lab}")
    read -ra names <<<"${GUEST_NAMES-}"
    for ((n = 1; n <= $1; n++)); do
        address=GUEST_ADDRESS_$n
        docker=GUEST_DOCKER_$n
        printf '%s=%q\n' NAME "${names[n - 1]:-guest$n}" ADDRESSES "${!address-192.168.50.1$n/24}" \
            DOCKER "${!docker-${GUEST_DOCKER:-yes}}" DOCKERD_OPTIONS "${GUEST_DOCKERD-}" PASSWORD_HASH "$hash" >"$RUN/$n.conf"
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
    # unshare kills its child when it is killed itself, and the child is the one that others die with. Its number is
    # known before there is a child, so that "down" can end whatever was begun.
    # shellcheck disable=SC2016  # for the inner shell
    GUEST_RUN=$RUN setsid "$@" sh -c 'echo $$ >"$GUEST_RUN/pid" && exec "$@"' sh \
        unshare --pid --fork --kill-child --mount --mount-proc "$HERE/guest-lab.sh" start "$count" \
        </dev/null >"$RUN/lab.log" 2>&1 &
    exec 9<&-
    until [ -s "$RUN/pid" ]; do sleep 0.01; done
    wait_for lab.log 'LAB booting' 30
    ssh_files "$count"
    for ((n = 1; n <= count; n++)); do
        wait_for "$n.log" 'GUEST ssh' 120
        answers "$n"
        echo "guest $n: ssh after $(since "$began") (ssh -F $RUN/ssh_config $(name_of "$n"))"
    done
    for ((n = 1; n <= count; n++)); do
        wait_for "$n.log" 'GUEST docker' 240
        echo "guest $n: Docker after $(since "$began")"
    done
    : >"$RUN/ready"
}

up() { # [COUNT]
    start "${1:-2}"
    trap - EXIT
}

# For a program that uses guests: they end with it, however it ends, as its end of the pipe is closed then. And
# should this script be killed, the kernel kills the lab.
serve() { # [COUNT]
    cat <&0 >/dev/null 2>&1 & # said, because what runs in the background would else read /dev/null
    LIFELINE=$!
    trap 'kill $LIFELINE 2>/dev/null || true' EXIT
    start "${1:-2}" setpriv --pdeathsig KILL
    echo ready
    wait "$LIFELINE" # a signal ends the wait, as it would not end a cat in the foreground
}

down() {
    trap - EXIT
    [ -z "${LIFELINE-}" ] || kill "$LIFELINE" 2>/dev/null || true
    exec 9<&- # the lock would be ours
    remove
}

remove() {
    local pid
    [ -e "$RUN/.mvlan-guests" ] || return 0
    if running; then
        pid=$(cat "$RUN/pid" 2>/dev/null) || die "is being started in $RUN"
        # The first process of the lab, not unshare, its parent: that one returns when the kernel has ended all others.
        while alive "$pid"; do
            pkill -9 -P "$pid" || true
            sleep 0.02
        done
        flock --shared "$RUN" true # whatever became of unshare: free when nothing is left
    fi
    rm -rf "$RUN"
}

in_lab() { # CMD...: in the namespaces of the lab's first process
    running || die "is not up in $RUN"
    GUEST_RUN=$RUN nsenter --target "$(pgrep -P "$(cat "$RUN/pid")")" --pid --mount -- "$@"
}

reset() { # N
    local began=$EPOCHREALTIME
    in_lab "$HERE/guest-lab.sh" reboot "$1"
    wait_for "$1.log" 'GUEST docker' 240
    echo "guest $1: Docker after $(since "$began")"
}

wire() { in_lab nsenter --net="$RUN/net" "$@"; } # CMD...

# Not by setting the port down: when it is set up again, a bridge takes about a second to notice, and the driver of a
# guest that sent something meanwhile does not come back at all. Without an address there is nobody to hear mgmt.
unplug() { # N INTERFACE
    case $2 in
        eth0) wire ip link set "eth$1" nomaster ;;
        mgmt) wire ip address del "10.99.$1.1/24" dev "mgmt$1" ;;
        *) die "there is no $2 to plug" ;;
    esac
}

plug() { # N INTERFACE
    case $2 in
        eth0) wire ip link set "eth$1" master trunk ;;
        mgmt) wire ip address add "10.99.$1.1/24" dev "mgmt$1" ;;
        *) die "there is no $2 to plug" ;;
    esac
}

case ${1:-} in
    check | up | serve | reset | unplug | plug | wire | down) "$@" ;;
    ssh) shift; on "$@" ;;
    *) sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
