import { say, texts, translated } from '../../language/message/say.ts';
import { HostError, type HostErrorKind } from './host-error.ts';

export interface SshExit {
    readonly host: string;
    readonly program: string;
    readonly exitCode: number | undefined;
    readonly stderr: string;
}

/** What ssh says at the end, why that is, and what to do about it. The first that fits counts. */
const reasons: readonly (readonly [RegExp, HostErrorKind, string])[] = [
    [
        /REMOTE HOST IDENTIFICATION HAS CHANGED/,
        'host-key',
        texts(
            "has another host key than the one known for it; if it was set up anew, remove the old key with 'ssh-keygen -R'",
        ),
    ],
    [
        /Host key verification failed/,
        'host-key',
        texts('has a host key that was not accepted; compare its fingerprint and connect again'),
    ],
    [
        // An IPv6 address has more colons than one.
        /Could not resolve hostname [^\s:]+:\d+:/,
        'name',
        texts(
            "has a port in its host name, which ssh takes for a part of it; write 'port' and the number behind the destination, or ssh://HOST:PORT",
        ),
    ],
    [
        /Could not resolve hostname/,
        'name',
        texts('has a host name that cannot be resolved; check its spelling and the DNS'),
    ],
    [
        /Permission denied|Too many authentication failures|authentication methods/,
        'authentication',
        texts('did not let us in; check the user name, and that one of your keys or a password is good there'),
    ],
    [
        /[Bb]ad configuration option|bad configuration options/,
        'refused',
        texts('cannot be connected to as long as ssh does not accept its configuration'),
    ],
    [/Connection refused/, 'unreachable', texts('refuses the connection; check its port, and that sshd runs there')],
    [/timed out/, 'unreachable', texts('does not answer; check its address, and that it is up')],
    [
        /No route to host|Network is unreachable/,
        'unreachable',
        texts('cannot be reached from here; check its address and your network'),
    ],
    [
        /Connection (closed|reset)|kex_exchange_identification/,
        'unreachable',
        texts('ended the connection at once; look into the log of its sshd'),
    ],
];

/** The reason why ssh ended before there was a shell, from its exit status (255 is its own) and messages. */
export function explainSsh({ host, program, exitCode, stderr }: SshExit): HostError {
    const detail = stderr.trim();
    if (exitCode === 127 && stderr.includes(`${program}: not found`)) {
        const message = say`${program} was not found on this machine; it is needed to reach ${host}.`;
        return new HostError('program', host, message, detail);
    }
    if (exitCode !== 255) {
        const message = say`${host} let us in but gave no shell; connect as a user whose login shell runs 'sh'.`;
        return new HostError('shell', host, message, detail);
    }
    const found = reasons.find(([pattern]) => pattern.test(stderr));
    if (found !== undefined) return new HostError(found[1], host, say`${host} ${translated(found[2])}.`, detail);
    const said = detail.split('\n').at(-1) || say`ssh did not say why`;
    return new HostError(
        'unreachable',
        host,
        say`${host} could not be connected to: ${said.replace(/\.$/, '')}.`,
        detail,
    );
}
