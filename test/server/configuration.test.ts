import { describe, expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { Session } from './session.ts';
import { WorkspaceFolder } from './workspace-folder.ts';

const one = 'host lab { interface eth0 { vlan 1 { } } }';

async function severities(session: Session, uri: string): Promise<readonly string[]> {
    const found = await session.diagnostics(uri);
    return found.map(({ code, severity }) => `${code} ${severity}`);
}

describe('mvlan.json', () => {
    test('in a folder above says how bad findings are, and a nearer one counts in its place', async () => {
        using folder = new WorkspaceFolder({
            'mvlan.json': '{ "rules": { "vlan-one": "error" } } // with a comment',
            'site/near/mvlan.json': '{ "rules": { "vlan-one": "off" } }',
            'site/a.mvlan': one,
            'site/near/b.mvlan': one,
        });
        await using session = await Session.start([folder.path]);
        const [a, b] = [folder.uri('site/a.mvlan'), folder.uri('site/near/b.mvlan')];
        await session.open(a, one);
        await session.open(b, one);
        expect(await severities(session, a)).toEqual(['vlan-one 1']);
        expect(await severities(session, b)).toEqual([]);
    });

    test('above the workspace is none of its business', async () => {
        using folder = new WorkspaceFolder({
            'mvlan.json': '{ "rules": { "vlan-one": "error" } }',
            'site/a.mvlan': one,
        });
        await using session = await Session.start([folder.uri('site').replace('file://', '')]);
        const a = folder.uri('site/a.mvlan');
        await session.open(a, one);
        expect(await severities(session, a)).toEqual(['vlan-one 4']);
    });

    test('counts as it is as soon as it is saved, also when it comes and goes', async () => {
        using folder = new WorkspaceFolder({ 'a.mvlan': one });
        await using session = await Session.start([folder.path]);
        const [a, file] = [folder.uri('a.mvlan'), folder.uri('mvlan.json')];
        await session.open(a, one);
        expect(await severities(session, a)).toEqual(['vlan-one 4']);
        folder.write('mvlan.json', '{ "rules": { "vlan-one": "warning" }, "conventions": { "reservedVlans": [1] } }');
        await session.watched([{ uri: file, type: FileChangeType.Created }]);
        expect(await severities(session, a)).toEqual(['reserved-vlan 2', 'vlan-one 2']);
        folder.write('mvlan.json', '{ "rules": { "vlan-one": "off" } }');
        await session.watched([{ uri: file, type: FileChangeType.Changed }]);
        expect(await severities(session, a)).toEqual([]);
        folder.remove('mvlan.json');
        await session.watched([{ uri: file, type: FileChangeType.Deleted }]);
        expect(await severities(session, a)).toEqual(['vlan-one 4']);
    });

    test('tells an editor that knows JSON and the schema which of its mistakes these do not say', async () => {
        const text = '{ "rules": { "vlan-two": "off" }, "conventions": { "reservedVlans": ["20..10"] }, }';
        using folder = new WorkspaceFolder({ 'a.mvlan': one, 'mvlan.json': `${text} 1` });
        await using session = await Session.start([folder.path]);
        await session.open(folder.uri('a.mvlan'), one);
        await session.diagnostics(folder.uri('a.mvlan'));
        const said = session.published.get(folder.uri('mvlan.json')) ?? [];
        expect(said.map(({ message, data }) => [message, data.isOfForm === true])).toEqual([
            ["Nothing here is called 'vlan-two'; did you mean 'vlan-one'?", true],
            ['"20..10" is not a range of VLAN IDs, which go from 1 to 4094.', false],
            ['The value has ended before this.', true],
        ]);
    });

    test('shows its own mistakes until they are mended, and the rest of it counts', async () => {
        const text = '{ "rules": { "vlan-two": "off", "vlan-one": "error" } }';
        using folder = new WorkspaceFolder({ 'a.mvlan': one, 'mvlan.json': text });
        await using session = await Session.start([folder.path]);
        const [a, file] = [folder.uri('a.mvlan'), folder.uri('mvlan.json')];
        await session.open(a, one);
        expect(await severities(session, a)).toEqual(['vlan-one 1']);
        expect(session.published.get(file)).toMatchObject([
            {
                code: 'configuration',
                message: "Nothing here is called 'vlan-two'; did you mean 'vlan-one'?",
                range: { start: { line: 0, character: 13 }, end: { line: 0, character: 23 } },
            },
        ]);
        folder.write('mvlan.json', text.replace('"vlan-two": "off",', ''));
        await session.watched([{ uri: file, type: FileChangeType.Changed }]);
        await session.diagnostics(a);
        expect(session.published.get(file)).toEqual([]);
    });
});

describe('the settings of the editor', () => {
    test('say how bad findings are where no mvlan.json does', async () => {
        using folder = new WorkspaceFolder({
            'a.mvlan': one,
            'near/mvlan.json': '{ "rules": { "vlan-one": "warning" } }',
            'near/b.mvlan': one,
        });
        await using session = await Session.start([folder.path], { workspace: { configuration: true } }, () => ({
            rules: { 'vlan-one': 'error', 'no-such-rule': 'error', syntax: 'off' },
        }));
        const [a, b] = [folder.uri('a.mvlan'), folder.uri('near/b.mvlan')];
        await session.open(a, one);
        await session.open(b, one);
        await expect.poll(() => severities(session, a)).toEqual(['vlan-one 1']);
        expect(await severities(session, b)).toEqual(['vlan-one 2']);
        await session.configure({ rules: { 'vlan-one': 'off' } });
        await expect.poll(() => severities(session, a)).toEqual([]);
        await session.configure({ rules: 'nonsense' });
        await expect.poll(() => severities(session, a)).toEqual(['vlan-one 4']);
    });

    test.each([true, false])(
        'are heard of where the editor can tell of them, and otherwise not asked for: %s',
        async (able) => {
            using folder = new WorkspaceFolder({ 'a.mvlan': one });
            const workspace = { configuration: true, didChangeConfiguration: { dynamicRegistration: able } };
            await using session = await Session.start([folder.path], { workspace }, () => ({}));
            await session.open(folder.uri('a.mvlan'), one);
            await session.diagnostics(folder.uri('a.mvlan'));
            const methods = session.registrations.flatMap(({ registrations }) =>
                registrations.map(({ method }) => method),
            );
            expect(methods.includes('workspace/didChangeConfiguration')).toBe(able);
        },
    );
});
