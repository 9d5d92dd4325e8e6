import { fork } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
    createProtocolConnection,
    ExitNotification,
    InitializeRequest,
    IPCMessageReader,
    IPCMessageWriter,
    ShutdownRequest,
} from 'vscode-languageserver-protocol/node';

const root = path.join(import.meta.dirname, '../..');

test('the server speaks over the channel between Node processes, too, as VS Code wants it', async () => {
    const server = fork('server/main.ts', ['--node-ipc'], {
        cwd: root,
        execPath: path.join(root, 'node_modules/.bin/node'),
        execArgv: [],
    });
    const connection = createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
    connection.listen();
    const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
        processId: process.pid,
        rootUri: null,
        capabilities: {},
    });
    expect(capabilities.hoverProvider).toBe(true);
    const exited = new Promise((resolve) => {
        server.once('exit', resolve);
    });
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
    expect(await exited).toBe(0);
    connection.dispose();
});
