import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { execa, execaSync } from 'execa';
import type { SshSettings } from '../../../client/hosts/ssh-session.ts';
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

export async function startSshd(): Promise<Sshd> {
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
    writeFileSync(path('sshd_config'), serverConfig(directory, port));
    // sshd started by root insists on the directory that its service would have made.
    if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true });
    const server = execa('/usr/sbin/sshd', ['-D', '-e', '-f', path('sshd_config')], { reject: false });
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

function serverConfig(directory: string, port: number): string {
    return [
        `Port ${port}`,
        'ListenAddress 127.0.0.1',
        `HostKey ${join(directory, 'host')}`,
        `AuthorizedKeysFile ${join(directory, 'authorized_keys')}`,
        'PidFile none',
        'StrictModes no',
        'UsePAM no',
        'PasswordAuthentication no',
        'KbdInteractiveAuthentication no',
        'PermitRootLogin prohibit-password',
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
