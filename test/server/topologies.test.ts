import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { graphRequest } from '../../language/protocol.ts';
import { Session } from './session.ts';
import { WorkspaceFolder } from './workspace-folder.ts';

const network = 'host lab { } network lan { driver bridge subnet 10.0.0.0/24 }';
const container = (name: string, address: string) =>
    `container ${name} on lab { image "busybox" attach lan ip ${address} }`;

describe('files of one topology', () => {
    test('that are imported by a third one and know nothing of each other conflict, in both of them', async () => {
        using folder = new WorkspaceFolder({
            'all.mvlan': `import "net.mvlan" import "a.mvlan" import "b.mvlan"`,
            'net.mvlan': network,
            'a.mvlan': container('one', '10.0.0.5'),
            'b.mvlan': container('two', '10.0.0.5'),
        });
        await using session = await Session.start([folder.path]);
        const [a, b] = [folder.uri('a.mvlan'), folder.uri('b.mvlan')];
        await session.open(a, container('one', '10.0.0.5'));
        expect(await session.codes(a)).toEqual(['duplicate-address']);
        expect(session.published.get(b)).toMatchObject([
            { code: 'duplicate-address', relatedInformation: [{ location: { uri: a } }] },
        ]);

        await session.change(a, container('one', '10.0.0.6'));
        expect(await session.codes(a)).toEqual([]);
        expect(session.published.get(b)).toEqual([]);

        await session.change(a, container('one', '10.0.0.5'));
        expect(await session.codes(a)).toEqual(['duplicate-address']);
        expect(session.published.get(b)).toHaveLength(1);
    });

    test('that import each other conflict, in both of them', async () => {
        await using session = await Session.start();
        const [a, b] = ['file:///nowhere/a.mvlan', 'file:///nowhere/b.mvlan'];
        await session.open(a, `import "b.mvlan" ${network} ${container('one', '10.0.0.5')}`);
        await session.open(b, `import "a.mvlan" ${container('one', '10.0.0.6')}`);
        expect(await session.codes(a)).toEqual(['duplicate-name']);
        expect(await session.codes(b)).toEqual(['duplicate-name']);

        await session.change(b, `import "a.mvlan" ${container('two', '10.0.0.6')}`);
        expect(await session.codes(a)).toEqual([]);
        expect(await session.codes(b)).toEqual([]);
    });

    test('of two topologies, a file has what is wrong with it in either, each thing once', async () => {
        using folder = new WorkspaceFolder({
            'site.mvlan': `${network} ${container('one', '10.0.0.5')} ${container('stray', '10.9.9.9')}`,
            'first.mvlan': `import "site.mvlan" ${container('first', '10.0.0.5')}`,
            'second.mvlan': `import "site.mvlan" ${container('second', '10.0.0.6')}`,
        });
        await using session = await Session.start([folder.path]);
        const site = folder.uri('site.mvlan');
        await session.open(site, `${network} ${container('one', '10.0.0.5')} ${container('stray', '10.9.9.9')}`);
        expect(await session.codes(site)).toEqual(['duplicate-address', 'address-outside-subnet']);
        expect(session.published.get(folder.uri('first.mvlan'))).toHaveLength(1);
        expect(session.published.get(folder.uri('second.mvlan'))).toEqual([]);
    });

    test('a suppression that only one of two topologies needs is needed', async () => {
        using folder = new WorkspaceFolder({
            'first.mvlan': `import "site.mvlan" ${container('first', '10.0.0.5')}`,
            'second.mvlan': 'import "site.mvlan"',
        });
        await using session = await Session.start([folder.path]);
        const site = folder.uri('site.mvlan');
        await session.open(site, `${network}\n// mvlan-ignore duplicate-address\n${container('one', '10.0.0.5')}`);
        expect(await session.diagnostics(site)).toEqual([]);
    });

    test('are apart where nothing imports them together', async () => {
        using folder = new WorkspaceFolder({
            'a.mvlan': `${network} ${container('one', '10.0.0.5')}`,
            'b.mvlan': `${network} ${container('one', '10.0.0.5')}`,
        });
        await using session = await Session.start([folder.path]);
        const a = folder.uri('a.mvlan');
        await session.open(a, `${network} ${container('one', '10.0.0.5')}`);
        expect(await session.codes(a)).toEqual([]);
        expect(session.published.get(folder.uri('b.mvlan'))).toEqual([]);
        await session.change(a, `${network} ${container('two', '10.0.0.5')}`);
        await session.diagnostics(a);
        expect(session.validated.at(-1)).toEqual([a]);
    });
});

describe('a file that is deleted', () => {
    test('is announced as gone, though nothing is left to validate', async () => {
        using folder = new WorkspaceFolder({ 'other.mvlan': network, 'lone.mvlan': network });
        await using session = await Session.start([folder.path]);
        const lone = folder.uri('lone.mvlan');
        const graphOf = (uri: string) => session.connection.sendRequest(graphRequest, { uri, known: undefined });
        expect(await graphOf(lone)).not.toBeNull();
        const announced = session.validated.length;
        folder.remove('lone.mvlan');
        await session.watched([{ uri: lone, type: FileChangeType.Deleted }]);
        expect(await graphOf(lone)).toBeNull();
        expect(session.validated.slice(announced)).toEqual([[lone]]);
    });
});

describe('imports', () => {
    test('of a missing file are reported until it is there', async () => {
        using folder = new WorkspaceFolder();
        await using session = await Session.start([folder.path]);
        const root = folder.uri('root.mvlan');
        await session.open(root, `import "site.mvlan" ${container('one', '10.0.0.5')}`);
        expect(await session.codes(root)).toContain('import-not-found');
        const site = folder.write('site.mvlan', network);
        await session.watched([{ uri: site, type: FileChangeType.Created }]);
        expect(await session.codes(root)).toEqual([]);
        folder.remove('site.mvlan');
        await session.watched([{ uri: site, type: FileChangeType.Deleted }]);
        expect(await session.codes(root)).toContain('import-not-found');
    });

    test('from outside of the workspace are read from disk, watched, and forgotten when nobody imports them', async () => {
        using outside = new WorkspaceFolder({ 'site.mvlan': `${network} ${container('one', '10.0.0.300')}` });
        using folder = new WorkspaceFolder();
        await using session = await Session.start([folder.path], {
            workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
        });
        const root = folder.uri('root.mvlan');
        const site = outside.uri('site.mvlan');
        await session.open(root, `import "${path.join(outside.path, 'site.mvlan')}" ${container('two', '10.0.0.6')}`);
        expect(await session.codes(root)).toEqual([]);
        expect(session.published.get(site)).toMatchObject([{ code: 'invalid-address' }]);
        await session.watching('site.mvlan');

        outside.write('site.mvlan', network.replace('10.0.0.0/24', '10.1.0.0/24'));
        await session.watched([{ uri: site, type: FileChangeType.Changed }]);
        expect(await session.codes(root)).toEqual(['address-outside-subnet']);
        expect(session.published.get(site)).toEqual([]);

        await session.open(site, 'network lan { subnet 10.0.0.0/33 }');
        expect(await session.codes(site)).toContain('invalid-address');
        await session.close(site);
        expect(await session.codes(root)).toEqual(['address-outside-subnet']);
        expect(session.published.get(site)).toEqual([]);

        await session.change(root, network.replace('lan', 'other'));
        await session.diagnostics(root);
        outside.write('site.mvlan', 'network');
        await session.watched([{ uri: site, type: FileChangeType.Changed }]);
        await session.diagnostics(root);
        expect(session.published.get(site)).toEqual([]);
    });

    test('of a file that imports itself are no trouble', async () => {
        await using session = await Session.start();
        const uri = 'file:///nowhere/self.mvlan';
        await session.open(uri, `import "self.mvlan" ${network}`);
        expect(await session.codes(uri)).toEqual([]);
    });

    test('of what is no file of text are reported, and nothing is read of it', async () => {
        await using session = await Session.start();
        const uri = 'file:///nowhere/root.mvlan';
        await session.open(uri, 'import "/dev/zero" import "/tmp" import "/"');
        expect(await session.codes(uri)).toEqual(['import-not-found', 'import-not-found', 'import-not-found']);
    });

    test('of what is no topology are reported, and none of its words', async () => {
        using folder = new WorkspaceFolder({ 'secret.env': 'TOKEN=hunter2\nhost hidden { docker hunter2 }\n' });
        symlinkSync('secret.env', path.join(folder.path, 'link.mvlan'));
        await using session = await Session.start([folder.path]);
        const root = folder.uri('root.mvlan');
        await session.open(root, 'import "secret.env" import "link.mvlan"');
        expect(await session.codes(root)).toEqual(['import-not-found', 'import-not-found']);
        expect(JSON.stringify([...session.published])).not.toMatch(/TOKEN|hunter2|hidden/);
    });

    test('of what is in another encoding than UTF-8 are reported; a byte order mark is no part of the text', async () => {
        using folder = new WorkspaceFolder({ 'marked.mvlan': `\uFEFF${network}` });
        const utf16 = new Uint8Array(Buffer.from(`\uFEFF${network}`, 'utf16le'));
        writeFileSync(path.join(folder.path, 'wide.txt'), utf16);
        await using session = await Session.start([folder.path]);
        const root = folder.write('root.mvlan', 'import "marked.mvlan" import "wide.txt"');
        await session.open(root, 'import "marked.mvlan" import "wide.txt"');
        expect(await session.codes(root)).toEqual(['import-not-found']);
        expect(await session.codes(folder.uri('marked.mvlan'))).toEqual([]);
    });
});

describe('text that was typed and not saved', () => {
    test('counts as long as the file is open, and no longer', async () => {
        using folder = new WorkspaceFolder({
            'net.mvlan': network,
            'all.mvlan': 'import "net.mvlan" import "a.mvlan"',
        });
        const [net, a] = [folder.uri('net.mvlan'), folder.write('a.mvlan', container('one', '10.0.0.5'))];
        await using session = await Session.start([folder.path]);
        await session.open(a, container('one', '10.0.0.5'));
        await session.open(net, network);
        expect(await session.codes(a)).toEqual([]);
        await session.change(net, network.replace('10.0.0.0', '10.1.0.0'));
        expect(await session.codes(a)).toEqual(['address-outside-subnet']);
        await session.close(net);
        expect(await session.codes(a)).toEqual([]);
    });

    test('lives on when the file is deleted from disk', async () => {
        using folder = new WorkspaceFolder({ 'a.mvlan': '' });
        await using session = await Session.start([folder.path]);
        const a = folder.uri('a.mvlan');
        await session.open(a, 'network lan { subnet 10.0.0.300/24 }');
        expect(await session.codes(a)).toEqual(['invalid-address']);
        folder.remove('a.mvlan');
        await session.watched([{ uri: a, type: FileChangeType.Deleted }]);
        expect(await session.codes(a)).toEqual(['invalid-address']);
    });
});

describe('one LAN over several hosts, each in a file of its own', () => {
    const site = (range: string) => `import "a.mvlan" import "b.mvlan"
network lan {
  driver macvlan
  parent one.eth0 range 10.0.0.64/26
  parent two.eth0 range ${range}
  subnet 10.0.0.0/24 gateway 10.0.0.1
}
expect web reaches db
`;
    const host = (name: string, more: string) => `host ${name} { interface eth0 { } }\n${more}\n`;

    test('has slices that do not overlap, or both are marked, and the hosts’ files are as they were', async () => {
        using folder = new WorkspaceFolder({
            'site.mvlan': site('10.0.0.96/27'),
            'a.mvlan': host('one', 'container web on one { image "x" attach lan }'),
            'b.mvlan': host('two', 'container db on two { image "x" attach lan }'),
        });
        await using session = await Session.start([folder.path]);
        const root = folder.uri('site.mvlan');
        await session.open(root, site('10.0.0.96/27'));
        expect(await session.codes(root)).toEqual(['range-overlap', 'range-overlap']);
        await session.change(root, site('10.0.0.128/26'));
        expect(await session.codes(root)).toEqual([]);
        expect(session.published.get(folder.uri('a.mvlan')) ?? []).toEqual([]);
    });

    test('has an address held twice marked in both files, of an interface in one and of a container in the other', async () => {
        const [taken, free] = ['attach lan ip 10.0.0.9', 'attach lan ip 10.0.0.8'];
        const a = 'host one { interface eth0 { address 10.0.0.9/24 } }';
        const b = (attach: string) => host('two', `container db on two { image "x" ${attach} }`);
        using folder = new WorkspaceFolder({
            'site.mvlan': site('10.0.0.128/26').replace('expect web reaches db', ''),
            'a.mvlan': a,
            'b.mvlan': b(taken),
        });
        await using session = await Session.start([folder.path]);
        const [first, second] = [folder.uri('a.mvlan'), folder.uri('b.mvlan')];
        await session.open(second, b(taken));
        expect(await session.codes(second)).toEqual(['duplicate-address']);
        expect(session.published.get(first)).toMatchObject([
            { code: 'duplicate-address', relatedInformation: [{ location: { uri: second } }] },
        ]);
        await session.change(second, b(free));
        expect(await session.codes(second)).toEqual([]);
        expect(session.published.get(first)).toEqual([]);
    });

    test('has its expectation judged in the file that states it, by what the others say', async () => {
        using folder = new WorkspaceFolder({
            'site.mvlan': site('10.0.0.128/26'),
            'a.mvlan': host('one', 'container web on one { image "x" attach lan }'),
            'b.mvlan': host('two', 'container db on two { image "x" attach lan }'),
        });
        await using session = await Session.start([folder.path]);
        const [root, b] = [folder.uri('site.mvlan'), folder.uri('b.mvlan')];
        await session.open(b, host('two', 'container db on two { image "x" attach lan }'));
        await session.diagnostics(b);
        expect(session.published.get(root)?.map(({ code }) => code)).toEqual(['gateway-unowned']);
        await session.change(
            b,
            host(
                'two',
                'switch s { port one.eth0 access 5 port two.eth0 access 6 }\ncontainer db on two { image "x" attach lan }',
            ),
        );
        await session.diagnostics(b);
        expect(session.published.get(root)?.map(({ code }) => code)).toContain('expect-refuted');
        await session.change(b, host('two', 'container db on two { image "x" attach lan }'));
        await session.diagnostics(b);
        expect(session.published.get(root)?.map(({ code }) => code)).not.toContain('expect-refuted');
    });
});
