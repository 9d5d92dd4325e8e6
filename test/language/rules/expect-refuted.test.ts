import { describe, expect, test } from 'vitest';
import { locate } from '../../../language/finding/location.ts';
import { expectRefuted } from '../../../language/rules/expect-refuted.ts';
import { topologyOf } from '../reachability/expect-verdicts.ts';
import { expectFindings } from './expect-findings.ts';

describe('expect-refuted', () => {
    test('what is expected to reach does not', () =>
        expectFindings(
            `
host lab { interface eth0 { address 10.0.0.9/24 } }
network lan { driver macvlan mode private parent lab.eth0 subnet 10.0.0.0/24 }
namespace a { attach lan }
namespace b { attach lan }
  expect a reaches b
//^^^^^^^^^^^^^^^^^^ error expect-refuted: 'a' does not reach 'b': macvlan private: endpoints of one parent are kept apart. Change that, or expect 'isolated from'.
  expect a reaches lab
//^^^^^^^^^^^^^^^^^^^^ error expect-refuted: 'a' does not reach 'lab': lab.eth0 is the host's own parent interface, which macvlan endpoints cannot reach. Change that, or expect 'isolated from'.
  expect a isolated from b
  expect a isolated from lab
`,
        ));

    test('the same by IPv6 alone', () =>
        expectFindings(
            `
host lab { interface eth0 { address fd00::9/64 } }
network lan { driver macvlan mode private parent lab.eth0 subnet fd00::/64 }
namespace a { attach lan }
namespace b { attach lan }
device nas { attach lan ip fd00::7 }
  expect a reaches b
//^^^^^^^^^^^^^^^^^^ error expect-refuted: 'a' does not reach 'b': macvlan private: endpoints of one parent are kept apart. Change that, or expect 'isolated from'.
  expect a reaches fd00::9
//^^^^^^^^^^^^^^^^^^^^^^^^ error expect-refuted: 'a' does not reach 'fd00::9': lab.eth0 is the host's own parent interface, which macvlan endpoints cannot reach. Change that, or expect 'isolated from'.
  expect a isolated from b
  expect a reaches nas
`,
        ));

    test('what is expected to be isolated is not', () =>
        expectFindings(
            `
host lab { interface eth0 { vlan 10 { } vlan 20 { } } }
network one { driver macvlan parent lab.eth0.10 subnet 10.10.0.0/24 gateway 10.10.0.1 }
network two { driver macvlan parent lab.eth0.20 subnet 10.20.0.0/24 gateway 10.20.0.1 }
container aa { image "x" attach one }
container bb { image "x" attach two }
device router { attach one ip 10.10.0.1 attach two ip 10.20.0.1 forwards }
  expect aa isolated from bb
//^^^^^^^^^^^^^^^^^^^^^^^^^^ error expect-refuted: 'aa' reaches 'bb': same VLAN 10; through device 'router', the gateway 10.10.0.1; same VLAN 20. Change that, or expect 'reaches'.
  expect aa reaches bb
  expect aa isolated from 192.0.2.10
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error expect-refuted
`,
        ));

    test('the replicas of a group: the first pair, and how many more', () =>
        expectFindings(
            `
host lab { interface eth0 { } interface eth1 { } }
switch core { port lab.eth0 access 10 port lab.eth1 access 10 }
network quiet { driver macvlan mode private parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container web[1..3] { image "x" attach quiet }
container db[1..2] { image "x" attach quiet }
container solo[1..1] { image "x" attach quiet }
  expect web reaches db
//^^^^^^^^^^^^^^^^^^^^^ error expect-refuted: 'web1' does not reach 'db1' (and so in 5 more pairs): macvlan private: endpoints of one parent are kept apart. Change that, or expect 'isolated from'.
  expect web reaches web
//^^^^^^^^^^^^^^^^^^^^^^ error expect-refuted: 'web1' does not reach 'web2' (and so in 5 more pairs): macvlan private: endpoints of one parent are kept apart. Change that, or expect 'isolated from'.
  expect db1 reaches solo
//^^^^^^^^^^^^^^^^^^^^^^^ error expect-refuted: 'db1' does not reach 'solo1': macvlan private: endpoints of one parent are kept apart. Change that, or expect 'isolated from'.
  expect solo reaches solo
  expect web isolated from db
`,
        ));

    test('replicas that are unlike others are asked for themselves', () =>
        expectFindings(
            `
host lab { interface eth0 { } interface eth1 { address 10.0.0.200/25 } }
switch core { port lab.eth0 access 5 port lab.eth1 access 5 }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
// mvlan-ignore subnet-outside-parent
container web[1..4] { image "x" attach lan from 10.0.0.126 }
  expect web reaches lab
//^^^^^^^^^^^^^^^^^^^^^^ warning expect-unknown: Whether 'web1' reaches 'lab' (and so in 1 more pair) is open: the answer of host 'lab' to 10.0.0.126; the text does not say how host 'lab' reaches 10.0.0.126; describe a router on a network of its own.
  expect web isolated from lab
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error expect-refuted: 'web3' reaches 'lab' (and so in 1 more pair): same wire at lab.eth0 across switch 'core'. Change that, or expect 'reaches'.
`,
        ));

    test('related are the places of the reasons, and the two ends', () => {
        const text = `host lab { interface eth0 { vlan 10 { address 10.0.0.1/24 } } }
network lan { driver macvlan parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container aa { image "x" attach lan }
expect aa reaches 192.0.2.10`;
        const [finding] = expectRefuted.check(topologyOf(text));
        expect(finding?.related.map(({ at, message }) => [locate(at).range.start.line, message])).toEqual([
            [1, 'The way leads through the gateway 10.0.0.1.'],
            [0, "lab.eth0.10 is the host's own parent interface, which macvlan endpoints cannot reach."],
            [2, "'aa' is attached to network 'lan' here."],
        ]);
    });

    test('an end that is only half typed is not judged', () =>
        expectFindings(
            `
host lab { interface eth0 { } }
network lan { driver macvlan mode private parent lab.eth0 subnet 10.0.0.0/24 }
namespace a { attach lan ip 10.0.0 }
//                          ^^^^^^ error invalid-address
namespace b { attach lan }
  expect a reaches b
`,
        ));
});
