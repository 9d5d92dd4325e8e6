#!/bin/bash
# engine.sh - Docker on this machine's own kernel, apart from the machine: ten times as fast as in a guest, but without
# what the kernel may lack (802.1Q, ipvlan, dummy), ssh and other hosts.
#
#   engine.sh check    say why it cannot run here, and fail; or nothing
#   engine.sh serve    start it, print "ready", and keep it until the standard input ends; nothing stays behind
#   engine.sh enter    print the command that takes another one into its namespaces, one word a line
#
# dockerd and all it starts live in a pid, network and mount namespace of their own, where /run is in memory
# and holds all they write: neither the machine's network and iptables nor its Docker, should there be one, notice. The namespace has
# an interface eth0, and holds the other end of its cable, "wire". There are the images busybox:local and ubuntu:local.
#
# Environment:
#   ENGINE_RUN        directory of this engine, made by "serve" and removed by it; docker.sock is in it
#   ENGINE_ADDRESSES  addresses of eth0 (192.168.50.10/24)
set -euo pipefail
export PATH=$PATH:/usr/sbin:/sbin # which Debian's su leaves out

HERE=$(dirname "$(readlink -f "$0")")
RUN=$(readlink -m "${ENGINE_RUN:-/tmp/mvlan-engine}")
# Of the machine's, dockerd needs the control groups only. They are not namespaced, so they bear our name.
CGROUP=mvlan-engine-$(basename "$RUN")

alive() { grep -qs '^State:.[^Z]' "/proc/$1/status"; } # PID
die() { echo "engine.sh: $*" >&2; exit 1; }

check() {
    local absent
    [ "$(uname -s)" = Linux ] || die "needs Linux, this is $(uname -s)"
    command -v dpkg-query >/dev/null || die 'needs Debian, whose packages it runs'
    absent=$("$HERE/packages.sh" missing guests)
    [ -z "$absent" ] || die "needs the packages ${absent//$'\n'/ } (test/hosts/packages.sh guests installs them)"
    [ "$(id -u)" = 0 ] || die 'needs root, for its namespaces'
    unshare --pid --fork --net --mount sh -c 'ip link add eth0 type veth peer name wire && mount -t tmpfs engine /mnt' \
        2>/dev/null || die 'needs the right to make namespaces, links and mounts'
}

# One in use is refused, and Docker makes an empty one again.
remove_cgroups() {
    find /sys/fs/cgroup -mindepth 1 -depth -type d -path '*/mvlan-engine-*' -exec rmdir {} + 2>/dev/null || true
}

# Of engines whose script was killed, and which the kernel ended.
remove_remains() {
    local left
    remove_cgroups
    for left in "$(dirname "$RUN")"/mvlan-engine-*; do
        if [ -O "$left" ] && [ -e "$left/pid" ] && ! alive "$(cat "$left/pid")"; then rm -rf "$left"; fi
    done
}

# A program that uses the engine holds the other end of the standard input, which the kernel closes with it.
serve() {
    local i
    cat <&0 >/dev/null 2>&1 & # said, because what runs in the background would else read /dev/null
    lifeline=$!
    trap 'kill $lifeline 2>/dev/null || true' EXIT
    check
    [[ ! $RUN =~ ^/(run|dev|proc|sys)(/|$) ]] || die "ENGINE_RUN=$RUN: the engine's own is in its place"
    remove_remains
    mkdir -p -m 700 "$RUN"
    "$HERE/images.sh" "$RUN/images.tar"
    setsid setpriv --pdeathsig KILL unshare --pid --fork --kill-child --net --mount --mount-proc \
        "$HERE/engine.sh" inside </dev/null >"$RUN/log" 2>&1 &
    pid=$!
    echo $pid >"$RUN/pid"
    trap 'stop $pid $lifeline' EXIT
    trap 'exit 1' INT TERM HUP
    for ((i = 0; i < 1200; i++)); do
        ! grep -qs '^ENGINE ready' "$RUN/log" || break
        kill -0 $pid 2>/dev/null || die "ended: $(tail -n 8 "$RUN/log")"
        kill -0 $lifeline 2>/dev/null || die 'nobody is there any more to serve'
        sleep 0.1
    done
    grep -qs '^ENGINE ready' "$RUN/log" || die "not ready in 120 s: $(tail -n 8 "$RUN/log")"
    echo ready
    wait $lifeline
}

# The kernel ends all processes of a pid namespace with the first one, and unshare, its parent, returns when it has.
stop() { # PID LIFELINE
    kill "$2" 2>/dev/null || true
    pkill -9 -P "$1" || true
    wait "$1" || true
    remove_cgroups
    rm -rf "$RUN"
}

enter() {
    printf '%s\n' nsenter --target "$(pgrep -P "$(cat "$RUN/pid")")" --pid --net --mount --
}

# The first process of the namespaces.
inside() {
    local address
    mount -t tmpfs -o mode=755 engine /run
    ip link set lo up
    ip link add eth0 type veth peer name wire
    for address in ${ENGINE_ADDRESSES:-192.168.50.10/24}; do ip address add "$address" dev eth0; done
    ip link set eth0 up
    ip link set wire up
    # An empty file, not the machine's configuration.
    echo '{}' >/run/engine.json
    dockerd --config-file /run/engine.json --data-root /run/docker-data --cgroup-parent "/$CGROUP" \
        --host unix:///run/docker.sock --host "unix://$RUN/docker.sock" &
    until [ -S /run/docker.sock ] && [ -S "$RUN/docker.sock" ]; do
        kill -0 $! || exit
        sleep 0.05
    done
    docker --host "unix://$RUN/docker.sock" load --quiet --input "$RUN/images.tar"
    echo 'ENGINE ready'
    while :; do sleep 3600 & wait $! || true; done # stays, and reaps what is orphaned
}

case ${1:-} in
    check | serve | enter | inside) "$1" ;;
    *) sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
