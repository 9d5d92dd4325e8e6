import { expect, test } from 'vitest';
import { machineFromHost } from '../../../language/import/from-host.ts';
import { must } from '../net/values.ts';
import { ModelSwarm } from '../plan/model/model-swarm.ts';

test('what a node has for its swarm is not read, and that is said', () => {
    const node = new ModelSwarm('node1').nodes.get('node1');
    const create = ['docker', 'network', 'create'] as const;
    node?.run({ argv: [...create, '--config-only', '--subnet=10.0.0.0/24', '--', 'lan-config'] });
    node?.run({ argv: [...create, '--driver=macvlan', '--config-from=lan-config', '--', 'lan'] });
    node?.run({ argv: [...create, '--driver=bridge', '--subnet=10.1.0.0/24', '--', 'web'] });
    const machine = must(machineFromHost(node?.observation() ?? '', { name: 'node1', connection: undefined }));
    expect(machine.networks.map(({ name }) => name)).toEqual(['web']);
    expect(machine.remarks).toEqual([
        "Not read: network lan-config: it is a swarm's, or made for one.",
        "Not read: network lan: it is a swarm's, or made for one.",
    ]);
});
