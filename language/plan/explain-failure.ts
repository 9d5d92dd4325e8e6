import { say } from '../message/say.ts';
import { listed } from './changes.ts';
import { shortened } from './docker-words.ts';
import type { Command, Subject } from './plan.ts';

/** A command of a step that failed. */
export interface FailedCommand {
    readonly command: Command;
    /** What the step is about. */
    readonly subject: Subject;
    /** What the command said, standard output and standard error together. */
    readonly output: string;
    readonly exitCode: number;
}

/**
 * Why a command failed: what Docker or the kernel said, and, where that is known, what it means in terms of the text and
 * what helps. One or two sentences without a full stop at the end.
 */
export function explainFailure(failed: FailedCommand): string {
    const lines = failed.output
        .split('\n')
        .map(withoutPrefix)
        .filter((line) => line !== '' && !isNoise(line));
    for (const { pattern, meaning, saysAll = false } of translations) {
        for (const line of lines) {
            const match = pattern.exec(line);
            const means = match && meaning(match, failed);
            if (means) return saysAll ? withoutStop(means) : `${withStop(shortened(line))} ${withoutStop(means)}`;
        }
    }
    const last = lines.at(-1);
    return last === undefined ? say`exit status ${failed.exitCode}` : withoutStop(shortened(last));
}

interface Translation {
    /** Fits a line of the output. */
    readonly pattern: RegExp;
    /** Undefined where it is about something else after all. */
    meaning(match: RegExpExecArray, failed: FailedCommand): string | undefined;
    /** Whether the line adds nothing to it. */
    readonly saysAll?: boolean;
}

/** The first that fits counts. The texts are Docker's (moby, 20.10 to 29), runc's, and iproute2's with the kernel's. */
const translations: readonly Translation[] = [
    {
        pattern: /Pool overlaps with other one on this address space/i,
        meaning: (_, { command }) =>
            say`Another Docker network on the host has addresses of ${listed(values(command, 'subnet'))}: \
'docker network ls' lists them; another subnet, or removing that network, avoids it`,
    },
    {
        pattern: /network (\S+) is already using parent interface (\S+)/,
        meaning: ([, network = '', parent]) =>
            say`Another Docker network ('docker network inspect ${network.replace(/^d[mi]-/, '')}' shows it) sits on ${parent}, \
and this Docker allows one there: attach to that network's subnet, or give this one a VLAN of its own`,
    },
    {
        pattern: /invalid subinterface vlan name (\S+?),/,
        meaning: ([, parent]) => say`There is no interface ${parent} on the host any more`,
    },
    {
        pattern: /failed to create (\S+) vlan link: operation not supported/i,
        meaning: () => missingModule('8021q'),
    },
    {
        pattern: /failed to create the (macvlan|ipvlan) port: operation not supported/i,
        meaning: ([, driver = '']) => missingModule(driver),
    },
    {
        pattern: /Unknown device type|Operation not supported/i,
        meaning: (_, { command: { argv } }) => {
            const kind = argv[argv.lastIndexOf('type') + 1] ?? '';
            const module = argv.includes('type') ? modules[kind] : undefined;
            return module && missingModule(module);
        },
    },
    {
        pattern: /failed to create the (macvlan|ipvlan) port: device or resource busy/i,
        meaning: ([, driver]) =>
            say`The parent of its ${driver} network is taken: by a bridge or bond that it is a port of, by a passthru network, \
or by ${driver === 'macvlan' ? 'ipvlan' : 'macvlan'} endpoints; the kernel allows one of these`,
    },
    {
        pattern: /failed to create the macvlan port: invalid argument/i,
        meaning: () => say`A passthru network has the parent for itself, and this one already has an endpoint`,
    },
    {
        pattern: /Device or resource busy/i,
        meaning: (_, { command: { argv } }) => {
            const parent = argv[argv.indexOf('link', 2) + 1];
            if (argv[2] !== 'add' || parent === undefined) return undefined;
            return say`${parent} is taken: by a bridge or bond that it is a port of, or by endpoints of another driver`;
        },
    },
    {
        pattern: /(?:listen (tcp|udp)\S* \S*:(\d+)|\S*:(\d+)\/(tcp|udp)).*bind: address already in use/i,
        meaning: ([, protocol, port, otherPort, otherProtocol]) =>
            say`A program on the host listens on port ${port ?? otherPort}/${protocol ?? otherProtocol}: \
'ss -lnp "sport = :${port ?? otherPort}"' shows which; publish another port, or end it`,
    },
    {
        pattern: /Bind for \S*:(\d+) failed: port is already allocated/i,
        meaning: ([, port]) =>
            say`Another container publishes port ${port}: 'docker ps --filter publish=${port}' shows which; publish another port`,
    },
    {
        pattern: /Address already in use/i,
        meaning: (_, { subject, command }) => {
            const addresses = [...values(command, 'ip'), ...values(command, 'ip6')];
            const what = addresses.length > 0 ? listed(addresses) : say`an address of ${subject.kind} ${subject.name}`;
            return say`Somebody else has ${what} on that network: a container of others, Docker's own gateway, or a swarm's load balancer`;
        },
    },
    {
        pattern: /container name "\/?(.+?)" is already in use by container "?([0-9a-f]{12})?/i,
        meaning: ([, name, id]) =>
            say`Container ${name}${id ? ` (${id})` : ''} has come to be on the host meanwhile: 'docker rm ${name}' removes it`,
    },
    {
        pattern: /task \S+: already exists/i,
        meaning: (_, { subject }) =>
            say`Docker was ended while it started ${subject.name}, and cannot start it any more: \
'docker rm --force ${subject.name}' removes it, and applying makes it anew`,
    },
    {
        pattern: /has active endpoints/i,
        meaning: (_, { subject }) =>
            say`Containers of others are on network ${subject.name}: 'docker network inspect ${subject.name}' names them`,
    },
    {
        pattern: /Invalid address (\S+): It does not belong to any of this network's subnets/i,
        meaning: ([, address]) =>
            say`The network on the host is another one than in the file: ${address} is in none of its subnets`,
    },
    {
        pattern:
            /user specified IP address is supported only when connecting to networks with user configured subnets/i,
        meaning: () =>
            say`The network on the host was made without a subnet; the file has to name one for fixed addresses`,
    },
    {
        pattern: /cannot program address (\S+) in sandbox interface because it conflicts with existing route/i,
        meaning: ([, address]) => say`Two networks of the container overlap at ${address}`,
    },
    {
        pattern: /pull access denied|manifest for \S+ not found|manifest unknown|repository does not exist/i,
        meaning: (_, { command }) =>
            say`There is no image ${image(command)} where Docker looks for it; 'docker pull' on the host tries it`,
    },
    {
        pattern: /(?:Get|Head) "?https?:\/\/(\S+?)\/v2\/|error pulling image|TLS handshake timeout/i,
        meaning: ([, registry], { command }) =>
            say`Image ${image(command)} is not on the host, and ${registry ?? say`its registry`} cannot be reached from there: \
'docker load' or a mirror brings it`,
    },
    {
        pattern: /No such image: (\S+)/i,
        meaning: ([, name]) => say`Image ${name} is not on the host: 'docker pull ${name}' brings it`,
    },
    {
        pattern: /No chain\/target\/match by that name|Chain '?DOCKER\S*'? does not exist/i,
        meaning: () => say`Docker's firewall rules are gone from the host: restarting Docker puts them back`,
    },
    {
        pattern: /not a swarm manager/i,
        meaning: () =>
            say`Only a manager of a swarm makes overlay networks: 'docker swarm init' or 'docker node promote'`,
    },
    {
        pattern: /Cannot connect to the Docker daemon|error during connect/i,
        meaning: () => say`Docker on the host has ended meanwhile`,
        saysAll: true,
    },
    {
        // Our own words: a Docker that hangs says nothing (client/apply/hanging-engine.ts).
        pattern: /^Docker does not answer$/,
        meaning: () =>
            say`Docker on the host does not answer: 'systemctl status docker' there may tell why, and restarting it helps`,
        saysAll: true,
    },
    {
        pattern: /permission denied while trying to connect to the (?:Docker daemon|docker API)/i,
        meaning: () => say`Docker is for root and the group docker on the host: connect as one of them`,
    },
    {
        pattern: /requires API version (\S+), but the Docker daemon API version is (\S+)/i,
        meaning: ([, wanted, has]) =>
            say`The docker command on the host is newer than its engine (API ${has}, not ${wanted}) and cannot ask it for this`,
    },
    {
        pattern: /(?:unknown (?:shorthand )?flag: '?(.+?)'?(?: in .*)?|invalid argument .* for "(.+?)" flag.*)$/i,
        meaning: ([, unknown, invalid]) =>
            say`The option that the file gives container's 'option' is none of 'docker run': ${unknown ?? invalid}`,
    },
    {
        pattern: /exec: "(.+?)": (?:stat .*: no such file|executable file not found)/i,
        meaning: ([, program]) => say`The image has no program ${program}: another 'command' or image is needed`,
    },
    {
        pattern: /bind source path does not exist: (.+)/i,
        meaning: ([, path]) => say`The host has no ${path}; its 'volume' line wants it`,
    },
    {
        pattern: /No such network: (\S+)|network (\S+) not found/i,
        meaning: ([, name, other]) => say`Network ${name ?? other} was removed from the host meanwhile`,
    },
    {
        pattern: /Cannot find device "(.+?)"/i,
        meaning: ([, name]) => say`Interface ${name} has gone from the host meanwhile`,
    },
    {
        pattern: /A VXLAN device with the specified VNI already exists/i,
        meaning: () =>
            say`Another VXLAN interface on the host has that number and port: 'ip -d link show type vxlan' lists them`,
    },
    {
        pattern: /Address already assigned/i,
        meaning: (_, { subject }) => say`Somebody has given ${subject.name} that address meanwhile`,
    },
    {
        pattern: /File exists/i,
        meaning: (_, { subject }) =>
            say`Something that does its work is on the host already, under the name ${subject.name} or another one`,
    },
    {
        pattern: /Nexthop has invalid gateway|Network is unreachable/i,
        meaning: () => say`The gateway is in none of the subnets of that interface`,
    },
    {
        pattern: /mtu (?:greater|less) than device|Numerical result out of range/i,
        meaning: (_, { subject }) => say`The interface below ${subject.name} does not carry an MTU like that`,
    },
    {
        pattern: /Operation not permitted/i,
        meaning: () => say`Changing interfaces takes root on the host`,
    },
    {
        pattern: /No space left on device/i,
        meaning: () => say`The disk of the host is full`,
    },
];

/** The module of the kernel that brings a kind of link, by iproute2's word for it. */
const modules: Readonly<Record<string, string>> = {
    vlan: '8021q',
    macvlan: 'macvlan',
    ipvlan: 'ipvlan',
    vxlan: 'vxlan',
    dummy: 'dummy',
    bridge: 'bridge',
    veth: 'veth',
};

function missingModule(module: string): string {
    return say`The kernel of the host lacks the module ${module}: 'modprobe ${module}' loads it where it is installed`;
}

/** The values of an option of a Docker command. */
function values({ argv }: Command, option: string): readonly string[] {
    const fields = argv.flatMap((word) =>
        word.startsWith('--network=name=') ? word.slice(10).split(',') : word.replace(/^--/, ''),
    );
    return fields.flatMap((field) => (field.startsWith(`${option}=`) ? [field.slice(option.length + 1)] : []));
}

/** What `docker run` or `docker create` makes a container of. */
function image({ argv }: Command): string {
    return argv[argv.indexOf('--') + 1] ?? '';
}

function withoutPrefix(line: string): string {
    return line.trim().replace(/^(?:docker: )?(?:Error response from daemon: |Error: )?/, '');
}

/** What programs say besides: who failed too, how to get help, the id of what was made. */
function isNoise(line: string): boolean {
    return /^(?:Run 'docker|See 'docker|Usage:|failed to start containers:|Unable to find image|[0-9a-f]{64}$|Status:)/.test(
        line,
    );
}

function withStop(line: string): string {
    return /[?!]$/.test(line) ? line : `${withoutStop(line)}.`;
}

function withoutStop(text: string): string {
    return text.replace(/[.\s]+$/, '');
}
