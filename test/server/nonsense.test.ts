import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HoverRequest, LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol';
import { Session } from './session.ts';
import { WorkspaceFolder } from './workspace-folder.ts';

const uri = 'file:///nowhere/nonsense.mvlan';
const good = 'file:///nowhere/good.mvlan';
const network = 'network lan { subnet 10.0.0.300/24 }';

let session: Session;

beforeAll(async () => {
    session = await Session.start();
    await session.open(good, network);
}, 60_000);

afterAll(async () => {
    expect(await session.stop()).toBe(0);
});

describe('the server goes on after', () => {
    test.each([
        ['an empty file', ''],
        ['blanks', ' \n\t\r\n\uFEFF'],
        ['bytes that are no text', randomBytes(20_000).toString('latin1')],
        ['NUL characters', '\0'.repeat(10_000)],
        ['a megabyte of {', '{'.repeat(1 << 20)],
        ['a megabyte of one word', 'x'.repeat(1 << 20)],
        ['hosts within hosts', 'host a { '.repeat(10_000)],
        ['quotes without end', '"'.repeat(100_000)],
        ['comments without end', '/*'.repeat(200_000)],
        ['half a surrogate pair', 'host "\uD83D" { }'],
        ['names of the language JavaScript', 'network __proto__ { } container constructor { attach toString }'],
    ])('%s', { timeout: 60_000 }, async (_, text) => {
        await session.open(uri, text);
        await session.diagnostics(good);
        await session.change(uri, network);
        expect(await session.codes(uri)).toEqual(['invalid-address']);
        expect(await session.codes(good)).toEqual(['invalid-address']);
        await session.close(uri);
    });

    test('so many mistakes that nobody could read them', { timeout: 60_000 }, async () => {
        await session.open(uri, `${network}\n`.repeat(3000));
        expect(await session.diagnostics(uri)).toHaveLength(1000);
        await session.close(uri);
    });

    test('files and folders in the workspace that cannot be read', async () => {
        using folder = new WorkspaceFolder({ 'good.mvlan': network, 'locked.mvlan': network });
        chmodSync(path.join(folder.path, 'locked.mvlan'), 0);
        mkdirSync(path.join(folder.path, 'folder.mvlan'));
        symlinkSync('/nowhere', path.join(folder.path, 'broken.mvlan'));
        symlinkSync(folder.path, path.join(folder.path, 'ring'));
        await using other = await Session.start([folder.path, '/nowhere/at/all']);
        await other.open(folder.uri('good.mvlan'), network);
        expect(await other.codes(folder.uri('good.mvlan'))).toEqual(['invalid-address']);
    });
});

describe('an error arrives as an error', () => {
    test('when a document is asked about that nobody opened', async () => {
        const asked = session.connection.sendRequest(HoverRequest.type, {
            textDocument: { uri: 'file:///nowhere/unknown.mvlan' },
            position: { line: 0, character: 0 },
        });
        await expect(asked).rejects.toBeInstanceOf(ResponseError);
        await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.ServerCancelled });
    });

    test('when a request is none that the server knows', async () => {
        await expect(session.connection.sendRequest('mvlan/unknown', {})).rejects.toMatchObject({ code: -32601 });
    });
});
