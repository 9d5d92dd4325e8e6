import { describe, expect, test } from 'vitest';
import { explainSsh } from '../../../client/hosts/explain-ssh.ts';

function explain(stderr: string, exitCode: number | undefined = 255) {
    const error = explainSsh({ host: 'lab', program: 'ssh', exitCode, stderr });
    return [error.kind, error.message];
}

describe('why ssh gave no shell', () => {
    test.each([
        [
            'ssh: connect to host 192.0.2.1 port 22: Connection timed out\r\n',
            'unreachable',
            'lab does not answer; check its address, and that it is up.',
        ],
        [
            'ssh: connect to host 192.0.2.1 port 22: No route to host\r\n',
            'unreachable',
            'lab cannot be reached from here; check its address and your network.',
        ],
        [
            'kex_exchange_identification: Connection closed by remote host\r\n',
            'unreachable',
            'lab ended the connection at once; look into the log of its sshd.',
        ],
        [
            'ssh: Could not resolve hostname lab.example.net:2222: Name or service not known\r\n',
            'name',
            "lab has a port in its host name, which ssh takes for a part of it; write 'port' and the number behind the destination, or ssh://HOST:PORT.",
        ],
        [
            'root@lab: Permission denied (publickey,password).\r\n',
            'authentication',
            'lab did not let us in; check the user name, and that one of your keys or a password is good there.',
        ],
        [
            'Received disconnect from 192.0.2.1 port 22:2: Too many authentication failures\r\n',
            'authentication',
            'lab did not let us in; check the user name, and that one of your keys or a password is good there.',
        ],
        [
            '/home/me/.ssh/config: line 3: Bad configuration option: frobnicate\r\n',
            'refused',
            'lab cannot be connected to as long as ssh does not accept its configuration.',
        ],
        ['something new\r\n', 'unreachable', 'lab could not be connected to: something new.'],
        ['', 'unreachable', 'lab could not be connected to: ssh did not say why.'],
    ])('by its messages: %j', (stderr, kind, message) => {
        expect(explain(stderr)).toEqual([kind, message]);
    });

    test('a changed host key counts before the refusal that follows from it', () => {
        const stderr = '@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\r\nHost key verification failed.\r\n';
        const message =
            "lab has another host key than the one known for it; if it was set up anew, remove the old key with 'ssh-keygen -R'.";
        expect(explain(stderr)).toEqual(['host-key', message]);
    });

    test('an account without a shell let us in', () => {
        const message = "lab let us in but gave no shell; connect as a user whose login shell runs 'sh'.";
        expect(explain('', 1)).toEqual(['shell', message]);
    });
});
