import { describe, expect, test } from 'vitest';
import { planFor } from '../../../language/plan/make-plan.ts';
import type { Observed } from '../../../language/plan/observed.ts';
import { bootScript, unitText } from '../../../language/plan/persistence.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { readUnits } from '../../../language/plan/read-units.ts';
import type { Host } from '../../../language/topology/topology.ts';
import { destruction, hostWith, observedAt, titles, topologyOf } from './planning.ts';

const text = 'host lab { interface eth0 { vlan 10 { address 10.10.0.1/24 } } }';

/** A host that has what the text says of links, and systemd. */
const applied: Observed = { ...observedAt(hostWith(text)), hasSystemd: true };

function persisted(observed: Observed, persist: boolean, wanted = text): Plan {
    const topology = topologyOf(wanted);
    return planFor({ topology, host: topology.hosts[0] as Host, observed, persist });
}

/** The script that a step writes. */
const written = ({ steps }: Plan) => steps.at(-1)?.commands[0]?.argv.at(-2) ?? '';

/** What is observed once the plan's unit is there. */
function withUnit(plan: Plan, isEnabled = true): Observed {
    return { ...applied, units: [{ topology: 'lab', script: written(plan), isEnabled }] };
}

describe('links that are to come back after a reboot', () => {
    test('have a unit, which is made once', () => {
        const plan = persisted(applied, true);
        expect(titles(plan)).toEqual([
            expect.stringMatching(/^Create unit mvlan-lab-[0-9a-f]+\.service, which puts the links back at boot$/),
        ]);
        expect(titles(persisted(withUnit(plan), true))).toEqual([]);
        expect(titles(persisted(withUnit(plan, false), true)).length).toBe(1);
    });

    test('are put back by commands that may find them there', () => {
        expect(written(persisted(applied, true))).toMatchInlineSnapshot(`
          "#!/bin/sh
          # topology "lab"
          # Puts the links of this topology back at boot. Written by mvlan, which writes over what is changed here.
          PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
          status=0
          try() { "$@" || status=1; }
          await() { tries=0; while [ ! -e "/sys/class/net/$1" ] && [ "$tries" -lt 30 ]; do tries=$((tries + 1)); sleep 1; done; }
          await eth0
          try sh -c 'ip link show dev "$1" >/dev/null 2>&1 && exit; shift; exec "$@"' sh eth0.10 ip link add link eth0 name eth0.10 group 28204 type vlan id 10
          try ip link set dev eth0.10 alias mvlan:lab
          try ip link set dev eth0.10 mtu 1500
          try ip addr replace 10.10.0.1/24 broadcast + dev eth0.10
          try ip link set dev eth0.10 up
          exit "$status"
          "
        `);
    });

    test('need no further asking, and change with the text', () => {
        const present = withUnit(persisted(applied, true));
        expect(titles(persisted(present, false))).toEqual([]);
        const more = text.replace('{ address', '{ mtu 1400 address');
        expect(titles(persisted(present, false, more)).at(-1)).toMatch(/^Change unit /);
    });

    test('are not asked for where nobody asks', () => {
        expect(titles(persisted(applied, false))).toEqual([]);
    });

    test('go with their unit', () => {
        const titled = titles(destruction(withUnit(persisted(applied, true))));
        expect(titled).toEqual(['Remove VLAN subinterface eth0.10', expect.stringMatching(/^Remove unit mvlan-lab-/)]);
        expect(
            titles(destruction({ ...applied, units: [{ topology: 'other', script: '', isEnabled: true }] })),
        ).toEqual(['Remove VLAN subinterface eth0.10']);
    });

    test('cannot come back by what the host does not have', () => {
        const { blockers, steps } = persisted({ ...applied, hasSystemd: false }, true);
        expect(steps).toEqual([]);
        expect(blockers[0]?.message).toMatch(/^lab has no systemd to put its links back at boot; leave out --persist/);
    });

    test('are none where Docker makes them all', () => {
        const bridge = 'host lab { }\nnetwork web { driver bridge subnet 10.0.0.0/24 }';
        expect(persisted({ ...applied, links: [] }, true, bridge).blockers).toEqual([]);
    });

    test('of namespaces come back with them, but not those on bridges of Docker', () => {
        const topology = 'lab';
        const at = { node: undefined } as never;
        const tie = { kind: 'veth', hostEnd: 'v', bridge: 'br-0' } as const;
        const link = { name: 'eth0', tie, mac: undefined, mtu: undefined, addresses: [], defaultRoutes: [] };
        const namespaces = [{ name: 'inside', at, links: [{ ...link, network: 'n', at }] }];
        const script = bootScript({ topology, links: [], namespaces }) ?? '';
        expect(script).toContain('ip netns add');
        expect(script).not.toContain('veth');
    });
});

describe('the name of a topology', () => {
    test.each(['lab', 'two words', "it's; rm -rf /", 'a\nb', '系统'])('%j says whose a script is', (topology) => {
        const links: never[] = [];
        const namespaces = [{ name: 'inside', links: [], at: { node: undefined } as never }];
        const script = bootScript({ topology, links, namespaces }) ?? '';
        const printed = `~mvlan-x\n${script.replaceAll(/^(?=.)/gm, ' ')}`;
        expect(readUnits(printed, 'mvlan-x.service')).toEqual([{ topology, script, isEnabled: true }]);
        expect(unitText(topology).split('\n')[1]).toMatch(
            /^Description=Links of an mvlan topology \(\/etc\/mvlan\/mvlan-[a-z0-9-]+\.sh\)$/,
        );
    });

    test('is what tells scripts of others from ours', () => {
        expect(readUnits('~x\n #!/bin/sh\n echo hello\n~y\n #!/bin/sh\n # topology "unfinished\n', '')).toEqual([]);
    });
});
