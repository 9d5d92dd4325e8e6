/** So many containers, each a statement of its own, on VLANs of several hosts; every twentieth is on two networks. */
export function largeTopology(count: number): string {
    const hosts = Math.max(1, Math.min(10, Math.round(count / 250)));
    const places = Array.from({ length: 4 * hosts }, (_, index) => ({
        network: `net${index}`,
        parent: `node${Math.floor(index / 4)}.eth0.${10 * ((index % 4) + 1)}`,
        subnet: `10.${index}.0.0/16`,
    }));
    const hostLines = Array.from(
        { length: hosts },
        (_, index) => `host node${index} { interface eth0 { vlan 10 { } vlan 20 { } vlan 30 { } vlan 40 { } } }`,
    );
    const networkLines = places.map(
        ({ network, parent, subnet }) => `network ${network} { driver macvlan parent ${parent} subnet ${subnet} }`,
    );
    const containerLines = Array.from({ length: count }, (_, index) => {
        const place = index % places.length;
        const number = Math.floor(index / places.length);
        const address = `10.${place}.${1 + Math.floor(number / 250)}.${2 + (number % 250)}`;
        const neighbour = place % 4 === 3 ? place - 3 : place + 1;
        const second = number % 20 === 19 ? ` attach net${neighbour}` : '';
        return `container c${index} { image "nginx:alpine" attach net${place} ip ${address}${second} }`;
    });
    return [...hostLines, ...networkLines, ...containerLines, ''].join('\n');
}
