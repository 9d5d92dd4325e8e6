import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { apply, destroy } from '../../../client/apply/apply.ts';
import { look } from '../../../client/apply/look.ts';
import { describe } from '../../../client/apply/outcome.ts';
import { localPlanner } from '../../../client/cli/planner.ts';
import { openLocal } from '../../../client/hosts/local-session.ts';
import { planFor } from '../../../language/plan/make-plan.ts';
import { observationScript } from '../../../language/plan/observation.ts';
import { observe } from '../../../language/plan/observe.ts';
import { shellLine } from '../../../language/shell/quote.ts';
import type { Host, Topology } from '../../../language/topology/topology.ts';
import { type Engine, startEngine } from '../../hosts/engine.ts';
import { must } from '../../language/net/values.ts';
import { topologyOf } from '../../language/plan/planning.ts';
import { Ui } from './ui.ts';

/*
 * How long applying takes beside what else there is, on an engine of this machine: `npm run bench:apply [COUNT …]`. Each
 * way makes the same network and containers from nothing; rounds go through all ways, so that they share the weather.
 * `BENCH_ROUNDS=1` is for the impatient: a round of 100 containers takes minutes.
 */
const counts = process.argv.slice(2).map(Number);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);

const engine = await startEngine({ addresses: ['10.0.0.1/16'] });
const folder = mkdtempSync(join(tmpdir(), 'mvlan-bench-'));
try {
    for (const count of counts.length > 0 ? counts : [1, 10, 100]) await compare(count);
} finally {
    rmSync(folder, { recursive: true });
    await engine.stop();
}

async function compare(count: number): Promise<void> {
    const topology = topologyOf(`host lab { connect local interface eth0 { address 10.0.0.1/16 } }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/16 gateway 10.0.255.254 }
container web[1..${count}] { image "busybox:local" attach lan from 10.0.1.1 }`);
    const ways: Readonly<Record<string, () => Promise<void>>> = {
        'mvlan plan': () => plan(topology),
        'mvlan apply --yes': () => applied(topology),
        ...(hasCompose() ? { 'docker-compose up': () => composed(count) } : {}),
        'docker run, as many at a time': () => byDocker(count),
        'a session for each command': () => commandByCommand(topology),
    };
    const times = new Map<string, number[]>();
    for (let round = 0; round < rounds; round++) {
        for (const [name, way] of Object.entries(ways)) {
            const began = performance.now();
            await way();
            times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
            await clean(engine, topology);
        }
    }
    console.log(`${count} container${count === 1 ? '' : 's'}, ${rounds} rounds, fastest and all:`);
    for (const [name, all] of times) {
        const seconds = all.map((time) => (time / 1000).toFixed(2));
        console.log(
            `  ${name.padEnd(28)} ${(Math.min(...all) / 1000).toFixed(2).padStart(7)} s   (${seconds.join(', ')})`,
        );
    }
}

function hosts() {
    const open = () => openLocal({ host: 'lab', dockerHost: undefined, shell: [...engine.enter, 'sh'] });
    return [{ name: 'lab', open }];
}

async function plan(topology: Topology): Promise<void> {
    const signal = new AbortController().signal;
    await look({ hosts: hosts(), planner: localPlanner(topology), signal, report: () => {} });
}

async function applied(topology: Topology): Promise<void> {
    const signal = new AbortController().signal;
    const ui = new Ui();
    ui.isDecided = true;
    const outcome = await apply({ hosts: hosts(), planner: localPlanner(topology), ui, signal });
    if (outcome.kind !== 'applied') throw new Error(describe(outcome));
}

async function composed(count: number): Promise<void> {
    const services = addresses(count).map(
        (address, index) => `  web${index + 1}:
    image: busybox:local
    container_name: web${index + 1}
    networks: { lan: { ipv4_address: ${address} } }`,
    );
    const file = join(folder, 'docker-compose.yml');
    writeFileSync(
        file,
        `version: "2.4"
services:
${services.join('\n')}
networks:
  lan:
    driver: macvlan
    driver_opts: { parent: eth0 }
    ipam: { config: [{ subnet: 10.0.0.0/16, gateway: 10.0.255.254 }] }
`,
    );
    const [program, ...enter] = engine.enter;
    await execa(program, [...enter, 'docker-compose', '--file', file, '--project-name', 'bench', 'up', '-d'], {
        env: { COMPOSE_PARALLEL_LIMIT: '1000' },
    });
}

/** What the engine takes when nobody plans: Docker's own command for each container, as many at once as mvlan does. */
async function byDocker(count: number): Promise<void> {
    const containers = addresses(count).map((address, index) => `web${index + 1} ${address}`);
    const { exitCode, stderr } = await engine.run(`
docker network create --driver macvlan --subnet 10.0.0.0/16 --gateway 10.0.255.254 --opt parent=eth0 lan >/dev/null &&
xargs -P $(($(nproc) * 2 + 1)) -L 1 sh -c 'docker run --detach --name "$0" --network lan --ip "$1" busybox:local' <<END >/dev/null
${containers.join('\n')}
END`);
    if (exitCode !== 0) throw new Error(stderr);
}

/** The addresses that the containers get, in order. */
function addresses(count: number): readonly string[] {
    return Array.from({ length: count }, (_, index) => `10.0.${1 + ((index + 1) >> 8)}.${(index + 1) & 255}`);
}

/** As scripts do it that call ssh for each command: a shell of its own for each, on this machine without even ssh. */
async function commandByCommand(topology: Topology): Promise<void> {
    const observed = must(observe((await engine.run(observationScript())).stdout));
    const { steps } = planFor({ topology, host: topology.hosts[0] as Host, observed });
    for (const command of steps.flatMap(({ commands }) => commands)) {
        const session = await openLocal({ host: 'lab', dockerHost: undefined, shell: [...engine.enter, 'sh'] });
        const { exitCode, stderr } = await session.run(shellLine(command));
        await session.dispose();
        if (exitCode !== 0) throw new Error(stderr);
    }
}

/** Takes everything away, until nothing is left: of many containers at once Docker now and then fails to remove one. */
async function clean(on: Engine, topology: Topology): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
        await on.run('docker ps --all --quiet | xargs -r docker rm --force --volumes; docker network prune --force');
        const signal = new AbortController().signal;
        await destroy({ hosts: hosts(), planner: localPlanner(topology), ui: new Ui(), signal });
        const { stdout } = await on.run('docker ps --all --quiet; docker network ls --quiet --filter type=custom');
        if (stdout === '') return;
        console.error(`Left after cleaning: ${stdout.trim().split('\n').join(', ')}`);
    }
    throw new Error('The engine cannot be cleaned.');
}

function hasCompose(): boolean {
    return spawnSync('docker-compose', ['version']).status === 0;
}
