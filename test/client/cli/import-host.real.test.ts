import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { succeeded } from '../../hosts/command.ts';
import { bootGuests, canBootGuests, type Guest, type Guests } from '../../hosts/guests.ts';
import type { HostState } from '../../hosts/host-state.ts';
import { describeWith } from '../../requirement.ts';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { mvlan, type Ran } from './command-line.ts';

/** Everything in a guest is slow, and all of it shares the machine. */
const slow = 300_000;

/** By day without what takes a guest minutes: the second VLAN, and all containers but one. */
const isNightly = process.env.MVLAN_NIGHTLY === '1';

function commands(script: string): string {
    const lines = script.trim().split('\n');
    return ['set -e', ...lines.filter((line) => isNightly || !/eth0\.20|macvlan2-net|ubuntu[23]/.test(line))].join(
        '\n',
    );
}

/** As people do it by hand: namespaces on the card itself, and containers on two VLANs. */
const byHand = commands(`
ip link add link eth0 name mac1 type macvlan mode bridge
ip link add link eth0 name mac2 type macvlan mode bridge
ip netns add net1
ip netns add net2
ip link set mac1 netns net1
ip link set mac2 netns net2
ip netns exec net1 ip link set mac1 name eth0
ip netns exec net1 ip addr add 172.19.111.2/20 brd + dev eth0
ip netns exec net1 ip link set eth0 up
ip netns exec net1 ip link set lo up
ip netns exec net2 ip addr add 172.19.111.3/20 brd + dev mac2
ip netns exec net2 ip link set mac2 up
ip link add link eth0 name eth0.10 type vlan id 10
ip link add link eth0 name eth0.20 type vlan id 20
ip addr add 172.19.108.1/22 brd + dev eth0.10
ip addr add 172.19.104.1/22 brd + dev eth0.20
ip link set eth0.10 up
ip link set eth0.20 up
docker network create -d macvlan --subnet=172.19.108.0/22 --gateway=172.19.108.1 -o parent=eth0.10 macvlan1-net
docker network create -d macvlan --subnet=172.19.104.0/22 --gateway=172.19.104.1 -o parent=eth0.20 macvlan2-net
docker run -itd --name ubuntu1 --network macvlan1-net --ip 172.19.108.2 ubuntu:local
docker run -itd --name ubuntu2 --network macvlan2-net --ip 172.19.104.2 ubuntu:local
docker run -itd --name ubuntu3 --network macvlan1-net --ip 172.19.108.3 ubuntu:local
`);

const takenAwayByHand = commands(`
docker rm -f ubuntu1
docker rm -f ubuntu2
docker rm -f ubuntu3
docker network rm macvlan1-net
docker network rm macvlan2-net
ip link delete eth0.10
ip link delete eth0.20
ip netns delete net1
ip netns delete net2
rm -rf /var/lib/mvlan /run/mvlan
`);

describeWith(canBootGuests(), 'A host that somebody set up by hand', () => {
    let guests: Guests | undefined;
    let lab: Guest;

    beforeAll(async () => {
        guests = await bootGuests({ count: 1, names: ['lab'], addresses: [['172.19.106.26/20']] });
        lab = guests.host(1);
    }, slow);

    afterAll(() => guests?.down(), slow);

    test('is written down, planned without a change, and made again as it was', { timeout: 2 * slow }, async () => {
        using folder = new WorkspaceFolder({});
        const file = path.join(folder.path, 'lab.mvlan');
        const run = (...args: readonly string[]): Promise<Ran> =>
            mvlan([...args, '--ssh-config', lab.sshConfigPath], { timeout: slow });
        await succeeded(lab.run(byHand));
        const handMade = await lab.state();

        const imported = await run('import', 'host', 'lab');
        expect(imported).toMatchObject({ exitCode: 0, stderr: '' });
        writeFileSync(file, imported.stdout);
        expect(await lab.state(), 'an import only looks').toEqual(handMade);

        // Nothing of it is ours, so nothing may be touched; and nothing would have to be.
        expect(await run('plan', file)).toMatchObject({ exitCode: 1 });
        const planned = await run('plan', file, '--adopt');
        expect(planned, planned.stdout).toMatchObject({ exitCode: 0, stderr: '' });
        expect(planned.stdout).toMatch(new RegExp(`^lab: nothing to change, ${isNightly ? 9 : 5} to adopt\\n`));

        const adopted = await run('apply', file, '--adopt', '--yes');
        expect(adopted, adopted.stdout).toMatchObject({ exitCode: 0, stderr: '' });
        expectMarksAlone(differences(handMade, await lab.state()));
        expect(await run('plan', file)).toEqual({ exitCode: 0, stdout: 'lab: nothing to do\n', stderr: '' });

        await succeeded(lab.run(takenAwayByHand));
        const applied = await run('apply', file, '--yes');
        expect(applied, applied.stdout).toMatchObject({ exitCode: 0, stderr: '' });
        // We bring `lo` up in every namespace, and say the mode that Docker takes anyway.
        const isKnown = (line: string) =>
            /^\+ \/docker\/networks\/[^/]+\/Options\/macvlan_mode = "bridge"|^[+-] \/namespaces\/net2\/\w+\/lo\//.test(
                line,
            );
        expectMarksAlone(differences(handMade, await lab.state()).filter((line) => !isKnown(line)));
    });
});

/** Whose things are: the one thing that a hand leaves out. */
function expectMarksAlone(found: readonly string[]): void {
    const mark =
        /ifalias = "mvlan:lab"|\/group = "(28204|default)"|\/Labels\/mvlan\.|^\+ \/files\/\/(run|var\/lib)\/mvlan /;
    expect(found.filter((line) => !mark.test(line))).toEqual([]);
    expect(found).not.toEqual([]);
}

/** What is said of one state and not of the other, a line each. */
function differences(before: HostState, after: HostState): readonly string[] {
    const one = lines(before, '');
    const other = lines(after, '');
    return [
        ...one.filter((line) => !other.includes(line)).map((line) => `- ${line}`),
        ...other.filter((line) => !one.includes(line)).map((line) => `+ ${line}`),
    ];
}

function lines(value: unknown, place: string): readonly string[] {
    if (typeof value !== 'object' || value === null) return [`${place} = ${JSON.stringify(value)}`];
    return Object.entries(value).flatMap(([key, inner]) => lines(inner, `${place}/${key}`));
}
