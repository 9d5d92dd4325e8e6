import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CompletionRequest } from 'vscode-languageserver-protocol';
import { Session } from './session.ts';

const site = 'file:///nowhere/site.mvlan';
const uri = 'file:///nowhere/root.mvlan';

const siteText = `
host lab { interface eth0 { address 172.19.106.26/20 vlan 10 { } } }
host "3com" { }
network lan10 { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 }
container web[1..2] { image "nginx" attach lan10 }
device router { attach lan10 ip 10.0.0.1 }
`;

let session: Session;

beforeAll(async () => {
    session = await Session.start();
    await session.open(site, siteText);
}, 60_000);

afterAll(async () => {
    await session.stop();
});

/** What is proposed at the `^` of a file that imports the site. */
async function proposed(marked: string) {
    const text = `import "site.mvlan"\n${marked}`;
    await session.open(uri, text.replace('^', ''));
    const line = text.slice(0, text.indexOf('^')).split('\n');
    const answer = await session.connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri },
        position: { line: line.length - 1, character: line.at(-1)?.length ?? 0 },
    });
    return answer === null || Array.isArray(answer) ? [] : answer.items;
}

const labels = async (marked: string) => (await proposed(marked)).map(({ label }) => label);

describe('keywords', () => {
    test.each([
        ['^', ['import', 'topology', 'host', 'network', 'container', 'namespace', 'device', 'switch', 'expect']],
        ['host x { ^ }', ['connect', 'docker', 'interface', 'dummy']],
        ['network x { dri^ }', ['driver']],
        [
            'container x {^',
            ['image', 'attach', 'command', 'env', 'volume', 'publish', 'restart', 'hostname', 'label', 'option'],
        ],
        ['expect a ^', ['reaches', 'isolated']],
    ])('that fit %j', async (text, expected) => {
        expect(await labels(text)).toEqual(expected);
    });

    test('are explained', async () => {
        expect(await proposed('network x { dri^ }')).toMatchObject([
            { documentation: { value: expect.stringContaining('macvlan') } },
        ]);
    });

    test.each(['// ^', '/* ^ */', 'container x { image "^" }', 'network ^', 'network x { parent lab.eth0.10.^ }'])(
        'are not proposed in %j',
        async (text) => {
            expect(await labels(text)).not.toContain('driver');
            expect(await labels(text)).not.toContain('import');
        },
    );
});

describe('names and values', () => {
    test.each([
        ['container x { attach ^ }', ['lan10']],
        ['container x { attach l^ }', ['lan10']],
        ['container x on ^ { }', ['lab', '3com']],
        ['network x { parent ^ }', ['lab.eth0', 'lab.eth0.10']],
        ['network x { parent lab.^ }', ['lab.eth0', 'lab.eth0.10']],
        ['switch x { port ^ }', ['lab.eth0', 'lab.eth0.10', 'router']],
        ['expect ^', ['web', 'web1', 'web2', 'router', 'lab', '3com']],
        ['network x { driver ^ }', ['macvlan', 'ipvlan', 'bridge', 'overlay']],
        ['network x { driver ipvlan mode ^ }', ['l2', 'l3', 'l3s']],
        ['network x { driver macvlan mode ^ }', ['bridge', 'private', 'vepa', 'passthru']],
        ['host x { connect ^ }', ['local', 'ssh', 'docker-context']],
        ['container x { restart ^ }', ['no', 'always', 'unless-stopped', 'on-failure']],
    ])('that fit %j', async (text, expected) => {
        expect(await labels(text)).toEqual(expected);
    });

    test('that need quotes get them', async () => {
        const host = (await proposed('container x on ^ { }')).find(({ label }) => label === '3com');
        expect(host?.textEdit?.newText).toBe('"3com"');
    });
});
