import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import {
    createProtocolConnection,
    ExitNotification,
    InitializeRequest,
    type ProtocolConnection,
    ShutdownRequest,
    StreamMessageReader,
    StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { environment, program } from './command-line.ts';

let connection: ProtocolConnection | undefined;

afterEach(() => connection?.dispose());

async function start(...args: readonly string[]) {
    const [file, main] = program;
    const server = spawn(file, [main, 'lsp', ...args], {
        env: { ...process.env, ...environment },
        stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = once(server, 'close');
    connection = createProtocolConnection(
        new StreamMessageReader(server.stdout),
        new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
        processId: process.pid,
        rootUri: null,
        capabilities: {},
        workspaceFolders: null,
    });
    return { server, connection, capabilities, ended };
}

describe('lsp', () => {
    test('is the language server, and ends with it', async () => {
        const { connection, capabilities, ended } = await start('--stdio');
        expect(capabilities).toMatchObject({ hoverProvider: expect.anything(), textDocumentSync: expect.anything() });
        await connection.sendRequest(ShutdownRequest.type);
        await connection.sendNotification(ExitNotification.type);
        expect(await ended).toEqual([0, null]);
    });

    test('leaves no server behind when it is told to end', async () => {
        const { server, ended } = await start();
        server.kill('SIGTERM');
        // The server shares the pipe, which closes only when both have ended.
        expect(await ended).toEqual([143, null]);
    });
});
