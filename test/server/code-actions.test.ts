import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CodeAction, CodeActionRequest, type Diagnostic, type TextEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Session } from './session.ts';

let session: Session;

beforeAll(async () => {
    session = await Session.start();
});

afterAll(() => session.stop());

const uri = 'file:///nowhere/actions.mvlan';

/** The actions offered on a line of a text, for its diagnostics there. */
async function actions(text: string, line: number, only?: string[]): Promise<readonly CodeAction[]> {
    await session.open(uri, text);
    const diagnostics: Diagnostic[] = (await session.diagnostics(uri)).filter(({ range }) => range.start.line === line);
    const found = await session.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range: { start: { line, character: 0 }, end: { line, character: 0 } },
        context: only ? { diagnostics, only } : { diagnostics },
    });
    await session.close(uri);
    return (found ?? []) as readonly CodeAction[];
}

function applied(text: string, action: CodeAction | undefined): string {
    const edits: TextEdit[] = action?.edit?.changes?.[uri] ?? [];
    return TextDocument.applyEdits(TextDocument.create(uri, 'mvlan', 0, text), edits);
}

const host = 'host lab { interface eth0 { vlan 10 { } } }\n';
const lan = 'network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }\n';

describe('actions', () => {
    test('mend all findings of a kind in the file', async () => {
        const text = `${host}network a { subnet 10.0.0.5/24 }\nnetwork b { subnet 10.1.0.5/24 }\n`;
        const all = (await actions(text, 1)).find(({ title }) => title.startsWith('Mend all'));
        expect(all).toMatchObject({ title: 'Mend all 2 of host-bits-set in this file', kind: 'quickfix' });
        expect(applied(text, all)).toBe(text.replaceAll('.5/24', '.0/24'));
        const one = text.replace('10.1.0.5', '10.1.0.0');
        expect((await actions(one, 1)).filter(({ title }) => title.startsWith('Mend all'))).toEqual([]);
    });

    test('mend the whole file where nobody can be surprised, and only when asked to', async () => {
        const text = `${host}network lan {
  driver ipvlan mode l3
  parent lab.eth0.10
  subnet 10.0.0.0/24 gateway 10.0.0.1
}
// mvlan-ignore vlan-one
namespace s { attach lan ip 10.0.9.9 }
`;
        expect((await actions(text, 0)).map(({ kind }) => kind)).not.toContain('source.fixAll.mvlan');
        for (const only of ['source.fixAll', 'source.fixAll.mvlan', 'source']) {
            const [all, ...others] = await actions(text, 0, [only]);
            expect(others).toEqual([]);
            expect(all?.kind).toBe('source.fixAll.mvlan');
            // The address outside of its subnet is for people to decide on.
            expect(applied(text, all)).toBe(
                text.replace(' gateway 10.0.0.1', '').replace('// mvlan-ignore vlan-one', ''),
            );
        }
        expect(await actions(`${host}${lan}`, 0, ['source.fixAll'])).toEqual([]);
    });

    test('write down the addresses that were chosen', async () => {
        const text = `${host}${lan}container web { image "x" attach lan }
container db[1..2] { image "x" attach lan }
container fixed { image "x" attach lan ip 10.0.0.9 }
`;
        const [one] = await actions(text, 2, ['refactor']);
        expect(one).toMatchObject({ title: 'Write down the allocated address', kind: 'refactor.rewrite' });
        expect(applied(text, one)).toBe(text.replace('attach lan }', 'attach lan ip 10.0.0.2 }'));
        const [group] = await actions(text, 3, ['refactor.rewrite']);
        expect(applied(text, group)).toContain('container db[1..2] { image "x" attach lan from 10.0.0.3 }');
        expect(await actions(text, 4, ['refactor'])).toEqual([]);
    });

    test('ignore a rule on the line or in the file, errors of rules included, but nothing that could not be read', async () => {
        const text = `${host}${lan}namespace s { attach lan ip 10.0.9.9 }\nnamespace t { attach lan ip 10.0.0.300 }\n`;
        const offered = await actions(text, 2);
        const [onLine, inFile] = offered.filter(({ title }) => title.startsWith('Ignore'));
        expect(applied(text, onLine)).toBe(
            text.replace('namespace s', '// mvlan-ignore address-outside-subnet\nnamespace s'),
        );
        expect(applied(text, inFile)).toBe(`// mvlan-ignore address-outside-subnet\n${text}`);
        expect((await actions(text, 3)).filter(({ title }) => title.startsWith('Ignore'))).toEqual([]);
    });
});
