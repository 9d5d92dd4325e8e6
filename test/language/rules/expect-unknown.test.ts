import { describe, expect, test } from 'vitest';
import { judgements } from '../../../language/rules/expectations.ts';
import { topologyOf } from '../reachability/expect-verdicts.ts';
import { expectFindings } from './expect-findings.ts';

describe('expect-unknown', () => {
    test('a router that is not described', () =>
        expectFindings(
            `
host lab { interface eth0 { } }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container aa { image "x" attach lan }
  expect aa reaches 192.0.2.10 port 443
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning expect-unknown: Whether 'aa' reaches '192.0.2.10' is open: nobody here has the gateway 10.0.0.1; describe the router: device router { attach lan ip 10.0.0.1 forwards }.
  expect aa isolated from 192.0.2.10
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning expect-unknown
`,
        ));

    test('IPv6 without a gateway, where a router may announce itself; not where there is no wire, nor by IPv4', () =>
        expectFindings(
            `
host lab { docker 29.0 interface eth0 { } dummy d0 { } }
network lan { driver macvlan internal parent lab.eth0 subnet 10.0.0.0/24 subnet fd00::/64 }
//                           ^^^^^^^^ warning internal-parent
network hidden { driver macvlan parent lab.d0 subnet fd00:1::/64 }
namespace a { attach lan }
namespace b { attach hidden }
  expect a isolated from 2001:db8::10
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning expect-unknown: Whether 'a' reaches '2001:db8::10' is open: network 'lan' is internal, so 'a' has no default route, and the text cannot tell whether a router there announces itself.
  expect a isolated from 192.0.2.10
  expect b isolated from 2001:db8::10
`,
        ));

    test('a switch that is not described', () =>
        expectFindings(
            `
host n1 { interface eth0 { } }
host n2 { interface eth0 { } }
network one { driver macvlan parent n1.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
network two { driver macvlan parent n2.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
namespace a { attach one ip 10.0.0.2 }
namespace b { attach two ip 10.0.0.3 }
  expect a reaches b
//^^^^^^^^^^^^^^^^^^ warning expect-unknown: Whether 'a' reaches 'b' is open: the text does not say that n1.eth0 and n2.eth0 are on one wire; describe the switch between them.
`,
        ));

    test('more pairs of unlike ends than are judged: how many are left', () => {
        const size = 101;
        const gateways = Array.from({ length: size }, (_, index) => {
            return `network g${index} { driver macvlan subnet 10.0.0.0/24 gateway 10.0.0.${10 + index} }`;
        });
        const [judgement, ...further] = judgements(
            topologyOf(`
host lab { interface eth0 { } }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 }
namespace web[1..${size}] { attach lan from 10.0.0.10 }
${gateways.join('\n')}
expect web reaches web
`),
        );
        expect(further).toEqual([]);
        expect(judgement).toMatchObject({ kind: 'unknown', more: size * (size - 1) - 10_000 - 1 });
        expect(judgement?.verdict.reasons[0]?.text).toMatch(/10000 pairs are judged/);
    });

    test('what one pair refutes is not open for the others', () =>
        expectFindings(
            `
host lab { interface eth0 { } }
network lan { driver macvlan mode private parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
container web[1..2] { image "x" attach lan }
device nas { attach lan ip 10.0.0.7 }
  expect web reaches nas
  expect web isolated from nas
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error expect-refuted
`,
        ));
});
