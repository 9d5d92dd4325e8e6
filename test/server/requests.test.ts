import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
    destroyPlanRequest,
    graphRequest,
    hostsRequest,
    nodePlaceRequest,
    nodesAtRequest,
    observationRequest,
    outlookRequest,
    ownersRequest,
    planRequest,
    topologiesRequest,
    treeRequest,
} from '../../language/protocol.ts';
import { Session } from './session.ts';

const uri = 'file:///nowhere/two-vlans.mvlan';
const text = readFileSync(path.join(import.meta.dirname, '../../examples/03-two-vlans.mvlan'), 'utf8');

let session: Session;

beforeAll(async () => {
    session = await Session.start();
    await session.open(uri, text);
}, 60_000);

afterAll(async () => {
    await session.stop();
});

test('the graph shows the topology, and where the text of a node stands', async () => {
    const { connection } = session;
    const answer = await connection.sendRequest(graphRequest, { uri });
    expect(answer?.change.name).toBe('two-vlans');
    const nodes = answer?.change.nodes.flatMap(({ come }) => come) ?? [];
    const node = nodes.find(({ label }) => label === 'ubuntu1')?.id ?? '';
    expect(await connection.sendRequest(nodePlaceRequest, { uri, node })).toMatchObject({ uri });
    expect(await connection.sendRequest(nodePlaceRequest, { uri, node: 'host:nobody' })).toBeNull();
    expect(await connection.sendRequest(graphRequest, { uri: 'file:///nowhere/else.mvlan' })).toBeNull();
});

test('the graph is that of the text as it is when the question is asked', async () => {
    await session.change(uri, text.replaceAll('ubuntu3', 'debian'));
    const answer = await session.connection.sendRequest(graphRequest, { uri });
    const labels = answer?.change.nodes.flatMap(({ come }) => come.map(({ label }) => label));
    expect(labels).toContain('debian');
    await session.change(uri, text);
});

test('whoever has the graph is told what has changed, and all of it if they have another one', async () => {
    const { connection } = session;
    const before = await connection.sendRequest(graphRequest, { uri });
    await session.change(uri, text.replace('172.19.108.3', '172.19.108.7'));
    const after = await connection.sendRequest(graphRequest, { uri, known: before?.version });
    expect(after?.since).toBe(before?.version);
    expect(after?.change.nodes.flatMap(({ come }) => come.map(({ label }) => label))).toEqual(['ubuntu3']);
    const whole = await connection.sendRequest(graphRequest, { uri, known: before?.version });
    expect(whole).not.toHaveProperty('since');
    expect(whole?.change.nodes.flatMap(({ come }) => come).length).toBeGreaterThan(5);
    await session.change(uri, text);
});

describe('the nodes at a place', () => {
    const file = 'file:///nowhere/places.mvlan';

    beforeAll(async () => {
        await session.open(
            file,
            `host lab { interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 }
network b { driver macvlan parent lab.eth0.10 subnet 10.1.0.0/24 }
container both {
  image "x"
  attach a
  attach b
}
container web[1..2] { image "x" attach a }
`,
        );
    });

    async function at(line: number, character: number, of = file): Promise<readonly string[]> {
        const places = [{ uri: of, position: { line, character } }];
        const [found = []] = await session.connection.sendRequest(nodesAtRequest, { uri: file, places });
        return [...found].sort();
    }

    test('are those of the innermost statement around it', async () => {
        expect(await at(0, 6)).toEqual(['host:lab']);
        expect(await at(0, 35)).toEqual(['subinterface:lab/eth0.10']);
        expect(await at(1, 60)).toEqual(['network:a@lab']);
        expect(await at(6, 9)).toEqual(['endpoint:b/both']);
    });

    test('are all that a container or a group stands for', async () => {
        expect(await at(4, 4)).toEqual(['endpoint:a/both', 'endpoint:b/both']);
        expect(await at(5, 0)).toEqual(['endpoint:a/both', 'endpoint:b/both']);
        expect(await at(8, 30)).toEqual(['endpoint:a/web1', 'endpoint:a/web2']);
    });

    test('are none between statements, or in another file', async () => {
        expect(await at(9, 0)).toEqual([]);
        expect(await at(0, 6, 'file:///nowhere/other.mvlan')).toEqual([]);
    });
});

test('hosts come with what the text says of reaching them', async () => {
    expect(await session.connection.sendRequest(hostsRequest, { uri })).toMatchObject([
        { name: 'lab', connection: { kind: 'local' }, at: { uri } },
    ]);
    await session.change(uri, 'host a { connect ssh "root@a" port 22 } host b { } host c { swarm worker }');
    const [a, b, c] = await session.connection.sendRequest(hostsRequest, { uri });
    expect(a?.connection).toEqual({ kind: 'ssh', destination: 'root@a', port: 22 });
    expect(b).not.toHaveProperty('connection');
    expect([a, b, c].map((host) => host?.inSwarm)).toEqual([undefined, undefined, true]);
    await session.change(uri, text);
});

test('the observation is a script for a shell, with what containers were started with only where it is asked for', async () => {
    const observation = await session.connection.sendRequest(observationRequest, { long: false });
    expect(observation).toContain('ip -j');
    expect(observation).not.toContain('part inspected');
    expect(await session.connection.sendRequest(observationRequest, { long: true })).toContain('part inspected');
});

test('validation is announced by file', async () => {
    await session.change(uri, `${text}\n`);
    await session.diagnostics(uri);
    expect(session.validated.at(-1)).toEqual([uri]);
});

test('a plan is refused as long as there are errors, and says which', async () => {
    await session.change(uri, text.replace('ip 172.19.108.2', 'ip 172.19.108.3'));
    for (const request of [planRequest, destroyPlanRequest]) {
        expect(await session.connection.sendRequest(request, { uri, host: 'lab', output: '' })).toEqual({
            refused: expect.stringMatching(/^The topology has 2 errors\. two-vlans\.mvlan, line 25: 172\.19\.108\.3/),
        });
    }
    await session.change(uri, text);
});

test('a plan is refused for a host or a file that is not there, and for an answer that is none', async () => {
    const plan = (params: { uri: string; host: string; output: string }) =>
        session.connection.sendRequest(planRequest, params);
    expect(await plan({ uri, host: 'nas', output: '' })).toEqual({ refused: "The topology has no host 'nas'." });
    expect(await plan({ uri: 'file:///nowhere/a%20b.mvlan', host: 'lab', output: '' })).toEqual({
        refused: "'a b.mvlan' is no file that is open here.",
    });
    expect(await plan({ uri, host: 'lab', output: 'sh: not found' })).toEqual({
        refused: expect.stringMatching(/^What host 'lab' says of itself cannot be read: /),
    });
});

/** What the observation script prints on a host without interfaces, namespaces and Docker. */
const bareHost = [
    ['user', '0'],
    ['kernel', 'Linux 6.12.0'],
    ['session', ''],
    ['links', '[]'],
    ['routes', '[]'],
    ['routes6', '[]'],
    ['namespaces', ''],
]
    .map(([name, output]) => `@${name}\n ${output}\n=0\n`)
    .concat('@end\n')
    .join('');

test('a plan has the steps, each with its place in the text', async () => {
    await session.change(uri, 'topology lab\nhost lab { connect local dummy lab0 { address 10.9.0.1/24 } }');
    const params = { uri, host: 'lab', output: bareHost };
    expect(await session.connection.sendRequest(planRequest, params)).toMatchObject({
        plan: {
            topology: 'lab',
            host: 'lab',
            steps: [
                {
                    change: 'create',
                    subject: { kind: 'dummy', name: 'lab0' },
                    at: { uri, range: { start: { line: 1, character: 31 } } },
                },
            ],
            blockers: [],
        },
    });
    expect(await session.connection.sendRequest(destroyPlanRequest, params)).toEqual({
        plan: { topology: 'lab', host: 'lab', steps: [], blockers: [], interruptions: [], risks: [] },
    });
    await session.change(uri, text);
});

test('the topologies of the workspace are listed with their hosts and how many errors they have', async () => {
    await using other = await Session.start();
    const [root, site] = ['file:///nowhere/root.mvlan', 'file:///nowhere/site.mvlan'];
    await other.open(site, 'host lab { }');
    await other.open(root, 'import "site.mvlan" topology house container one on lab { image "x" attach nowhere }');
    expect(await other.connection.sendRequest(topologiesRequest, {})).toEqual([
        { uri: root, name: 'house', hosts: ['lab'], errors: 1 },
    ]);
});

test('the tree is given a level at a time, with places in the text', async () => {
    await session.change(uri, text);
    const level = (id?: string) => session.connection.sendRequest(treeRequest, { uri, id });
    const [host] = await level();
    expect(host).toMatchObject({ kind: 'host', label: 'lab', hasChildren: true, at: { uri } });
    const [eth0] = await level(host?.id);
    expect(eth0).toMatchObject({ kind: 'interface', label: 'eth0', at: { range: { start: { line: 5 } } } });
    expect((await level(eth0?.id)).map(({ label }) => label)).toEqual(['eth0.10', 'eth0.20']);
    expect(await session.connection.sendRequest(treeRequest, { uri: 'file:///nowhere/else.mvlan' })).toEqual([]);
});

test('what commands can be run in is listed with its host and addresses', async () => {
    const owners = await session.connection.sendRequest(ownersRequest, { uri });
    expect(owners.map(({ name, host, addresses }) => [name, host, addresses])).toEqual([
        ['ubuntu1', 'lab', ['172.19.108.2']],
        ['ubuntu2', 'lab', ['172.19.104.2']],
        ['ubuntu3', 'lab', ['172.19.108.3']],
    ]);
    await session.change(uri, `${text}\ndevice printer { attach macvlan1-net ip 172.19.108.9 }`);
    const [printer] = (await session.connection.sendRequest(ownersRequest, { uri })).slice(-1);
    expect(printer).toMatchObject({ kind: 'device', name: 'printer', addresses: ['172.19.108.9'] });
    expect(printer).not.toHaveProperty('host');
    await session.change(uri, text);
});

test('whom a container reaches is told with the reasons; of other places there is nothing to tell', async () => {
    const outlook = (snippet: string) =>
        session.connection.sendRequest(outlookRequest, { uri, position: session.place(uri, snippet) });
    const answer = await outlook('container ^ubuntu1');
    expect(answer?.name).toBe('ubuntu1');
    const ofUbuntu3 = answer?.prospects.find(({ targets }) => targets.some(({ name }) => name === 'ubuntu3'));
    expect(ofUbuntu3).toMatchObject({ verdict: 'yes', reasons: [expect.any(String)] });
    expect(await outlook('expect ^ubuntu1 reaches')).toBeNull();
});
