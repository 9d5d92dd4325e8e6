import { adoptionRegistry, configLabel, macsLabel, namespaceRegistry, topologyLabel, unitScripts } from './mark.ts';

/**
 * A read-only script for a POSIX shell that prints all that a plan wants to know of a host, in one go. {@link observe}
 * reads it. No part that fails, is missing or says something unforeseen stops the others.
 *
 * Every part is a line `@NAME`, its output with each line indented by a blank, `=` with the exit status, and, where that
 * is not 0, the messages with each line after a `!`. The last line is `@end`.
 */
export function observationScript(): string {
    return `${script}echo @end\n`;
}

/**
 * The same with what only taking things over, or writing a file of them, asks for: the insides of every network namespace,
 * and all that containers were started with, what is secret in their environment included.
 */
export function longObservationScript(): string {
    return `${script}${more}echo @end\n`;
}

/** Whether a host that has said this much of an observation, and then no more, is waiting for its Docker. */
export function isWaitingForDocker(output: string): boolean {
    const begun = output.match(/^@.*$/gm)?.at(-1)?.slice(1);
    return begun !== undefined && partsOfDocker.has(begun);
}

const partsOfDocker: ReadonlySet<string> = new Set([
    'engine',
    'docker',
    'adopted',
    'containers',
    'networks',
    'swarm',
    'inspected',
    'images',
]);

/** Of a container of ours all that we compare, of another one what could be in our way. */
const containerFormat = [
    '{"id":{{json .ID}},"name":{{json .Name}},"status":{{json .State.Status}},"image":{{json .Config.Image}}',
    `"topology":{{json (index .Config.Labels "${topologyLabel}")}},"config":{{json (index .Config.Labels "${configLabel}")}}`,
    `"macs":{{json (index .Config.Labels "${macsLabel}")}}`,
    '"restart":{{json .HostConfig.RestartPolicy}},"autoRemove":{{json .HostConfig.AutoRemove}}',
    '"networks":{{json .NetworkSettings.Networks}}}',
].join(',');

const script = `
LC_ALL=C PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
export LC_ALL PATH

part() {
    printf '@%s\\n' "$1"
    shift
    {
        status=$({ { "$@" </dev/null 2>/dev/null; printf '%s' "$?" >&3; echo; } | sed 's/^/ /' >&4; } 3>&1)
    } 4>&1
    printf '=%s\\n' "$status"
    # Messages are asked for by a second run, so that a warning never mixes with what is read.
    [ "$status" = 0 ] || { "$@" </dev/null 2>&1 >/dev/null; echo; } | sed 's/^/!/'
}

networks() {
    docker network ls --quiet --no-trunc | xargs -r -n 100 docker network inspect --format '{{json .}}' --
}

containers() {
    docker ps --all --quiet --no-trunc | xargs -r -n 100 docker inspect --type container --format '${containerFormat}' --
}

# What the engine is in its swarm and, on a manager, what the swarm has; the environment of others' services stays theirs.
swarm() {
    state=$(docker info --format '{{json .Swarm}}{{if .Swarm.NodeID}}{{println}}{"engine":{{json .Name}}}{{end}}') || return
    printf '%s\\n' "$state"
    case $state in (*'"ControlAvailable":true'*) ;; (*) return 0 ;; esac
    docker node ls --format '{"node":{{json .Hostname}},"status":{{json .Status}},"availability":{{json .Availability}}}'
    docker service ls --format '{"service":{{json .Name}},"replicas":{{json .Replicas}}}'
    docker service ls --quiet --filter 'label=${topologyLabel}' | xargs -r -n 100 docker service inspect --format '{{json .}}'
}

adoptions() {
    for path in ${adoptionRegistry}/*; do
        [ -L "$path" ] && printf '%s %s\\n' "\${path##*/}" "$(readlink "$path")"
    done
    return 0
}

namespaces() {
    for path in /run/netns/*; do
        [ -e "$path" ] && printf '%s\\n' "\${path##*/}"
    done
    return 0
}

# Each script after a line ~NAME, its own lines after a blank.
units() {
    for path in ${unitScripts}/*.sh; do
        [ -r "$path" ] || continue
        name=\${path##*/}
        printf '~%s\\n' "\${name%.sh}"
        sed 's/^/ /' "$path"
    done
    return 0
}

enabled() {
    for path in /etc/systemd/system/*.wants/mvlan-*.service; do
        [ -e "$path" ] && printf '%s\\n' "\${path##*/}"
    done
    return 0
}

part user id -u
part systemd test -d /run/systemd/system
part units units
part enabled enabled
part kernel uname -sr
part session printf '%s' "$SSH_CONNECTION"
client=\${SSH_CONNECTION%% *}
[ -z "$client" ] || part way ip -j route get "\${client%%%*}"
part links ip -j -d addr show
part routes ip -j route show table main
part routes6 ip -j -6 route show table main
part namespaces namespaces
for path in ${namespaceRegistry}/*; do
    [ -L "$path" ] || continue
    part registered printf '%s' "\${path##*/}"
    part owner readlink "$path"
    [ -e "/run/netns/\${path##*/}" ] || continue
    part links ip -n "\${path##*/}" -j -d addr show
    part routes ip -n "\${path##*/}" -j route show table main
    part routes6 ip -n "\${path##*/}" -j -6 route show table main
done
if command -v docker >/dev/null 2>&1; then
    # Only where Podman is on the host can Docker's name be Podman's.
    if command -v podman >/dev/null 2>&1; then part engine docker --version; fi
    # It is asked everything at once; what one says is held in a pipe until the one before it is through.
    part swarm swarm | {
        part networks networks | {
            part containers containers | {
                part docker docker version --format '{{json .}}'
                part adopted adoptions
                cat
            }
            cat
        }
        cat
    }
elif command -v podman >/dev/null 2>&1; then
    part engine podman --version
fi
`.trimStart();

const more = `
inspected() {
    docker ps --all --quiet --no-trunc | xargs -r -n 50 docker inspect --type container --format '{{json .}}' --
}

images() {
    docker ps --all --format '{{.Image}}' | sort -u | xargs -r -n 50 docker image inspect --format '{{json .}}' --
}

for path in /run/netns/*; do
    [ -e "$path" ] || continue
    part space printf '%s' "\${path##*/}"
    part space-links ip -n "\${path##*/}" -j -d addr show
    part space-routes ip -n "\${path##*/}" -j route show table main
    part space-routes6 ip -n "\${path##*/}" -j -6 route show table main
done
if command -v docker >/dev/null 2>&1; then
    part inspected inspected
    part images images
fi
`;
