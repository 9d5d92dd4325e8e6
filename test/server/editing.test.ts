import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
    type CodeLens,
    CodeLensRequest,
    CodeLensResolveRequest,
    DidChangeConfigurationNotification,
    DocumentHighlightRequest,
    DocumentLinkRequest,
    InlayHintRequest,
    PrepareRenameRequest,
    ReferencesRequest,
    RenameRequest,
    SelectionRangeRequest,
    SemanticTokensDeltaRequest,
    SemanticTokensRangeRequest,
    SemanticTokensRequest,
    type TextEdit,
} from 'vscode-languageserver-protocol';
import { Session } from './session.ts';

const site = 'file:///nowhere/site.mvlan';
const root = 'file:///nowhere/root.mvlan';

const siteText = `host lab {
  interface eth0 {
    address 10.0.0.1/24
    vlan 10 { address 10.10.0.1/24 }
  }
}
network "lan 10" {
  driver macvlan
  parent lab.eth0.10
  subnet 10.10.0.0/24 gateway 10.10.0.1
  shim lab 10.10.0.9
}
`;

const rootText = `// mvlan-ignore gateway-is-parent, no-such-rule
import "site.mvlan"
container one { image "busybox" attach "lan 10" ip 10.10.0.2 }
container network { image "busybox" attach "lan 10" }
namespace net1 on lab { attach "lan 10" ip 10.10.0.7 }
expect one reaches network
expect one isolated from network
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

const whole = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };

function at(uri: string, snippet: string) {
    return { textDocument: { uri }, position: session.place(uri, snippet) };
}

describe('renaming', () => {
    test('changes a name in all files, and leaves its quotes', async () => {
        const edit = await session.connection.sendRequest(RenameRequest.type, {
            ...at(root, 'container one { image "busybox" attach "lan^ 10"'),
            newName: 'dmz',
        });
        const texts = (edits: readonly TextEdit[] = []) =>
            edits.map(({ range, newText }) => [range.start.line, newText]);
        expect(texts(edit?.changes?.[site])).toEqual([[6, '"dmz"']]);
        expect(texts(edit?.changes?.[root])).toEqual([2, 3, 4].map((line) => [line, '"dmz"']));
    });

    test('begins with the name alone, without quotes and without the other part of a reference', async () => {
        const prepare = (uri: string, snippet: string) =>
            session.connection.sendRequest(PrepareRenameRequest.type, at(uri, snippet));
        expect(await prepare(root, 'one { image "busybox" attach "lan^ 10"')).toEqual({
            start: session.place(root, 'one { image "busybox" attach "^lan 10"'),
            end: session.place(root, 'one { image "busybox" attach "lan 10^"'),
        });
        expect(await prepare(site, 'parent l^ab')).toEqual({
            start: session.place(site, 'parent ^lab'),
            end: session.place(site, 'parent lab^'),
        });
        expect(await prepare(site, 'parent lab.eth0^')).toEqual({
            start: session.place(site, 'parent lab.^eth0'),
            end: session.place(site, 'parent lab.eth0^'),
        });
        expect(await prepare(root, 'ima^ge "busybox"')).toBeNull();
    });

    test.each([
        [root, 'container o^ne', 'network', "There is a container 'network' already; choose another name."],
        [root, 'container o^ne', 'a b', "'a b' is no container name for Docker"],
        [site, 'parent lab.eth0.1^0', 'x', "'eth0.10' is derived from its number; write 'vlan 10 as NAME'"],
    ])('is refused with the reason in %s at %j', async (uri, snippet, newName, reason) => {
        await expect(
            session.connection.sendRequest(RenameRequest.type, { ...at(uri, snippet), newName }),
        ).rejects.toThrow(reason);
    });
});

describe('where a name is used', () => {
    test('a host is in the references to its interfaces', async () => {
        const found = await session.connection.sendRequest(ReferencesRequest.type, {
            ...at(site, 'host ^lab'),
            context: { includeDeclaration: true },
        });
        expect(found?.map(({ uri, range: { start } }) => [uri, start])).toEqual([
            [site, session.place(site, 'host ^lab')],
            [site, session.place(site, 'shim ^lab')],
            [root, session.place(root, 'on ^lab')],
            [site, session.place(site, 'parent ^lab')],
        ]);
    });

    test('a subinterface without a name of its own is where it is referred to', async () => {
        const marked = await session.connection.sendRequest(DocumentHighlightRequest.type, at(site, 'vlan ^10'));
        expect(marked?.map(({ range }) => range.start)).toEqual([
            session.place(site, 'vlan ^10'),
            session.place(site, 'parent ^lab.eth0.10'),
        ]);
    });
});

describe('a growing selection', () => {
    test('takes in the word, its clause, its statement, what is in the braces, and so on', async () => {
        const [found] =
            (await session.connection.sendRequest(SelectionRangeRequest.type, {
                textDocument: { uri: site },
                positions: [session.place(site, 'gateway 10.10^.0.1')],
            })) ?? [];
        const texts: string[] = [];
        const lines = siteText.split('\n');
        for (let each = found; each; each = each.parent) {
            const { start, end } = each.range;
            const [first = '', ...further] = lines.slice(start.line, end.line + 1);
            const cut = [first, ...further].map((line, index, all) =>
                line.slice(index === 0 ? start.character : 0, index === all.length - 1 ? end.character : undefined),
            );
            texts.push(cut.join(' ').replaceAll(/\s+/g, ' ').trim());
        }
        const body = 'driver macvlan parent lab.eth0.10 subnet 10.10.0.0/24 gateway 10.10.0.1 shim lab 10.10.0.9';
        expect(texts).toEqual([
            '10.10.0.1',
            'gateway 10.10.0.1',
            'subnet 10.10.0.0/24 gateway 10.10.0.1',
            body,
            `network "lan 10" { ${body} }`,
            siteText.replaceAll(/\s+/g, ' ').trim(),
        ]);
    });

    test('begins within the quotes', async () => {
        const position = session.place(root, 'one { image "busy^box"');
        const [found] =
            (await session.connection.sendRequest(SelectionRangeRequest.type, {
                textDocument: { uri: root },
                positions: [position],
            })) ?? [];
        expect(found?.range.start).toEqual(session.place(root, 'one { image "^busybox"'));
        expect(found?.parent?.range.start).toEqual(session.place(root, 'one { image ^"busybox"'));
    });
});

test('imports lead to their files, and codes in suppressions to the pages of their rules', async () => {
    const links = await session.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: root } });
    expect(links?.map(({ target, range: { start } }) => [target, start])).toEqual([
        [site, session.place(root, 'import "^site')],
        [
            'https://github.com/mvlan/mvlan/blob/main/docs/rules/gateway-is-parent.md',
            session.place(root, 'ignore ^gateway'),
        ],
    ]);
});

describe('hints', () => {
    const labels = async (other: Session, uri: string) =>
        (
            (await other.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range: whole })) ?? []
        ).map(({ label }) => label);

    test('say what is derived: names in the kernel, broadcasts, addresses', async () => {
        expect(await labels(session, site)).toEqual([
            'broadcast 10.0.0.255',
            'eth0.10',
            'broadcast 10.10.0.255',
            'shim-e930f379',
        ]);
        expect(await labels(session, root)).toEqual(['ip 10.10.0.3', 'as eth0']);
    });

    test('of addresses go away while one is being written', async () => {
        const begun = 'file:///begun/begun.mvlan';
        const text = (typed: string) => `host lab { interface eth0 }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container web { image "i" attach lan ${typed} }`;
        await session.open(begun, text(''));
        expect(await labels(session, begun)).toEqual(['ip 10.0.0.2']);
        await session.change(begun, text('ip '));
        expect(await labels(session, begun)).toEqual([]);
    });

    test('are switched by settings, each kind by its own', async () => {
        let settings: unknown = { inlayHints: { broadcasts: { enabled: false } }, codeLens: { enabled: false } };
        await using other = await Session.start([], { workspace: { configuration: true } }, () => settings);
        await other.open(site, siteText);
        expect(await labels(other, site)).toEqual(['eth0.10', 'shim-e930f379']);
        const lenses = await other.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: site } });
        expect(lenses).toEqual([]);
        settings = { inlayHints: { derivedNames: { enabled: false } } };
        await other.connection.sendNotification(DidChangeConfigurationNotification.type, {
            settings: { mvlan: settings },
        });
        expect(await labels(other, site)).toEqual(['broadcast 10.0.0.255', 'broadcast 10.10.0.255']);
    });
});

describe('lenses', () => {
    const lenses = async (other: Session, uri: string) => {
        const found = await other.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
        return Promise.all(
            (found ?? []).map(async (lens): Promise<CodeLens> => {
                return lens.command ? lens : await other.connection.sendRequest(CodeLensResolveRequest.type, lens);
            }),
        );
    };
    const shown = (all: readonly CodeLens[]) => all.map(({ range, command }) => [range.start.line, command?.title]);

    test('say what comes of a declaration once they are on the screen', async () => {
        expect(shown(await lenses(session, site))).toEqual([[6, '3 endpoints · 249 free']]);
        expect(shown(await lenses(session, root))).toEqual([
            [2, 'reaches 3 of 3'],
            [3, 'reaches 3 of 3'],
            [4, 'reaches 3 of 3'],
            [5, 'holds'],
            [6, 'does not hold'],
        ]);
    });

    test('have commands where the editor says that it has them', async () => {
        const commands = ['mvlan.plan', 'mvlan.apply', 'mvlan.showReferences'];
        await using other = await Session.start([], { experimental: { commands: { commands } } });
        await other.open(site, siteText);
        const found = await lenses(other, site);
        expect(shown(found)).toEqual([
            [0, 'Plan'],
            [0, 'Apply'],
            [6, '0 endpoints · 252 free'],
        ]);
        expect(found.map(({ command }) => [command?.command, command?.arguments])).toEqual([
            ['mvlan.plan', [site]],
            ['mvlan.apply', [site]],
            ['mvlan.showReferences', [site, { line: 6, character: 0 }]],
        ]);
    });
});

describe('colours', () => {
    /** Each coloured word with its colour. */
    function decode(data: readonly number[], text: string): string[] {
        const { tokenTypes = [] } = session.capabilities.semanticTokensProvider?.legend ?? {};
        const lines = text.split('\n');
        const words: string[] = [];
        let line = 0;
        let character = 0;
        for (let index = 0; index < data.length; index += 5) {
            const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = data.slice(index, index + 5);
            character = down === 0 ? character + right : right;
            line += down;
            const word = lines[line]?.slice(character, character + length);
            words.push(`${word} ${tokenTypes[type]}${modifiers === 0 ? '' : ' declared'}`);
        }
        return words;
    }

    test('are those of what a name names, whatever word it is', async () => {
        const tokens = await session.connection.sendRequest(SemanticTokensRequest.type, {
            textDocument: { uri: root },
        });
        const words = decode(tokens?.data ?? [], rootText);
        expect(words).toContain('network variable declared');
        expect(words).toContain('"lan 10" class');
        expect(words).toContain('lab namespace');
        expect(words).toContain('10.10.0.7 number');
        expect(words.slice(-4)).toEqual(['one variable', 'network variable', 'one variable', 'network variable']);
    });

    test('are asked for in parts, and for what has changed', async () => {
        const textDocument = { uri: root };
        const part = await session.connection.sendRequest(SemanticTokensRangeRequest.type, {
            textDocument,
            range: { start: { line: 4, character: 0 }, end: { line: 4, character: 10 } },
        });
        expect(decode(part?.data ?? [], rootText)).toEqual([
            'net1 variable declared',
            'lab namespace',
            '"lan 10" class',
            '10.10.0.7 number',
        ]);
        const full = await session.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
        await session.change(root, rootText.replace('net1 on lab', 'net1'));
        const delta = await session.connection.sendRequest(SemanticTokensDeltaRequest.type, {
            textDocument,
            previousResultId: full?.resultId ?? '',
        });
        await session.change(root, rootText);
        expect(delta).toMatchObject({ edits: [{ deleteCount: 6 }] });
    });

    test('add up, change after change, to those of the text as it is', async () => {
        const textDocument = { uri: root };
        const first = await session.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
        let [data, previousResultId] = [first?.data ?? [], first?.resultId ?? ''];
        const texts = [
            `\n\n${rootText}`,
            rootText.replace('container network', 'namespace network'),
            rootText.replaceAll('\ncontainer', ' container'),
            rootText.replace('expect', 'device one { } expect'),
            rootText,
        ];
        for (const text of texts) {
            await session.change(root, text);
            const delta = await session.connection.sendRequest(SemanticTokensDeltaRequest.type, {
                textDocument,
                previousResultId,
            });
            if (!delta || 'data' in delta) throw new Error('All colours came again.');
            for (const { start, deleteCount, data: come = [] } of delta.edits) {
                data = [...data.slice(0, start), ...come, ...data.slice(start + deleteCount)];
            }
            previousResultId = delta.resultId ?? '';
            await using other = await Session.start();
            await other.open(site, siteText);
            await other.open(root, text);
            const all = await other.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
            expect(decode(data, text)).toEqual(decode(all?.data ?? [], text));
        }
    });

    test('come whole where the editor has others than were answered last', async () => {
        const textDocument = { uri: root };
        const all = await session.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
        const delta = await session.connection.sendRequest(SemanticTokensDeltaRequest.type, {
            textDocument,
            previousResultId: 'another',
        });
        expect(delta).toMatchObject({ data: all?.data });
    });
});
