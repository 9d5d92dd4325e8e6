import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { exportTopology } from '../../../language/export/export.ts';
import { machineFromCompose } from '../../../language/import/from-compose.ts';
import { machineText } from '../../../language/import/machine-text.ts';
import { topologyOf } from '../plan/planning.ts';

function imported(compose: string): string {
    const machine = machineFromCompose(compose, 'lab');
    return machine.ok ? machineText(machine.value) : machine.reason;
}

const article = `
services:
  web:
    image: nginx:alpine
    container_name: www
    command: sh -c "sleep 1; exec nginx"
    environment: [TZ=Asia/Shanghai, "PRICE=1$$"]
    volumes: ["/srv:/data:ro", data:/var/lib/data]
    ports: ["8080:80", {target: 53, published: 53, protocol: udp}]
    restart: unless-stopped
    cap_add: [NET_ADMIN]
    sysctls: {net.ipv4.ip_forward: 1}
    networks:
      lan: {ipv4_address: 10.0.0.2, ipv6_address: "fd00::2", mac_address: "02:00:00:00:00:01", gw_priority: 1}
  worker:
    image: busybox
    deploy: {replicas: 3}
    networks: [lan]
    healthcheck: {test: "true"}
networks:
  lan:
    driver: macvlan
    driver_opts: {parent: eth0.10, macvlan_mode: bridge}
    enable_ipv6: true
    ipam:
      config:
        - {subnet: 10.0.0.0/24, gateway: 10.0.0.1, ip_range: 10.0.0.128/25, aux_addresses: {nas: 10.0.0.9}}
        - {subnet: "fd00::/64", gateway: "fd00::1"}
volumes:
  data:
`;

test('networks and services keep their addresses, options and replicas', () => {
    expect(imported(article)).toBe(`host lab {
  interface eth0 {
    vlan 10 { }
  }
}

network lan {
  driver macvlan mode bridge
  parent lab.eth0.10
  subnet 10.0.0.0/24 gateway 10.0.0.1 range 10.0.0.128/25 reserve 10.0.0.9
  subnet fd00::/64 gateway fd00::1
}

container www on lab {
  image "nginx:alpine"
  attach lan ip 10.0.0.2 ip fd00::2 mac 02:00:00:00:00:01 default-route
  command "sh" "-c" "sleep 1; exec nginx"
  env TZ "Asia/Shanghai"
  env PRICE "1$"
  volume "/srv" "/data" read-only
  volume "data" "/var/lib/data"
  publish 8080:80
  publish 53:53/udp
  restart unless-stopped
  option "--cap-add=NET_ADMIN"
  option "--sysctl=net.ipv4.ip_forward=1"
}

// Not read: deploy of service worker: the language has nothing like it.
// Not read: healthcheck of service worker: the language has nothing like it.
container worker[1..3] on lab { image "busybox" attach lan }
`);
});

test('services that name no network are on the one that Compose makes for them', () => {
    expect(imported('name: shop\nservices: {web: {image: nginx}}')).toContain('attach shop_default');
    expect(imported('services: {web: {image: nginx, network_mode: host}}')).not.toContain('attach');
});

test('what comes from elsewhere is said', () => {
    const text = imported(
        'services: {web: {image: "nginx:$TAG", environment: [HOME], networks: [far]}}\nnetworks: {far: {external: true}}',
    );
    expect(text).toContain(
        '// Not filled in: nginx:$TAG of service web: its value comes from wherever Compose is run.',
    );
    expect(text).toContain('// Not read: HOME of service web');
    expect(text).toContain('// Not read: network far: it is external, so this file does not say what it is.');
});

describe('What is no Compose file is refused with the reason', () => {
    const cases = { 'a: [': 'line 1 is no YAML', '- 1': 'it has no services', '': 'it has no services' };
    for (const [text, reason] of Object.entries(cases))
        test(JSON.stringify(text), () => expect(imported(text)).toContain(reason));
    test('an address that is none', () => {
        const text = 'services: {a: {image: i, networks: {n: {ipv4_address: 10.0.0.300}}}}';
        expect(imported(text)).toBe("service a: '300' in '10.0.0.300' is greater than 255");
    });
});

test('an exported file that is imported and exported again is the same', () => {
    const text = (containers: string) => `host lab { docker 28 interface eth0 { vlan 10 } interface eth1 }
network lan { driver macvlan mode private parent lab.eth0.10 subnet 10.0.0.0/24 gateway 10.0.0.1 reserve 10.0.0.7..9 }
network two { driver ipvlan mode l2 parent lab.eth1 subnet 10.1.0.0/24 gateway 10.1.0.1 internal }
network web { driver bridge subnet 10.2.0.0/24 }
${containers}`;
    const first = compose(
        text(`container a { image "i" attach lan attach two ip 10.1.0.9 default-route command "x" "$HOME" env A "b c" }
container b[1..2] { image "i" attach web publish 80:80 volume "v" "/v" option "--privileged" label "a" "b" hostname "h" }`),
    );
    const second = compose(imported(first).replace('host lab {', 'host lab {\n  docker 28'));
    expect(parseYaml(second)).toEqual(parseYaml(first));
});

function compose(text: string): string {
    return exportTopology(topologyOf(text), 'compose').files[0]?.text ?? '';
}
