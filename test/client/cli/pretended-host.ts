import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

interface Pretence {
    /** What `ssh` does, as shell; without it, it runs its command on this machine with the programs of the host. */
    readonly ssh?: string;
    /** What `ip` does besides noting what it should change. */
    readonly ip?: string;
    /** Who is logged in; root without it. */
    readonly user?: number;
}

/**
 * A host with nothing on it and no Docker, behind an `ssh` that reaches nothing. Looking at it works; what would change
 * it is noted and not done. The shell is this machine's, so that nothing may be applied to it; what is for its run time it
 * has to itself, lest somebody else's lock be its.
 */
export class PretendedHost implements Disposable {
    readonly path = mkdtempSync(path.join(os.tmpdir(), 'mvlan-host-'));
    /** The program for `--ssh`. */
    readonly ssh = path.join(this.path, 'ssh');

    constructor({ ssh, ip = 'echo "[]"', user = 0 }: Pretence = {}) {
        const programs = path.join(this.path, 'bin');
        mkdirSync(programs);
        const changes = path.join(this.path, 'changes');
        this.#program('ssh', ssh ?? sshOf(programs));
        this.#program('bin/ip', `case "$*" in *" show"*) ${ip} ;; *) echo "ip $*" >>'${changes}' ;; esac`);
        this.#program('bin/id', `echo ${user}`);
        this.#program('bin/uname', 'echo Linux 6.1.0');
        this.#program('bin/docker', 'echo "Cannot connect to the Docker daemon" >&2; exit 1');
    }

    /** Where the connections led, a line each: the destination, and the port where one was given. */
    log(): string {
        return this.#read('ssh.log');
    }

    changes(): readonly string[] {
        return this.#read('changes').split('\n').filter(Boolean);
    }

    [Symbol.dispose](): void {
        rmSync(this.path, { recursive: true, force: true });
    }

    #read(name: string): string {
        const file = path.join(this.path, name);
        return existsSync(file) ? readFileSync(file, 'utf8') : '';
    }

    #program(name: string, script: string): void {
        const file = path.join(this.path, name);
        writeFileSync(file, `#!/bin/sh\n${script}\n`);
        chmodSync(file, 0o755);
    }
}

/** Its last arguments are `[-p PORT] -- DESTINATION COMMAND`. */
function sshOf(programs: string): string {
    return `
port=
while [ "$1" != -- ]; do
    if [ "$1" = -p ]; then port=" $2"; fi
    shift
done
echo "$2$port" >>"$0.log"
PATH='${programs}':$PATH SSH_CONNECTION= XDG_RUNTIME_DIR='${programs}'
export PATH SSH_CONNECTION XDG_RUNTIME_DIR
unshare --mount true 2>/dev/null || exec sh -c "$3"
exec unshare --mount sh -c 'mount -t tmpfs none /run && exec sh -c "$1"' sh "$3"`;
}
