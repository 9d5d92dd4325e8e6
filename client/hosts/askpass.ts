import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { quote } from '../../language/shell/quote.ts';
import { type AskpassReply, type AskpassRequest, socketVariable, tokenVariable } from './askpass-protocol.ts';
import { printable } from './printable.ts';
import type { Prompter } from './prompter.ts';

/** Where the questions of one ssh process arrive. */
export interface Askpass {
    /** The environment for ssh that makes it ask here. */
    readonly environment: Readonly<Record<string, string>>;
    /** Aborts when the person does not answer: ssh would go on with its next way to log in. */
    readonly declined: AbortSignal;
    dispose(): Promise<void>;
}

export interface AskpassOptions {
    readonly host: string;
    /** The script that `askpass-main.ts` is, or was bundled to. */
    readonly script: string;
    readonly prompter: Prompter;
}

/**
 * Listens for ssh's questions on a socket in a directory that only this user can enter. SSH_ASKPASS must be one
 * executable file, so the directory also holds a wrapper that runs the script by the program that we run in; that is
 * Electron within the editor, which ELECTRON_RUN_AS_NODE turns into Node.
 */
export async function openAskpass({ host, script, prompter }: AskpassOptions): Promise<Askpass> {
    const directory = await mkdtemp(join(tmpdir(), 'mvlan-'));
    const token = randomBytes(32).toString('hex');
    const windows = process.platform === 'win32';
    const path = windows ? `\\\\.\\pipe\\${randomBytes(16).toString('hex')}` : join(directory, 'socket');
    const variables = { ELECTRON_RUN_AS_NODE: '1', [socketVariable]: path, [tokenVariable]: token };
    const wrapper = join(directory, windows ? 'askpass.cmd' : 'askpass.sh');
    const program = windows ? batchFile(variables, script) : shellScript(variables, script);
    await writeFile(wrapper, program, { mode: 0o700 });
    const declining = new AbortController();
    const server = createServer((socket) => {
        // ssh ends the program when it no longer wants to know.
        socket.on('error', () => {});
        answer(socket, { host, token, prompter }).then(
            (declined) => declined && declining.abort(),
            () => socket.destroy(),
        );
    });
    server.listen(path);
    await once(server, 'listening');
    return {
        environment: {
            SSH_ASKPASS: wrapper,
            SSH_ASKPASS_REQUIRE: 'force',
            // Before OpenSSH 8.4 having a display, and no terminal, is what makes ssh use the program.
            DISPLAY: process.env.DISPLAY ?? ':0',
        },
        declined: declining.signal,
        dispose: () => close(server, directory),
    };
}

interface Answering {
    readonly host: string;
    readonly token: string;
    readonly prompter: Prompter;
}

/** Answers one question; true when the person declined to. */
async function answer(socket: Socket, { host, token, prompter }: Answering): Promise<boolean> {
    const [line] = (await once(createInterface(socket), 'line')) as [string];
    // The shape is what our own program writes; another one fails at the token.
    const request = JSON.parse(line) as AskpassRequest;
    if (!sameToken(String(request.token), token)) {
        socket.destroy();
        return false;
    }
    const question = printable(request.question).trim();
    if (request.hint === 'none') {
        prompter.tell(question, { host });
        reply(socket, '');
        return false;
    }
    const gone = new AbortController();
    socket.on('close', () => gone.abort());
    const options = { host, secret: isSecret(question, request.hint), signal: gone.signal };
    const given = await prompter.ask(question, options);
    if (gone.signal.aborted) return false;
    reply(socket, given);
    return given === undefined;
}

function reply(socket: Socket, answer: string | undefined): void {
    socket.end(JSON.stringify({ answer } satisfies AskpassReply));
}

/** ssh does not say which answers may be seen; all but its questions about host keys and the use of keys are secret. */
function isSecret(question: string, hint: string): boolean {
    return hint !== 'confirm' && !/\(yes\/no|'yes', 'no'|^The authenticity of host/.test(question);
}

function sameToken(a: string, b: string): boolean {
    const [left, right] = [Buffer.from(a), Buffer.from(b)];
    return left.length === right.length && timingSafeEqual(left, right);
}

function shellScript(variables: Readonly<Record<string, string>>, script: string): string {
    const assignments = Object.entries(variables).map(([name, value]) => `${name}=${quote(value)}`);
    return `#!/bin/sh\n${assignments.join(' ')} exec ${quote(process.execPath)} ${quote(script)} "$1"\n`;
}

function batchFile(variables: Readonly<Record<string, string>>, script: string): string {
    const assignments = Object.entries(variables).map(([name, value]) => `set "${name}=${value}"`);
    const line = `"${process.execPath}" "${script}" %*`.replaceAll('%', '%%').replace('%%*', '%*');
    return ['@echo off', ...assignments, line, ''].join('\r\n');
}

async function close(server: Server, directory: string): Promise<void> {
    server.close();
    await rm(directory, { recursive: true, force: true });
}
