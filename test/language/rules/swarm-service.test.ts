import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

const hosts = `
host node1 { docker 28.2 swarm manager interface eth0 { vlan 10 vlan 20 } }
host node2 { docker 28.2 swarm worker interface eth0 { vlan 10 vlan 20 } }
host alone { docker 28.2 interface eth0 { vlan 10 vlan 20 } }
network lan {
  driver macvlan
  parent node1.eth0.10
  parent node2.eth0.10
  parent alone.eth0.10 range 10.0.0.128/26
  subnet 10.0.0.0/24 gateway 10.0.0.1
  subnet fd00::/64 gateway fd00::1
}
network san { driver ipvlan parent node1.eth0.20 subnet 10.1.0.0/24 gateway 10.1.0.1 }
network web { driver bridge subnet 10.2.0.0/24 }`;

describe('swarm-service', () => {
    test('a service on each node and network has its address', () =>
        expectFindings(`${hosts}
container aa on node1 { image "busybox" attach lan ip 10.0.0.2 ip fd00::2 attach san restart on-failure }
container bb on node2 { image "busybox" attach lan ip 10.0.0.3 restart unless-stopped }
`));

    test('the second one of a node gets none', () =>
        expectFindings(`${hosts}
container aa on node1 { image "busybox" attach lan ip 10.0.0.2 }
container bb on node1 { image "busybox" attach lan ip 10.0.0.3 }
//                                             ^^^ error swarm-service: A node of a swarm gives each network a range of one address, so that services have fixed ones; 'aa' has that of 'lan' on 'node1'. Move 'bb' to another node or network.
`));

    test('nor do the replicas of a group on one node', () =>
        expectFindings(`${hosts}
container web[1..2] on node2 { image "busybox" attach lan }
//                                                    ^^^ error swarm-service
`));

    test('a host without a swarm has containers, any number of them, with all that these can have', () =>
        expectFindings(`${hosts}
container aa on alone { image "busybox" attach lan ip 10.0.0.2 mac 02:00:00:00:00:01 as lan0 restart no option "--init" }
container bb on alone { image "busybox" attach lan ip 10.0.0.3 attach web }
`));

    test('what a service cannot have', () =>
        expectFindings(`${hosts}
container aa on node1 { image "busybox" attach lan ip 10.0.0.2 mac 02:00:00:00:00:01 }
//                                                                 ^^^^^^^^^^^^^^^^^ error swarm-service: A swarm gives a service no MAC address of one's choice.
container bb on node2 { image "busybox" attach lan ip 10.0.0.3 as lan0 }
//                                             ^^^ error swarm-service: A swarm does not name the interfaces of a service; leave 'as lan0' out.
container cc on node1 { image "busybox" restart no }
//        ^^ error swarm-service: A swarm starts a service again when it ends, so 'cc' cannot have restart no; write 'always' or 'on-failure', or leave it out.
container dd on node1 { image "busybox" option "--init" }
//                                             ^^^^^^^^ error swarm-service: --init is an option of 'docker run', which a service of a swarm does not take.
container ee on node1 { image "busybox" publish 8080:80 }
//                                              ^^^^^^^ error swarm-service: 8080:80 is not published: a service of a swarm would do so on every node.
container a.b on node1 { image "busybox" }
//        ^^^ error swarm-service: 'a.b' is no name for a service of a swarm; it has up to 63 letters, digits, - and _, and no dots.
container ff on node1 { image "busybox" attach web }
//                                             ^^^ error swarm-service: 'ff' is a service of a swarm, which can keep its address on macvlan and ipvlan networks only; 'web' is bridge.
`));

    test('a default route is Docker’s choice', () =>
        expectFindings(`${hosts}
container aa on node1 { image "busybox" attach lan ip 10.0.0.2 attach san default-route }
//                                                                        ^^^^^^^^^^^^^ error swarm-service: A swarm knows no priorities: Docker chooses the default route of a service.
//                                                                        ^^^^^^^^^^^^^ warning default-route
container bb on node2 { image "busybox" attach lan ip 10.0.0.3 default-route }
`));

    test('a network of a swarm is named like a part of a DNS name', () =>
        expectFindings(`
host node1 { swarm manager interface eth0 { vlan 10 } }
network lan.10 { driver macvlan parent node1.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 }
//      ^^^^^^ error network-name: 'lan.10' is no name for a network of a swarm; it has up to 63 letters, digits, - and _, and no dots.
`));
});
