#!/bin/bash
# The Debian packages that the tests on real hosts need.
#
#   packages.sh guests    install what guest.sh and engine.sh need
#   packages.sh editor    install what the tests in a real editor need
#   packages.sh terminal  install what the tests in shells and in a terminal's editor need
#   packages.sh exports   install the programs that read what is exported
#   packages.sh missing guests|editor|terminal|exports    print those not installed, one a line
#
# Installing again does nothing, without asking the package servers. No service is started, and what is found
# on the machine about starting services stays as it is.
set -euo pipefail
export PATH=$PATH:/usr/sbin:/sbin # which Debian's su leaves out

# user-mode-linux is the guests' kernel; most other programs are run by it, from the machine's own root file system. The
# last three read what we make: units, packages, and sums about addresses.
GUESTS=(user-mode-linux socat iproute2 kmod util-linux procps openssh-server openssh-client iputils-ping
    docker.io containerd runc iptables busybox-static sudo tcpdump systemd unzip python3-minimal)
EDITOR=(chromium)
TERMINAL=(neovim emacs-nox zsh fish)
EXPORTS=(netplan.io dnsmasq-base containernetworking-plugins docker-compose shellcheck)

# Debian 12 has an Emacs without Eglot.
# shellcheck disable=SC1091  # the machine's
[ "$(. /etc/os-release 2>/dev/null && echo "${VERSION_ID:-}")" != 12 ] || TERMINAL+=(elpa-eglot)

POLICY=${PACKAGES_POLICY:-/usr/sbin/policy-rc.d}

packages_of() { # GROUP
    case ${1:-} in
        guests) printf '%s\n' "${GUESTS[@]}" ;;
        editor) printf '%s\n' "${EDITOR[@]}" ;;
        terminal) printf '%s\n' "${TERMINAL[@]}" ;;
        exports) printf '%s\n' "${EXPORTS[@]}" ;;
        *) echo "packages.sh: the groups are guests, editor, terminal and exports" >&2; return 2 ;;
    esac
}

missing() { # GROUP
    local wanted package
    wanted=$(packages_of "${1:-}")
    for package in $wanted; do
        [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
            echo "$package"
    done
}

# Debian starts a service as soon as it is installed, unless policy-rc.d says no (101): the machine's own sshd
# and dockerd are none of our business.
without_services() { # CMD...
    local kept=''
    if [ -e "$POLICY" ]; then
        kept=$(mktemp "$POLICY.XXXXXX")
        mv "$POLICY" "$kept"
    fi
    # shellcheck disable=SC2064  # now, while the name is known
    trap "rm -f '$POLICY'; [ -z '$kept' ] || mv '$kept' '$POLICY'" EXIT
    trap 'exit 1' INT TERM HUP
    printf '#!/bin/sh\nexit 101\n' >"$POLICY"
    chmod 755 "$POLICY"
    "$@"
}

install() { # GROUP
    local absent
    absent=$(missing "$1")
    [ -n "$absent" ] || return 0
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086  # one word a package
    without_services apt-get install -y -qq --no-install-recommends $absent
}

case ${1:-} in
    guests | editor | terminal | exports) install "$1" ;;
    missing) missing "${2:-}" ;;
    *) sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
