import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-protocol';
import { Session } from './session.ts';

const twoVlans = readFileSync(path.join(import.meta.dirname, '../../examples/03-two-vlans.mvlan'), 'utf8');
const uri = 'file:///nowhere/lab.mvlan';

let session: Session;

beforeAll(async () => {
    session = await Session.start();
}, 60_000);

afterAll(async () => {
    expect(await session.stop()).toBe(0);
});

test('an example has the warnings that it promises, and an edit takes them away', async () => {
    await session.open(uri, twoVlans);
    expect(await session.codes(uri)).toEqual([
        'route-overlap',
        'route-overlap',
        'gateway-is-parent',
        'gateway-is-parent',
    ]);
    await session.change(uri, twoVlans.replace('gateway 172.19.108.1', 'gateway 172.19.108.9'));
    expect(await session.codes(uri)).toEqual(['route-overlap', 'route-overlap', 'gateway-is-parent']);
    await session.change(uri, twoVlans);
    expect(await session.codes(uri)).toHaveLength(4);
});

test('of changes that come in a burst the last one counts', async () => {
    await session.open(uri, '');
    for (let end = 1; end < twoVlans.length; end += 40) await session.change(uri, twoVlans.slice(0, end));
    await session.change(uri, twoVlans);
    expect(await session.codes(uri)).toHaveLength(4);
});

test('a diagnostic says where, what, how bad, why, and what else is concerned', async () => {
    await session.open(
        uri,
        `network lan { subnet 10.0.0.0/24 }
container one { image "busybox" attach lan ip 10.0.0.5 }
container two { image "busybox" attach lan ip 10.0.0.5 }`,
    );
    const found = (await session.diagnostics(uri)).filter(({ code }) => code === 'duplicate-address');
    expect(found).toMatchObject([
        {
            range: { start: { line: 1, character: 46 }, end: { line: 1, character: 54 } },
            severity: DiagnosticSeverity.Error,
            source: 'mvlan',
            codeDescription: { href: expect.stringMatching(/^https:.*\/docs\/rules\/duplicate-address\.md$/) },
            relatedInformation: [
                { location: { uri, range: { start: { line: 2, character: 46 }, end: { line: 2, character: 54 } } } },
            ],
        },
        { range: { start: { line: 2, character: 46 }, end: { line: 2, character: 54 } } },
    ]);
});

test('what ignores nothing is greyed out', async () => {
    await session.open(uri, 'host lab { }\n// mvlan-ignore vlan-one\nnetwork lan { subnet 10.0.0.0/24 }');
    const found = (await session.diagnostics(uri)).find(({ code }) => code === 'unused-suppression');
    expect(found).toMatchObject({ severity: DiagnosticSeverity.Hint, tags: [DiagnosticTag.Unnecessary] });
});

test('a file that is closed and nowhere on disk has no diagnostics any more', async () => {
    await session.open(uri, 'network lan { subnet 10.0.0.300/24 }');
    expect(await session.codes(uri)).toEqual(['invalid-address']);
    await session.close(uri);
    await session.open('untitled:Untitled-1', '');
    await session.diagnostics('untitled:Untitled-1');
    expect(session.published.get(uri)).toEqual([]);
    await session.close('untitled:Untitled-1');
});
