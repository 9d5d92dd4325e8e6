import { describe, expect, test } from 'vitest';
import { destroyPlan, usesDocker } from '../../../language/plan/make-plan.ts';
import type { Observed } from '../../../language/plan/observed.ts';
import type { Host } from '../../../language/topology/topology.ts';
import { ModelHost } from './model/model-host.ts';
import { destruction, hostWith, lab, observedAt, observedOn, titles, topologyOf } from './planning.ts';

describe('destroying', () => {
    test('removes all that carries the mark, from the top down', () => {
        const plan = destroyPlan({ topology: '05-drivers', host: 'lab', observed: observedOn('drivers') });
        expect(plan.blockers).toEqual([]);
        expect(titles(plan)).toMatchInlineSnapshot(`
          [
            "Stop containers n1, x1, r2, r1, f2, f1, p1, v2, v1, q2, q1 and www",
            "Remove container n1",
            "Remove container x1",
            "Remove container r2",
            "Remove container r1",
            "Remove container f2",
            "Remove container f1",
            "Remove container p1",
            "Remove container v2",
            "Remove container v1",
            "Remove container q2",
            "Remove container q1",
            "Remove container www",
            "Remove shim shim-nowire",
            "Remove Docker network far",
            "Remove Docker network flat",
            "Remove Docker network nowire",
            "Remove Docker network quiet",
            "Remove Docker network routed",
            "Remove Docker network vepa",
            "Remove Docker network web",
            "Remove Docker network whole",
            "Remove VLAN subinterface eth0.30",
            "Remove VLAN subinterface eth0.31",
            "Remove VLAN subinterface eth0.32",
            "Remove VLAN subinterface eth0.33",
            "Remove VLAN subinterface eth0.34",
            "Remove VXLAN interface vxlan42",
            "Remove dummy interface lab0",
          ]
        `);
    });

    test('removes nothing that carries another mark, or none', () => {
        const plan = destroyPlan({ topology: 'another', host: 'lab', observed: observedOn('drivers') });
        expect(plan).toEqual({
            topology: 'another',
            host: 'lab',
            steps: [],
            blockers: [],
            interruptions: [],
            risks: [],
        });
    });

    test('removes what an interrupted apply left behind', () => {
        const text = lab(
            'vlan 10 { }',
            'network n { driver macvlan parent eth0.10 subnet 10.0.0.0/24 } container c { image "i" attach n ip 10.0.0.2 }',
        );
        const host = hostWith(text);
        host.engine.container('c').name = 'c.mvlan-old';
        host.kernel.get('', 'eth0.10').alias = undefined;
        host.apply(destruction(observedAt(host)).steps);
        expect(host.state()).toEqual(new ModelHost({ version: '20.10.24', api: 41 }).state());
    });

    test('says so when Docker shuts us out, since there may be something', () => {
        const plan = destruction(observedOn('unprivileged'));
        expect(plan.blockers).toMatchObject([{ message: expect.stringContaining('permission denied'), at: undefined }]);
    });

    test('says so when Docker does not run where the text has something for it', () => {
        const destroy = (observed: Observed) =>
            destroyPlan({ topology: 'lab', host: 'lab', observed, mayUseDocker: true }).blockers;
        expect(destroy(observedOn('engine-stopped'))).toMatchObject([
            { message: expect.stringContaining('Docker on lab cannot be reached: ') },
        ]);
        expect(destroy(observedOn('without-docker'))).toEqual([]);
        const text = 'network n { driver bridge subnet 10.0.0.0/24 } namespace s on lab { attach n }';
        const uses = (rest: string) => {
            const topology = topologyOf(lab('', rest));
            return usesDocker(topology, topology.hosts[0] as Host);
        };
        expect(uses(text)).toBe(false);
        expect(uses(`${text} container c on lab { image "i" attach n }`)).toBe(true);
    });

    test('does not wait for an engine that does not run, or is not there, where the text has nothing for it', () => {
        expect(destruction(observedOn('engine-stopped')).blockers).toEqual([]);
        expect(destruction(observedOn('without-docker')).blockers).toEqual([]);
    });
});
