import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execa, execaSync } from 'execa';
import type { SshSettings } from '../../../client/hosts/ssh-session.ts';
import { quote } from '../../../language/shell/quote.ts';
import type { Requirement } from '../../requirement.ts';

/** Whether this machine can run an sshd for the tests. */
export function canRunSshd(): Requirement {
    const missing = ['/usr/sbin/sshd', '/usr/bin/ssh-keygen', '/usr/bin/ssh'].filter((program) => !existsSync(program));
    return missing.length === 0
        ? { ok: true }
        : { ok: false, reason: `needs OpenSSH: there is no ${missing.join(', ')}` };
}

/** A real sshd on a port of the loopback interface, with keys of its own, that lets this user in by key. */
export interface Sshd {
    readonly port: number;
    readonly directory: string;
    readonly destination: string;
    /** Settings for a client that knows the host's key and has the key `user`. */
    readonly settings: SshSettings;
    /** Settings for a client that differs in what it knows or has. */
    settingsWith(client: { readonly key?: string; readonly knownHosts?: string }): SshSettings;
    /** Makes a key that is let in; its path. */
    key(name: string, passphrase: string): string;
    stop(): Promise<void>;
}

export interface SshdOptions {
    /** Codes that it wants one of besides the key, each good for once; checked by PAM, which takes root. */
    readonly oneTimeCodes?: readonly string[];
}

export async function startSshd({ oneTimeCodes }: SshdOptions = {}): Promise<Sshd> {
    const directory = mkdtempSync(join(tmpdir(), 'mvlan-sshd-'));
    const port = await freePort();
    const path = (name: string) => join(directory, name);
    const authorized: string[] = [];
    const key = (name: string, passphrase: string) => {
        execaSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-f', path(name)]);
        authorized.push(readFileSync(path(`${name}.pub`), 'utf8'));
        writeFileSync(path('authorized_keys'), authorized.join(''));
        return path(name);
    };
    execaSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path('host')]);
    const [type, hostKey] = readFileSync(path('host.pub'), 'utf8').split(' ');
    writeFileSync(path('known_hosts'), `[127.0.0.1]:${port} ${type} ${hostKey}\n`);
    key('user', '');
    writeFileSync(path('sshd_config'), serverConfig(directory, port, oneTimeCodes ? codesConfig : keysConfig));
    // sshd started by root insists on the directory that its service would have made.
    if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true });
    const line = ['/usr/sbin/sshd', '-D', '-e', '-f', path('sshd_config')] as const;
    const server = oneTimeCodes
        ? execa('unshare', ['--mount', 'sh', '-c', withOwnPam, 'sh', pamOf(directory, oneTimeCodes), ...line], quiet)
        : execa(line[0], line.slice(1), quiet);
    await accepting(port);
    const settingsWith: Sshd['settingsWith'] = (client) => {
        const configFile = path(`ssh_config-${Math.random()}`);
        writeFileSync(configFile, clientConfig(client.key ?? path('user'), client.knownHosts ?? path('known_hosts')));
        return { program: 'ssh', configFile, connectTimeout: 5 };
    };
    return {
        port,
        directory,
        destination: `${userInfo().username}@127.0.0.1`,
        settings: settingsWith({}),
        settingsWith,
        key,
        stop: async () => {
            server.kill();
            await server;
            rmSync(directory, { recursive: true });
        },
    };
}

/** A port of the loopback interface on which nobody listens. */
export async function freePort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    await once(server, 'close');
    if (address === null || typeof address === 'string') throw new Error('A port was asked for.');
    return address.port;
}

async function accepting(port: number): Promise<void> {
    for (;;) {
        const socket = connect(port, '127.0.0.1');
        try {
            await once(socket, 'connect');
            return;
        } catch {
            // Not yet: sshd takes a moment to listen.
            await delay(20);
        } finally {
            socket.destroy();
        }
    }
}

const quiet = { reject: false } as const;

/** The file that PAM reads for sshd is the machine's; only this sshd sees another one in its place. */
const withOwnPam = 'mount --bind "$1" /etc/pam.d/sshd && shift && exec "$@"';

/** Makes PAM ask for a code and strike it out; the path of its configuration. */
function pamOf(directory: string, codes: readonly string[]): string {
    const path = (name: string) => join(directory, name);
    const left = quote(path('codes'));
    writeFileSync(path('codes'), codes.map((code) => `${code}\n`).join(''));
    const script = [
        '#!/bin/sh',
        // PAM ends it with a NUL.
        'code=$(tr -d "\\0")',
        `grep -qxF -- "$code" ${left} || exit 1`,
        `grep -vxF -- "$code" ${left} >${left}.new`,
        `mv ${left}.new ${left}`,
        '',
    ];
    writeFileSync(path('check-code'), script.join('\n'), { mode: 0o700 });
    const rules = [
        `auth required pam_exec.so quiet expose_authtok ${path('check-code')}`,
        // The one before gives no credentials, which somebody has to.
        'auth required pam_permit.so',
        'account required pam_permit.so',
        'session required pam_permit.so',
        '',
    ];
    writeFileSync(path('pam'), rules.join('\n'));
    return path('pam');
}

const keysConfig = [
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
];

const codesConfig = [
    'UsePAM yes',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication yes',
    'AuthenticationMethods publickey,keyboard-interactive',
    'PermitRootLogin yes',
];

function serverConfig(directory: string, port: number, authentication: readonly string[]): string {
    return [
        `Port ${port}`,
        'ListenAddress 127.0.0.1',
        `HostKey ${join(directory, 'host')}`,
        `AuthorizedKeysFile ${join(directory, 'authorized_keys')}`,
        'PidFile none',
        'StrictModes no',
        ...authentication,
        '',
    ].join('\n');
}

function clientConfig(key: string, knownHosts: string): string {
    return [
        `IdentityFile ${key}`,
        'IdentitiesOnly yes',
        'IdentityAgent none',
        `UserKnownHostsFile ${knownHosts}`,
        'GlobalKnownHostsFile none',
        '',
    ].join('\n');
}
