import { adoptedConfig, adoptionRegistry, linkGroup, namespaceRegistry, topologyLabel } from './mark.ts';
import type { Command } from './plan.ts';

/** A program and its arguments. */
export function command(program: string, ...args: readonly string[]): Command {
    return { argv: [program, ...args] };
}

/** A shell script and its arguments `$1`, `$2`, …: the script is constant, so that no name ever becomes shell text. */
export function script(text: string, ...args: readonly string[]): Command {
    return command('sh', '-c', text, 'sh', ...args);
}

/** Runs a command unless the link is there already: makes the way back of a removal repeatable. */
export function unlessLink(name: string, { argv }: Command): Command {
    return script('ip link show dev "$1" >/dev/null 2>&1 && exit; shift; exec "$@"', name, ...argv);
}

/** Runs a command if the link is there. */
export function ifLink(name: string, { argv }: Command): Command {
    return script('ip link show dev "$1" >/dev/null 2>&1 || exit 0; shift; exec "$@"', name, ...argv);
}

/** Deletes a link if it carries this alias, or is one of ours that has none yet; leaves any other in peace. */
export function deleteMarkedLink(name: string, alias: string): Command {
    return script(
        `shown=$(ip link show dev "$1" 2>/dev/null) || exit 0
alias=$(printf '%s\\n' "$shown" | sed -n 's/^    alias //p')
case $shown in *' group ${linkGroup} '*) group=ours ;; *) group= ;; esac
[ "$alias" = "$2" ] || [ "$alias:$group" = :ours ] || exit 0
exec ip link delete dev "$1"`,
        name,
        alias,
    );
}

/** Takes an address from a link if it has it. */
export function deleteAddress(link: string, address: string): Command {
    return script(
        'ip -o addr show dev "$1" | grep -qF " $2 " || exit 0; exec ip addr del "$2" dev "$1"',
        link,
        address,
    );
}

/** Runs a command if the namespace is there. */
export function ifNamespace(name: string, { argv }: Command): Command {
    return script('[ -e "/run/netns/$1" ] || exit 0; shift; exec "$@"', name, ...argv);
}

/** Runs a command if the namespace has no link of that name. */
export function unlessLinkIn(namespace: string, link: string, { argv }: Command): Command {
    return script(
        'ip -n "$1" link show dev "$2" >/dev/null 2>&1 && exit; shift 2; exec "$@"',
        namespace,
        link,
        ...argv,
    );
}

/** Runs a command if the namespace has a link of that name. */
export function ifLinkIn(namespace: string, link: string, { argv }: Command): Command {
    return script(
        'ip -n "$1" link show dev "$2" >/dev/null 2>&1 || exit 0; shift 2; exec "$@"',
        namespace,
        link,
        ...argv,
    );
}

/** Deletes a link in a namespace if it is there. */
export function deleteLinkIn(namespace: string, link: string): Command {
    return script(
        'ip -n "$1" link show dev "$2" >/dev/null 2>&1 || exit 0; exec ip -n "$1" link delete dev "$2"',
        namespace,
        link,
    );
}

/**
 * Makes a namespace and its entry in the registry. The entry comes first, so that {@link deleteNamespace} takes back
 * whatever was done, and only that.
 */
export function addNamespace(name: string, topology: string): Command {
    return script(
        `[ ! -e "/run/netns/$1" ] && mkdir -p ${namespaceRegistry} && ln -sfn -- "$2" "${namespaceRegistry}/$1" && ip netns add "$1"`,
        name,
        topology,
    );
}

/** Makes a namespace that is ours unless it is there. Repeatable. */
export function restoreNamespace(name: string, topology: string): Command {
    return script(
        `mkdir -p ${namespaceRegistry} && ln -sfn -- "$2" "${namespaceRegistry}/$1" && { [ -e "/run/netns/$1" ] || ip netns add "$1"; }`,
        name,
        topology,
    );
}

/**
 * Deletes a namespace and its entry in the registry if that names the topology. Its links go first: the kernel takes down
 * what is in a namespace only some time after its name is gone, not before the last program in it has ended, and until then
 * their MAC addresses count as taken on their parents (`cleanup_net` in net/core/net_namespace.c). What cannot be deleted is
 * left to the kernel.
 */
export function deleteNamespace(name: string, topology: string): Command {
    return script(
        `if [ "$(readlink "${namespaceRegistry}/$1")" = "$2" ]; then
    if [ -e "/run/netns/$1" ]; then
        ip -n "$1" -o link show 2>/dev/null | sed 's/^[0-9]*: //; s/[@:].*//' | while IFS= read -r link; do
            [ "$link" = lo ] || ip -n "$1" link delete dev "$link" 2>/dev/null
        done
        ip netns delete "$1" || exit
    fi
    rm -f "${namespaceRegistry}/$1" || exit
fi
rmdir ${namespaceRegistry} ${namespaceRegistry.replace(/\/[^/]*$/, '')} 2>/dev/null
exit 0`,
        name,
        topology,
    );
}

/** Notes that a Docker network belongs to a topology from now on. */
export function adoptNetwork(id: string, topology: string): Command {
    return script(`mkdir -p ${adoptionRegistry} && exec ln -sfn -- "$2" "${adoptionRegistry}/$1"`, id, topology);
}

/** Notes that a container belongs to a topology from now on, and what its config label would say if it had one. */
export function adoptContainer(id: string, topology: string, config: string): Command {
    return script(
        `mkdir -p ${adoptionRegistry} && ln -sfn -- "$3" "${adoptionRegistry}/$2" && exec ln -sfn -- "$4" "${adoptionRegistry}/$1"`,
        id,
        adoptedConfig(id),
        config,
        topology,
    );
}

/** Removes a container that was taken over, running or not, with its anonymous volumes and with what was noted of it. */
export function removeAdoptedContainer(id: string): Command {
    return script(
        `docker inspect --type container -- "$1" >/dev/null 2>&1 && { docker rm --force --volumes -- "$1" || exit; }
shift; exec "$@"`,
        id,
        ...disown(id).argv,
    );
}

/** Notes that a Docker network or container belongs to no topology any more. */
export function disown(id: string): Command {
    return script(
        `rm -f "${adoptionRegistry}/$1" "${adoptionRegistry}/$2" || exit
rmdir ${adoptionRegistry} ${adoptionRegistry.replace(/\/[^/]*$/, '')} 2>/dev/null
exit 0`,
        id,
        adoptedConfig(id),
    );
}

/** Notes that a network namespace belongs to a topology from now on. */
export function adoptNamespace(name: string, topology: string): Command {
    return script(`mkdir -p ${namespaceRegistry} && exec ln -sfn -- "$2" "${namespaceRegistry}/$1"`, name, topology);
}

/** Notes that a network namespace belongs to no topology any more. */
export function disownNamespace(name: string): Command {
    return script(
        `rm -f "${namespaceRegistry}/$1" || exit
rmdir ${namespaceRegistry} ${namespaceRegistry.replace(/\/[^/]*$/, '')} 2>/dev/null
exit 0`,
        name,
    );
}

interface Marked {
    readonly name: string;
    readonly topology: string;
    /** The id of one that was there before and stays, even if it has that name and mark. */
    readonly sparing?: string | undefined;
}

/** Removes a Docker network if it carries the topology's label. An engine that does not answer is a failure. */
export function removeMarkedNetwork(marked: Marked): Command {
    return removeMarked(marked, { kind: 'network', labels: '.Labels', remove: 'docker network rm --' });
}

/** Removes a container, running or not, with its anonymous volumes, if it carries the topology's label. */
export function removeMarkedContainer(marked: Marked): Command {
    const remove = 'docker rm --force --volumes --';
    return removeMarked(marked, { kind: 'container', labels: '.Config.Labels', remove });
}

interface Removal {
    readonly kind: 'network' | 'container';
    readonly labels: string;
    readonly remove: string;
}

/** The script takes the topology, and as many names as there are, each with the id of what is spared. */
function removeMarked({ name, topology, sparing = '' }: Marked, { kind, labels, remove }: Removal): Command {
    const text = `topology=$1 spared=
shift
pairs=$(($# / 2))
while [ "$pairs" -gt 0 ]; do
    set -- "$@" "$1"
    spared="$spared $2 "
    shift 2
    pairs=$((pairs - 1))
done
found=$(docker inspect --type ${kind} --format '={{.ID}} {{index ${labels} "${topologyLabel}"}}' -- "$@" 2>&1)
if [ $? -gt 1 ]; then printf '%s\\n' "$found" >&2; exit 1; fi
set -f --
IFS='
'
for line in $found; do
    case $line in
    =*" $topology")
        id=\${line%% *}
        id=\${id#=}
        case $spared in *" $id "*) ;; *) set -- "$@" "$id" ;; esac ;;
    =*) ;;
    *[Nn]"o such"* | *"not found"*) ;;
    *) printf '%s\\n' "$found" >&2; exit 1 ;;
    esac
done
[ $# -eq 0 ] || exec ${remove} "$@"`;
    return { ...script(text, topology, name, sparing), about: 2 };
}

/** Runs a command unless Docker has a network of that name. */
export function unlessNetwork(name: string, { argv }: Command): Command {
    return script('docker network inspect -- "$1" >/dev/null 2>&1 && exit; shift; exec "$@"', name, ...argv);
}
