import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
    CodeActionRequest,
    DefinitionRequest,
    DocumentHighlightRequest,
    DocumentSymbolRequest,
    FoldingRangeRequest,
    InlayHintRefreshRequest,
    InlayHintRequest,
    ReferencesRequest,
    WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol';
import { Session } from './session.ts';

const site = 'file:///nowhere/site.mvlan';
const root = 'file:///nowhere/root.mvlan';

const siteText = `host lab {
  interface eth0 {
    address 172.19.106.26/20
    vlan 10 { address 172.19.108.1/22 }
  }
}
network lan10 {
  driver macvlan
  parent lab.eth0.10
  subnet 172.19.108.0/22 gateway 172.19.108.1
}
`;

const rootText = `import "site.mvlan"
container one on lab { image "busybox" attach lan10 ip 172.19.108.2 }
container web[1..3] on lab {
  image "nginx"
  attach lan10 from 172.19.109.10
}
expect web reaches one
`;

let session: Session;

beforeAll(async () => {
    session = await Session.start();
    await session.open(site, siteText);
    await session.open(root, rootText);
}, 60_000);

afterAll(async () => {
    await session.stop();
});

describe('hover', () => {
    test('of an address says what it is, with the subnet of the other file', async () => {
        const text = await session.hover(root, 'ip ^172.19.108.2');
        expect(text).toContain('Address of container `one` on network `lan10`.');
        expect(text).toContain('| Network | 172.19.108.0/22 |');
        expect(text).toContain('| Reverse name | 2.108.19.172.in-addr.arpa |');
    });

    test('of a declaration knows who imports it', async () => {
        expect(await session.hover(site, 'network ^lan10')).toContain('| Endpoints | 4: `one` 172.19.108.2');
    });

    test('of nothing is nothing', async () => {
        expect(await session.hover(root, 'ip^ 172')).toBeUndefined();
    });
});

describe('definitions and references', () => {
    test('a name leads to its declaration, which is shown as a whole', async () => {
        expect(
            await session.connection.sendRequest(DefinitionRequest.type, {
                textDocument: { uri: root },
                position: session.place(root, 'attach ^lan10 ip'),
            }),
        ).toEqual([
            {
                originSelectionRange: { start: { line: 1, character: 46 }, end: { line: 1, character: 51 } },
                targetUri: site,
                targetRange: { start: { line: 6, character: 0 }, end: { line: 10, character: 1 } },
                targetSelectionRange: { start: { line: 6, character: 8 }, end: { line: 6, character: 13 } },
            },
        ]);
    });

    test('a parent leads to the subinterface, an import to the file, a group to its declaration', async () => {
        const target = async (uri: string, snippet: string) => {
            const found = await session.connection.sendRequest(DefinitionRequest.type, {
                textDocument: { uri },
                position: session.place(uri, snippet),
            });
            const [link] = found as { targetUri: string; targetSelectionRange: { start: unknown } }[];
            return [link?.targetUri, link?.targetSelectionRange.start];
        };
        expect(await target(site, 'parent ^lab')).toEqual([site, session.place(site, 'vlan ^10')]);
        expect(await target(root, '^"site.mvlan"')).toEqual([site, { line: 0, character: 0 }]);
        expect(await target(root, 'expect ^web')).toEqual([root, session.place(root, 'container ^web')]);
        expect(await target(root, '^container')).toEqual([undefined, undefined]);
    });

    test.each([
        [site, 'network ^lan10'],
        [root, 'attach lan10^ from'],
    ])('all places that name a network are found from %s', async (uri, snippet) => {
        const places = (includeDeclaration: boolean) =>
            session.connection.sendRequest(ReferencesRequest.type, {
                textDocument: { uri },
                position: session.place(uri, snippet),
                context: { includeDeclaration },
            });
        const references = [
            { uri: root, range: { start: { line: 1, character: 46 }, end: { line: 1, character: 51 } } },
            { uri: root, range: { start: { line: 4, character: 9 }, end: { line: 4, character: 14 } } },
        ];
        expect(await places(false)).toEqual(references);
        expect(await places(true)).toEqual([
            { uri: site, range: { start: { line: 6, character: 8 }, end: { line: 6, character: 13 } } },
            ...references,
        ]);
    });

    test('highlights stay in the file', async () => {
        const highlights = await session.connection.sendRequest(DocumentHighlightRequest.type, {
            textDocument: { uri: root },
            position: session.place(root, 'expect web reaches ^one'),
        });
        expect(highlights?.map(({ range }) => range.start)).toEqual([
            session.place(root, 'container ^one'),
            session.place(root, 'expect web reaches ^one'),
        ]);
    });
});

describe('the outline', () => {
    test('lists what is declared, in its nesting', async () => {
        const list = (symbols: unknown): unknown[] =>
            (symbols as { name: string; detail: string; children?: unknown[] }[]).map(
                ({ name, detail, children = [] }) =>
                    children.length === 0 ? `${name}: ${detail}` : [`${name}: ${detail}`, list(children)],
            );
        const outline = async (uri: string) =>
            list(await session.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } }));
        expect(await outline(site)).toEqual([
            ['lab: host', [['eth0: 172.19.106.26/20', ['vlan 10: 172.19.108.1/22']]]],
            ['lan10: macvlan', ['172.19.108.0/22: subnet']],
        ]);
        expect(await outline(root)).toEqual([
            'site.mvlan: import',
            ['one: busybox', ['lan10: 172.19.108.2']],
            ['web[1..3]: nginx', ['lan10: 172.19.109.10']],
            'web reaches one: expect',
        ]);
    });

    test('finds declarations of the whole workspace by name', async () => {
        const found = await session.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'lan10' });
        expect(found).toMatchObject([{ name: 'lan10', location: { uri: site } }]);
    });
});

describe('addresses that nobody wrote', () => {
    const uri = 'file:///nowhere/allocated.mvlan';
    const text = `network lan { subnet 10.0.0.0/24 subnet fd00::/64 }
container one { image "busybox" attach lan }
container two { image "busybox" attach lan ip 10.0.0.9 }
container web[1..3] { image "busybox" attach lan }
container three { image "busybox" attach lan ip 10.0.0.10 ip fd00::9 }
host lab { }`;

    test('are shown where one would write them, and can be written there', async () => {
        await session.open(uri, text);
        const hints = await session.connection.sendRequest(InlayHintRequest.type, {
            textDocument: { uri },
            range: { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } },
        });
        const position = { line: 1, character: 42 };
        expect(hints).toMatchObject([
            {
                label: 'ip 10.0.0.1 ip fd00::1',
                position,
                textEdits: [{ range: { start: position, end: position }, newText: ' ip 10.0.0.1 ip fd00::1' }],
            },
            { label: 'ip fd00::2', position: { line: 2, character: 54 } },
            { label: '10.0.0.2 … 10.0.0.4, fd00::3 … fd00::5', position: { line: 3, character: 48 } },
        ]);
    });

    test('are only asked for where one looks', async () => {
        const hints = await session.connection.sendRequest(InlayHintRequest.type, {
            textDocument: { uri },
            range: { start: { line: 2, character: 0 }, end: { line: 2, character: 9 } },
        });
        expect(hints).toHaveLength(1);
    });

    test('are asked for again when another file changes them', async () => {
        await using other = await Session.start([], { workspace: { inlayHint: { refreshSupport: true } } });
        const refreshed = new Promise<void>((resolve) => {
            other.connection.onRequest(InlayHintRefreshRequest.type, () => resolve());
        });
        await other.open(site, siteText);
        await other.open(root, rootText);
        await other.change(site, `${siteText}\n`);
        await refreshed;
        await other.diagnostics(site);
        expect(new Set(other.validated.at(-1))).toEqual(new Set([site, root]));
    });
});

test('comments of several lines fold', async () => {
    const uri = 'file:///nowhere/comments.mvlan';
    await session.open(uri, '/* one\n   two\n   three */\nhost lab { /* a\n b */ } // c\n// d');
    const ranges = await session.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } });
    expect(ranges).toEqual([{ startLine: 0, endLine: 2, kind: 'comment' }]);
});

test('blocks, imports, comments and regions of several lines fold', async () => {
    const uri = 'file:///nowhere/folds.mvlan';
    await session.open(
        uri,
        `// About this file,
// in two lines.
import "site.mvlan"
import "other.mvlan"

/* And this
   in a block. */
// #region hosts
host a {
  interface eth0 {
    address 10.0.0.1/24
  }
}
// #endregion
host b { interface eth0 { } }
// Only one line.
host c {
}
`,
    );
    const ranges = await session.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } });
    const found = ranges?.map(({ startLine, endLine, kind }) => [startLine, endLine, kind]);
    expect(found).toEqual([
        [8, 11, undefined],
        [9, 10, undefined],
        [2, 3, 'imports'],
        [0, 1, 'comment'],
        [5, 6, 'comment'],
        [7, 13, 'region'],
    ]);
});

describe('quick fixes', () => {
    test('change what the diagnostic is about', async () => {
        const uri = 'file:///nowhere/fix.mvlan';
        await session.open(uri, 'network lan { subnet 10.0.0.5/24 }');
        const diagnostics = (await session.diagnostics(uri)).filter(({ code }) => code === 'host-bits-set');
        const actions = await session.connection.sendRequest(CodeActionRequest.type, {
            textDocument: { uri },
            range: { start: { line: 0, character: 21 }, end: { line: 0, character: 21 } },
            context: { diagnostics },
        });
        expect(actions?.slice(0, 1)).toMatchObject([
            {
                kind: 'quickfix',
                diagnostics,
                isPreferred: true,
                edit: {
                    changes: {
                        [uri]: [
                            {
                                range: { start: { line: 0, character: 21 }, end: { line: 0, character: 32 } },
                                newText: '10.0.0.0/24',
                            },
                        ],
                    },
                },
            },
        ]);
    });

    test.each([
        [
            'host lab { }\n  network lan { subnet 127.0.0.0/24 }',
            1,
            'on this line',
            '  // mvlan-ignore special-address\n',
        ],
        ['network lan { subnet 127.0.0.0/24 }', 0, 'in this file', '// mvlan-ignore special-address\n'],
    ])('ignore what is found: %j', async (text, line, where, newText) => {
        const uri = 'file:///nowhere/ignore.mvlan';
        await session.open(uri, text);
        const diagnostics = (await session.diagnostics(uri)).filter(({ code }) => code === 'special-address');
        const actions = await session.connection.sendRequest(CodeActionRequest.type, {
            textDocument: { uri },
            range: { start: { line, character: 25 }, end: { line, character: 25 } },
            context: { diagnostics },
        });
        const start = { line, character: 0 };
        expect(actions?.map(({ title }) => title)).toEqual([
            `Ignore special-address ${where}`,
            ...(line === 0 ? [] : ['Ignore special-address in this file']),
        ]);
        expect(actions?.[0]).toMatchObject({
            edit: { changes: { [uri]: [{ range: { start, end: start }, newText }] } },
        });
        const lines = text.split('\n');
        await session.change(uri, [...lines.slice(0, line), newText + lines.slice(line).join('\n')].join('\n'));
        expect(await session.diagnostics(uri)).toEqual([]);
    });

    test('are not offered for what others found, nor where other actions are wanted', async () => {
        const ask = (context: { diagnostics: []; only?: string[] }) =>
            session.connection.sendRequest(CodeActionRequest.type, {
                textDocument: { uri: root },
                range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
                context,
            });
        const foreign = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, message: '' };
        expect(await ask({ diagnostics: [foreign] as never })).toEqual([]);
        expect(await ask({ diagnostics: [], only: ['refactor'] })).toEqual([]);
    });
});

test('the server offers what it can do, and nothing that it cannot', () => {
    expect(session.capabilities).toMatchObject({
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        inlayHintProvider: { resolveProvider: false },
        foldingRangeProvider: true,
        codeActionProvider: true,
        codeLensProvider: { resolveProvider: true },
        documentLinkProvider: { resolveProvider: false },
        renameProvider: { prepareProvider: true },
        selectionRangeProvider: true,
        semanticTokensProvider: { range: true, full: { delta: true } },
    });
    expect(session.capabilities.documentOnTypeFormattingProvider).toBeUndefined();
});
