#!/bin/bash
# guest-init.sh DIRECTORY N - the first process of guest N, started by its kernel (see guest.sh, which copies this
# file to DIRECTORY and writes DIRECTORY/N.conf). Its root is the machine's, read-only.
#
# It says "GUEST ssh" and "GUEST docker" on the console when they are ready.
set -euo pipefail

say() { local up; read -r up _ </proc/uptime; echo "GUEST $* at $up s"; }

# A writable root over the read-only one. All that is written is in memory, and gone when the guest stops.
first_half() { # DIRECTORY N
    local modules d
    modules=/usr/lib/uml/modules/$(uname -r)
    mount -t tmpfs -o mode=755 guest /mnt
    cd /mnt
    mkdir upper work root
    # Of the machine's root only what is Debian's, for a guest to be alike everywhere: a whiteout hides the rest.
    for d in /*; do
        case $d in
            /bin | /dev | /etc | /lib* | /mnt | /proc | /root | /run | /sbin | /sys | /tmp | /usr | /var) ;;
            *) mknod "upper$d" c 0 0 ;;
        esac
    done
    insmod "$modules/kernel/fs/overlayfs/overlay.ko"
    mount -t overlay -o lowerdir=/,upperdir=upper,workdir=work root root
    cd root
    mount -t proc proc proc
    mount -t sysfs sys sys
    mount -t cgroup2 cgroup sys/fs/cgroup
    mount -t devtmpfs dev dev
    mkdir -p dev/pts dev/shm dev/mqueue
    mount -t devpts -o ptmxmode=666 pts dev/pts
    mount -t tmpfs shm dev/shm
    # Empty at first, whatever the machine has there. Docker's directory is one of them because its own overlays
    # cannot lie on an overlay.
    for d in run tmp root mnt usr/local var/lib/docker; do
        mkdir -p $d
        mount -t tmpfs -o mode=755 guest $d
    done
    chmod 1777 tmp
    mkdir -m 700 run/guest
    # What was written here and not by the machine below, whose files change under a running guest.
    mkdir run/guest/written
    mount --bind /mnt/upper run/guest/written
    cp "$1/init" "$1/$2.conf" "$1"/keys/{id.pub,host,host.pub} "$1/images.tar" run/guest/
    mkdir -p usr/lib/modules
    ln -s "$modules" usr/lib/modules/
    pivot_root . mnt
    exec chroot . bash /run/guest/init second-half "$2"
}

network() {
    local address
    hostname "$NAME"
    echo "127.0.0.1 localhost $NAME" >/etc/hosts
    modprobe ipv6 # all other modules are loaded when they are first asked for
    ip link set lo up
    ip link set vec0 name mgmt
    ip link set vec1 name eth0
    ip address add "10.99.$N.2/24" dev mgmt
    for address in $ADDRESSES; do ip address add "$address" dev eth0; done
    ip link set mgmt up
    ip link set eth0 up
}

# Root comes in with the key only; lab, who may do nothing special, with the key or the password.
ssh_server() {
    # sshd without PAM takes an account whose password begins with "!" for locked, key or not.
    sed -i 's/^root:[^:]*:/root:*:/' /etc/shadow
    install -d -m 755 /home
    useradd --create-home --shell /bin/bash --password "$PASSWORD_HASH" lab
    echo 'lab ALL=(ALL:ALL) ALL' >/etc/sudoers.d/lab # with the password
    install -d -m 700 /root/.ssh
    install -d -m 700 -o lab -g lab /home/lab/.ssh
    install -m 600 /run/guest/id.pub /root/.ssh/authorized_keys
    install -m 600 -o lab -g lab /run/guest/id.pub /home/lab/.ssh/authorized_keys
    install -m 600 /run/guest/host /etc/ssh/ssh_host_ed25519_key
    install -m 644 /run/guest/host.pub /etc/ssh/ssh_host_ed25519_key.pub
    cat >/etc/ssh/sshd_config <<CONFIG
HostKey /etc/ssh/ssh_host_ed25519_key
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
UseDNS no
Subsystem sftp internal-sftp
Match User lab
    PasswordAuthentication yes
CONFIG
    mkdir -p /run/sshd
    /usr/sbin/sshd
}

docker_engine() {
    local d
    # This kernel's nf_tables has no family ip, which iptables-nft, Debian's default, needs.
    for d in iptables iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore; do
        ln -sf "/usr/sbin/${d/tables/tables-legacy}" "/etc/alternatives/$d"
    done
    # shellcheck disable=SC2086  # options, one a word
    dockerd $DOCKERD_OPTIONS >>/var/log/dockerd.log 2>&1 &
    until [ -S /run/docker.sock ]; do sleep 0.1; done # it answers once the socket is there
    docker load --quiet --input /run/guest/images.tar >/dev/null
}

hide_docker() {
    rm -rf /usr/bin/{docker*,containerd*,ctr,runc} /usr/sbin/{docker*,containerd*,runc} /etc/docker /var/lib/docker/*
}

second_half() { # N
    cd /
    umount -l /mnt
    N=$1
    # shellcheck source=/dev/null
    . "/run/guest/$N.conf"
    # procps does not understand this kernel's cpuinfo: "ps aux" would fail.
    printf 'processor\t: 0\nmodel name\t: User Mode Linux\n\n' >/run/guest/cpuinfo
    mount --bind /run/guest/cpuinfo /proc/cpuinfo
    network
    ssh_server
    [ "$DOCKER" = yes ] || hide_docker
    say ssh
    if [ "$DOCKER" = yes ]; then docker_engine; fi
    touch /run/guest/booted # what is newer was written by whoever used the guest
    say docker
    # The first process must stay, and reap what is orphaned.
    while :; do sleep 3600 & wait $! || true; done
}

export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
case $1 in
    second-half) second_half "$2" ;;
    *) first_half "$1" "$2" ;;
esac
