/** How many containers share a network, at most. */
const perNetwork = 250;

/** How many pairs the file expects something of. */
const expectations = 40;

/** One container of the sample, in the terms that every language has. */
interface Sample {
    readonly container: string;
    readonly network: string;
    readonly address: string;
}

/**
 * The topology that every server is given: one host, a VLAN and a macvlan network for each 250 containers, fixed
 * addresses, one line a container. `prefix` begins the containers' names, so that one size has many texts.
 */
export function mvlanText(containers: number, prefix = 'c'): string {
    const networks = networkNumbers(containers);
    return [
        'topology bench',
        'host lab {',
        '  interface eth0 { address 192.168.0.1/24 }',
        '  interface eth1 {',
        ...networks.map((number) => `    vlan ${number + 2} { address ${base(number)}.1/23 }`),
        '  }',
        '}',
        ...networks.flatMap((number) => [
            `network lan${number} {`,
            '  driver macvlan mode bridge',
            `  parent lab.eth1.${number + 2}`,
            `  subnet ${base(number)}.0/23 gateway ${base(number)}.2`,
            '}',
            `device router${number} { attach lan${number} ip ${base(number)}.2 forwards }`,
        ]),
        ...samples(containers, prefix).map(
            ({ container, network, address }) =>
                `container ${container} on lab { image "nginx" attach ${network} ip ${address} }`,
        ),
        ...Array.from(
            { length: Math.min(expectations, containers - 1) },
            (_, number) => `expect ${prefix}${number} isolated from ${prefix}${number + 1}`,
        ),
        '',
    ].join('\n');
}

/** The same for Docker Compose. */
export function composeText(containers: number): string {
    return [
        'services:',
        ...samples(containers, 'c').flatMap(({ container, network, address }) => [
            `  ${container}:`,
            '    image: "nginx"',
            '    networks:',
            `      ${network}:`,
            `        ipv4_address: ${address}`,
        ]),
        'networks:',
        ...networkNumbers(containers).flatMap((number) => [
            `  lan${number}:`,
            '    driver: macvlan',
            '    driver_opts:',
            `      parent: eth1.${number + 2}`,
            '    ipam:',
            '      config:',
            `        - subnet: ${base(number)}.0/23`,
            `          gateway: ${base(number)}.2`,
        ]),
        '',
    ].join('\n');
}

/** The same as JSON, one container a line. */
export function jsonText(containers: number): string {
    const services = samples(containers, 'c').map(
        ({ container, network, address }) =>
            `    "${container}": { "image": "nginx", "networks": { "${network}": { "ipv4_address": "${address}" } } }`,
    );
    return `{\n  "services": {\n${services.join(',\n')}\n  }\n}\n`;
}

function samples(containers: number, prefix: string): readonly Sample[] {
    const networks = networkNumbers(containers).length;
    return Array.from({ length: containers }, (_, index) => {
        const number = index % networks;
        const host = 10 + Math.floor(index / networks);
        const address = `${tens(number)}.${(number & 127) * 2 + (host >> 8)}.${host & 255}`;
        return { container: `${prefix}${index}`, network: `lan${number}`, address };
    });
}

function networkNumbers(containers: number): readonly number[] {
    return Array.from({ length: Math.ceil(containers / perNetwork) }, (_, number) => number);
}

/** The first three bytes of a network's addresses, of which it has 512. */
function base(number: number): string {
    return `${tens(number)}.${(number & 127) * 2}`;
}

function tens(number: number): string {
    return `10.${number >> 7}`;
}
