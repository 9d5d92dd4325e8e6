import { readFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportTopology } from '../../../language/export/export.ts';
import type { ExportTarget } from '../../../language/export/targets.ts';
import { machineFromCompose } from '../../../language/import/from-compose.ts';
import { machineText } from '../../../language/import/machine-text.ts';
import { succeeded } from '../../hosts/command.ts';
import { canStartEngine, type Engine, startEngine } from '../../hosts/engine.ts';
import { canRun } from '../../hosts/tools.ts';
import { both, describeWith } from '../../requirement.ts';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { must } from '../net/values.ts';
import { lines, topologyOf } from '../plan/planning.ts';
import { planned } from '../plan/real-host.ts';

/** An example as a test takes it: under the name that plans go by here, and for the engine that Debian has. */
function example(name: string): string {
    const file = path.join(import.meta.dirname, `../../../examples/${name}.mvlan`);
    return `topology lab\n${readFileSync(file, 'utf8').replace('connect local', 'docker 20.10')}`;
}

function exported(text: string, target: ExportTarget): string {
    return exportTopology(topologyOf(text), target)
        .files.map((file) => file.text)
        .join('');
}

describeWith(canStartEngine(), 'What is exported, on a real engine', () => {
    let engine: Engine;

    beforeAll(async () => {
        engine = await startEngine({ addresses: ['172.19.106.26/20'] });
    });

    afterAll(() => engine?.stop());

    test.each(['01-namespaces', '02-docker-macvlan'])(
        'the script of %s makes what the plan wants, and run again changes nothing',
        async (name) => {
            using folder = new WorkspaceFolder({ 'lab.sh': exported(example(name), 'shell') });
            const script = `dash ${path.join(folder.path, 'lab.sh')}`;
            await succeeded(engine.run(script));
            expect(lines(await planned(engine, example(name)))).toEqual([]);
            const before = await engine.state();
            await succeeded(engine.run(script));
            expect(await engine.state()).toEqual(before);
            await succeeded(
                engine.run(
                    'docker ps -aq | xargs -r docker rm -f; docker network prune -f; ip -all netns delete; rm -rf /run/mvlan',
                ),
            );
        },
    );
});

describeWith(
    both(canStartEngine(), canRun({ 'docker-compose': 'docker-compose' })),
    'Compose, on a real engine',
    () => {
        let engine: Engine;

        beforeAll(async () => {
            engine = await startEngine({ addresses: ['172.19.106.26/20'] });
        });

        afterAll(() => engine?.stop());

        test('what was imported and exported has the same addresses, each time', async () => {
            using folder = new WorkspaceFolder({ 'compose.yaml': composeFile });
            const file = path.join(folder.path, 'compose.yaml');
            const compose = async (...args: readonly string[]) => {
                const words = ['--file', file, '--project-name', 'lab', ...args];
                const { exitCode, all } = await execa('docker-compose', words, {
                    env: engine.env,
                    reject: false,
                    all: true,
                });
                expect(exitCode, all).toBe(0);
            };
            await compose('up', '-d');
            const before = await addresses(engine);
            await compose('down', '--timeout', '0');
            const text = `topology lab\n${machineText(must(machineFromCompose(composeFile, 'lab')))}`;
            folder.write('compose.yaml', exported(text, 'compose'));
            for (const round of ['once', 'twice']) {
                await compose('up', '-d');
                expect(await addresses(engine), round).toEqual(before);
            }
            await compose('down', '--timeout', '0');
            expect(before).toEqual({
                '/cache': ['10.10.0.3', '02:42:0a:0a:00:03'],
                '/web': ['10.10.0.2', '02:00:00:00:00:09'],
            });
        });
    },
);

const composeFile = `
services:
  web:
    container_name: web
    image: busybox:local
    mac_address: 02:00:00:00:00:09
    environment: { TZ: Asia/Shanghai }
    networks: { lan: { ipv4_address: 10.10.0.2 } }
  cache:
    container_name: cache
    image: busybox:local
    networks: { lan: { ipv4_address: 10.10.0.3 } }
networks:
  lan:
    name: lan
    driver: macvlan
    driver_opts: { parent: eth0 }
    ipam: { config: [{ subnet: 10.10.0.0/24, gateway: 10.10.0.1 }] }
`;

/** The address and the MAC address of each container that runs. */
async function addresses(engine: Engine): Promise<Readonly<Record<string, readonly string[]>>> {
    const format = '{{.Name}}{{range .NetworkSettings.Networks}} {{.IPAddress}} {{.MacAddress}}{{end}}';
    const { stdout } = await succeeded(engine.run(`docker ps -q | xargs docker inspect --format '${format}'`));
    const entries = stdout.split('\n').map((line): [string, string[]] => {
        const [name = '', ...found] = line.split(' ');
        return [name, found];
    });
    return Object.fromEntries(entries.sort());
}
