import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { parse } from '../../../language/parser/parse.ts';
import { expectFindings } from './expect-findings.ts';

describe('duplicate-port', () => {
    test('one port of a host for two containers', () =>
        expectFindings(
            `
host lab { }
network web { subnet 10.0.0.0/24 }
container web1 { image "busybox" attach web publish 8080:80 }
//                                                  ^^^^^^^ error duplicate-port: Port 8080/tcp of host 'lab' is also published by container 'web2'; use another port.
container web2 { image "busybox" attach web publish 8080:8080/tcp }
//                                                  ^^^^^^^^^^^^^ error duplicate-port: Port 8080/tcp of host 'lab' is also published by container 'web1'; use another port.
container web3 { image "busybox" attach web publish 8080:80/udp publish 8081:80 publish 80 }
`,
        ));

    test('of one address, of every address, in a range, and by replicas', () =>
        expectFindings(
            `
host lab { }
network web { subnet 10.0.0.0/24 }
container web1 { image "busybox" attach web publish 127.0.0.1:8080:80 publish 127.0.0.1:9090:80 }
//                                                  ^^^^^^^^^^^^^^^^^ error duplicate-port: Port 8080/tcp of host 'lab' is also published by container 'web2'; use another port.
container web2 { image "busybox" attach web publish 8079-8081:79-81 publish 127.0.0.2:9090:80 }
//                                                  ^^^^^^^^^^^^^^^ error duplicate-port: Port 8080/tcp of host 'lab' is also published by container 'web1'; use another port.
container web[3..4] { image "busybox" attach web publish 7070:80 }
//                                                       ^^^^^^^ error duplicate-port: Port 7070/tcp of host 'lab' is also published by container 'web4'; use another port. One more is wrong here in the same way.
`,
        ));

    test('of ten thousand replicas, which stand at one place', () => {
        const source = `host lab { }
network web { subnet 10.0.0.0/8 }
container a[1..10000] { image "busybox" attach web publish 8080:80 }
container b { image "busybox" attach web publish 8080:80 }
`;
        const { findings } = check([parse(source, 'file:///a.mvlan')]);
        const related = findings.filter(({ code }) => code === 'duplicate-port').map((each) => each.related.length);
        expect(related).toEqual([1, 1]);
    });

    test('of one IPv6 address, and of every address', () =>
        expectFindings(
            `
host lab { }
network web { subnet 10.0.0.0/24 subnet fd00::/64 }
container web1 { image "busybox" attach web publish "[fd00:9::1]:8080:80" }
//                                                  ^^^^^^^^^^^^^^^^^^^^^ error duplicate-port: Port 8080/tcp of host 'lab' is also published by container 'web3'; use another port.
container web2 { image "busybox" attach web publish "[fd00:9::2]:8081:80" publish "[fd00:9::2]:8082:80" }
//                                                  ^^^^^^^^^^^^^^^^^^^^^ error duplicate-port: Port 8081/tcp of host 'lab' is also published by container 'web3'; use another port.
container web3 { image "busybox" attach web publish 8080:80 publish 8081:80 }
//                                                                  ^^^^^^^ error duplicate-port
//                                                  ^^^^^^^ error duplicate-port
`,
        ));

    test('of a container that publishes nothing, as its network is internal', () =>
        expectFindings(
            `
host lab { }
network inner { subnet 10.0.0.0/24 subnet fd00::/64 internal }
container web1 { image "busybox" attach inner publish 8080:80 }
//                                                    ^^^^^^^ warning publish-ignored
container web2 { image "busybox" attach inner publish 8080:80 }
//                                                    ^^^^^^^ warning publish-ignored
`,
        ));

    test('on two hosts', () =>
        expectFindings(
            `
host lab { }
host lab2 { }
network web { subnet 10.0.0.0/24 }
container web1 on lab { image "busybox" attach web publish 8080:80 }
container web2 on lab2 { image "busybox" attach web publish 8080:80 }
`,
        ));
});
