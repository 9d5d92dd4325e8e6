import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CompletionRequest } from 'vscode-languageserver-protocol';
import { check } from '../../language/check/check.ts';
import { format } from '../../language/format/format.ts';
import { parse } from '../../language/parser/parse.ts';
import { createMvlanServices } from '../../language/parser/services.ts';
import { patterns } from '../../language/pattern/patterns.ts';
import { wholeLanguage } from '../language/parser/whole-language.ts';
import { Session } from './session.ts';

const site = 'file:///nowhere/site.mvlan';
const uri = 'file:///nowhere/root.mvlan';

const siteText = `
host lab { interface eth0 { address 172.19.106.26/20 vlan 10 { address 10.0.0.7/24 } } }
host "3com" { interface eth1 { } }
network lan10 { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 subnet fd00::/64 }
container web[1..2] { image "nginx" attach lan10 }
device router { attach lan10 ip 10.0.0.1 forwards }
switch core { port lab.eth0 trunk 10, 20 }
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
async function proposed(marked: string, to: Session = session) {
    const text = `import "site.mvlan"\n${marked}`;
    await to.open(uri, text.replace('^', ''));
    return await completionsAt(to, text.replace('^', ''), text.indexOf('^'));
}

async function completionsAt(to: Session, text: string, offset: number) {
    const lines = text.slice(0, offset).split('\n');
    const answer = await to.connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri },
        position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
    });
    return answer === null || Array.isArray(answer) ? [] : answer.items;
}

const labelsOf = async (to: Session, marked: string) => (await proposed(marked, to)).map(({ label }) => label);
const labels = async (marked: string) => (await proposed(marked)).map(({ label }) => label);

describe('keywords', () => {
    test.each([
        ['^', ['import', 'topology', 'host', 'network', 'container', 'namespace', 'device', 'switch', 'expect']],
        ['host x { ^ }', ['connect', 'docker', 'swarm', 'interface', 'dummy']],
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
        ['network x { parent ^ }', ['lab.eth0', '3com.eth1', 'lab.eth0.10']],
        ['network x { shim 3com 10.0.0.9 parent ^ }', ['3com.eth1', 'lab.eth0', 'lab.eth0.10']],
        ['network x { parent lab.eth0 range 10.0.0.0/25 parent ^ }', ['3com.eth1', 'lab.eth0.10']],
        ['container x on 3com { attach ^ }', ['lan10']],
        ['container x { attach lan10 attach ^ }', []],
        ['host x { interface eth0 { vlan ^ } }', ['10', '20']],
        ['switch x { port lab.eth0 trunk ^ }', ['10']],
        ['container x { image ^ }', ['nginx']],
        ['network x { parent lab.^ }', ['lab.eth0', 'lab.eth0.10']],
        ['switch x { port ^ }', ['lab.eth0', '3com.eth1', 'router']],
        ['expect ^', ['web', 'web1', 'web2', 'router', 'lab', '3com']],
        ['network x { driver ^ }', ['macvlan', 'ipvlan', 'bridge', 'overlay']],
        ['network x { driver ipvlan mode ^ }', ['l2', 'l3', 'l3s']],
        ['network x { driver macvlan mode ^ }', ['bridge', 'private', 'vepa', 'passthru']],
        ['host x { connect ^ }', ['local', 'ssh', 'docker-context']],
        ['host x { swarm ^ }', ['manager', 'worker']],
        ['container x { restart ^ }', ['no', 'always', 'unless-stopped', 'on-failure']],
    ])('that fit %j', async (text, expected) => {
        expect(await labels(text)).toEqual(expected);
    });

    test('that need quotes get them', async () => {
        const host = (await proposed('container x on ^ { }')).find(({ label }) => label === '3com');
        expect(host?.textEdit?.newText).toBe('"3com"');
    });
});

describe('addresses', () => {
    const first = async (marked: string, count: number) => (await proposed(marked)).slice(0, count);

    test('are the next free ones, with how much of their subnet is in use', async () => {
        const items = await first('container x { image "busybox" attach lan10 ip ^ }', 2);
        expect(items.map(({ label, detail }) => [label, detail])).toEqual([
            // The one that it has without being told; .1 is the router's, .3 and .4 are the replicas', .7 is the host's.
            ['10.0.0.2', '4 of 254 in use · lan10'],
            ['10.0.0.5', '4 of 254 in use · lan10'],
        ]);
    });

    test('go on to be proposed while one is typed', async () => {
        expect(await labels('container x { attach lan10 ip 10.0.0.^ }')).toContain('10.0.0.5');
        expect(await labels('container x { attach lan10 ip fd^ }')).toContain('fd00::4');
    });

    test('are only those of a family that the endpoint has none of', async () => {
        const families = (await labels('container x { attach lan10 ip 10.0.0.99 ip ^ }')).map((each) =>
            each.includes(':'),
        );
        expect(new Set(families)).toEqual(new Set([true]));
    });

    test('for a group begin where there are enough in a row', async () => {
        const [item] = await first('container x[1..6] { image "busybox" attach lan10 from ^ }', 1);
        expect(item).toMatchObject({
            label: '10.0.0.11',
            detail: expect.stringContaining('10.0.0.11 … 10.0.0.16 are free'),
        });
    });

    test.each([
        ['network lan20 { driver macvlan parent lab.eth0 subnet ^ }', ['172.19.96.0/20']],
        ['network lan20 { subnet 10.7.0.0/24 gateway ^ }', ['10.7.0.1']],
        ['network lan20 { subnet fd07::/64 gateway ^ }', ['fd07::1']],
        ['network lan20 { subnet 10.7.0.0/24 range ^ }', ['10.7.0.128/25', '10.7.0.0/25']],
        [
            'network lan20 { driver macvlan subnet 10.7.0.0/24 parent lab.eth0 range 10.7.0.128/25 parent 3com.eth1 range ^ }',
            ['10.7.0.0/25'],
        ],
        ['network lan20 { driver macvlan parent lab.eth0 subnet 10.7.0.0/30 shim lab ^ }', ['10.7.0.1', '10.7.0.2']],
    ])('of a network: %j', async (text, expected) => {
        expect(await labels(text)).toEqual(expected);
    });
});

describe('a name in quotes', () => {
    test('is completed from its quote on', async () => {
        const [item] = await proposed('container x on "3^ { }');
        expect(item).toMatchObject({ label: '3com', filterText: '"3com"', textEdit: { newText: '"3com"' } });
        expect(item?.textEdit).toMatchObject({ range: { start: { line: 1, character: 15 } } });
    });
});

describe('whole patterns', () => {
    const names = ['two-vlans', 'lan-over-two-hosts', 'iot-with-router', 'host-access'];
    const snippets = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };

    test('are offered where declarations are, to editors that know snippets', async () => {
        await using able = await Session.start([], snippets);
        expect(await labelsOf(able, '^')).toEqual(expect.arrayContaining(names));
        expect(await labelsOf(able, 'two^')).toEqual(['two-vlans']);
        expect(await labelsOf(able, 'network x { ^ }')).not.toEqual(expect.arrayContaining(names));
        expect(await labels('^')).not.toEqual(expect.arrayContaining(names));
    });

    test.each(patterns.map(({ name, snippet }) => [name, snippet] as const))(
        '%s has no mistakes as it stands',
        (_, snippet) => {
            const chosen = new Map(
                [...snippet.matchAll(/\$\{(\d+):([^}]*)\}/g)].map(([, number, text]) => [number, text]),
            );
            const text = snippet
                .replaceAll(/\$\{(\d+):[^}]*\}/g, (_whole, number: string) => chosen.get(number) ?? '')
                .replace('$0', '');
            const { findings } = check([parse(text, 'file:///nowhere/pattern.mvlan')]);
            expect(findings.filter(({ severity }) => severity !== 'hint')).toEqual([]);
            expect(format(text)).toBe(text);
            for (const [, number, text] of snippet.matchAll(/\$\{(\d+):([^}]*)\}/g))
                expect(text).toBe(chosen.get(number));
        },
    );
});

describe('everything that the language has is proposed where it stands', () => {
    const services = createMvlanServices();
    const { tokens } = services.mvlan.parser.Lexer.tokenize(wholeLanguage);
    const keywords = tokens.filter(({ tokenType, image }) => tokenType.name === image && /^[a-z]/.test(image));

    test.each([
        ['when nothing follows', (offset: number) => wholeLanguage.slice(0, offset)],
        [
            'when the rest of the file follows',
            (offset: number, end: number) => wholeLanguage.slice(0, offset) + wholeLanguage.slice(end),
        ],
        ['when it is half typed', (offset: number) => wholeLanguage.slice(0, offset + 2)],
        [
            'when it is half typed and the rest of the file follows',
            (offset: number, end: number) => wholeLanguage.slice(0, offset + 2) + wholeLanguage.slice(end),
        ],
    ])('%s', async (situation, broken) => {
        const missing: string[] = [];
        for (const { image, startOffset } of keywords) {
            const text = broken(startOffset, startOffset + image.length);
            const cursor = startOffset + (situation.includes('half') ? Math.min(2, image.length) : 0);
            await session.open(uri, text);
            const items = await completionsAt(session, text, cursor);
            if (!items.some(({ label }) => label === image))
                missing.push(`${image} in ${text.slice(0, cursor).split('\n').at(-1)}^`);
        }
        expect(missing).toEqual([]);
    });
});
