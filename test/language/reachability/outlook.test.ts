import { expect, test } from 'vitest';
import { outlook } from '../../../language/reachability/outlook.ts';
import type { End } from '../../../language/reachability/reachability.ts';
import { endOf, topologyOf } from './expect-verdicts.ts';

const topology = topologyOf(`
host lab { interface eth0 { address 10.0.0.9/24 } interface eth1 { } }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network far { driver macvlan parent lab.eth1 subnet 10.1.0.0/24 gateway 10.1.0.1 }
container web[1..3] { image "x" attach lan }
container db { image "x" attach lan }
namespace away { attach far }
device nas { attach lan ip 10.0.0.7 }
`);

function nameOf(end: End): string {
    if (end.kind === 'address') return end.address.toString();
    return end.kind === 'host' ? end.host.name : end.owner.name;
}

test('whom an end reaches, those that are alike together, with the reasons and the counts', () => {
    const { prospects, counts } = outlook(topology, endOf('web2', topology));
    const rows = prospects.map(({ targets, verdict }) => [
        targets.map(nameOf).join(' '),
        verdict.kind,
        verdict.reasons.at(-1)?.text,
    ]);
    expect(rows).toEqual([
        ['web1 web3 db', 'yes', 'macvlan bridge: endpoints of one parent reach each other'],
        [
            'away',
            'unknown',
            'nobody here has the gateway 10.0.0.1; describe the router: device router { attach lan ip 10.0.0.1 forwards }',
        ],
        ['nas', 'yes', 'same wire at lab.eth0'],
        ['lab', 'no', "lab.eth0 is the host's own parent interface, which macvlan endpoints cannot reach"],
    ]);
    expect(counts).toEqual({ yes: 4, no: 1, unknown: 1 });
});
