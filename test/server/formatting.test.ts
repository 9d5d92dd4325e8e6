import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
    DocumentFormattingRequest,
    DocumentRangeFormattingRequest,
    type TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Session } from './session.ts';

let session: Session;

beforeAll(async () => {
    session = await Session.start();
}, 60_000);

afterAll(async () => {
    await session.stop();
});

describe('formatting', () => {
    const uri = 'file:///nowhere/format.mvlan';
    const messy = 'host   lab {\ninterface eth0 {\n      mtu   1500\n  address 10.0.0.1/24 }\n}\n';
    const options = { tabSize: 8, insertSpaces: false };

    const formatted = (edits: TextEdit[] | null) =>
        TextDocument.applyEdits(TextDocument.create(uri, 'mvlan', 0, messy), edits ?? []);

    test('brings a file into canonical layout', async () => {
        await session.open(uri, messy);
        const edits = await session.connection.sendRequest(DocumentFormattingRequest.type, {
            textDocument: { uri },
            options,
        });
        expect(formatted(edits)).toBe(
            'host lab {\n  interface eth0 {\n    mtu 1500\n    address 10.0.0.1/24\n  }\n}\n',
        );
        await session.change(uri, formatted(edits));
        const none = await session.connection.sendRequest(DocumentFormattingRequest.type, {
            textDocument: { uri },
            options,
        });
        expect(none).toEqual([]);
    });

    test.each([
        [
            1,
            { line: 1, character: 5 },
            'host   lab {\n  interface eth0 {\n      mtu   1500\n  address 10.0.0.1/24 }\n}\n',
        ],
        [2, { line: 3, character: 0 }, 'host   lab {\ninterface eth0 {\n    mtu 1500\n  address 10.0.0.1/24 }\n}\n'],
        [0, { line: 2, character: 2 }, 'host lab {\n  interface eth0 {\n    mtu 1500\n  address 10.0.0.1/24 }\n}\n'],
    ])('from line %i to %j changes nothing around', async (line, end, expected) => {
        await session.open(uri, messy);
        const edits = await session.connection.sendRequest(DocumentRangeFormattingRequest.type, {
            textDocument: { uri },
            range: { start: { line, character: 0 }, end },
            options,
        });
        expect(formatted(edits)).toBe(expected);
    });
});
