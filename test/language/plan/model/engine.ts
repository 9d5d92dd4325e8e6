import { Prefix } from '../../../../language/net/prefix.ts';
import { must } from '../../net/values.ts';
import { type Kernel, type Link, refuse } from './kernel.ts';

export interface ModelNetwork {
    readonly id: string;
    readonly name: string;
    readonly driver: string;
    readonly options: Readonly<Record<string, string>>;
    readonly labels: Readonly<Record<string, string>>;
    readonly subnets: {
        readonly subnet: string;
        gateway?: string;
        range?: string;
        readonly reserved: Record<string, string>;
    }[];
    readonly internal: boolean;
    readonly ipv6: boolean;
    readonly bridge: Link | undefined;
}

interface ModelEndpoint {
    readonly network: string;
    /** Docker looks for a network by this one. */
    readonly networkId: string;
    readonly ip: string;
    readonly ip6: string;
    readonly mac: string | undefined;
    readonly priority: number;
    readonly interfaceName: string | undefined;
    /** While its container runs. */
    link: Link | undefined;
}

/** What is asked for an endpoint. */
export type AskedEndpoint = Pick<ModelEndpoint, 'network' | 'ip' | 'ip6'> &
    Partial<Pick<ModelEndpoint, 'mac' | 'priority' | 'interfaceName'>>;

export interface ModelContainer {
    readonly id: string;
    name: string;
    readonly image: string;
    readonly command: readonly string[];
    readonly others: readonly string[];
    readonly labels: Readonly<Record<string, string>>;
    restart: string;
    status: 'created' | 'running' | 'exited' | 'paused';
    endpoints: ModelEndpoint[];
}

/** As much of Docker as a plan can touch. */
export class Engine {
    networks: ModelNetwork[] = [];
    containers: ModelContainer[] = [];
    readonly version: string;
    readonly api: number;
    readonly #kernel: Kernel;
    #next = 1;

    constructor(kernel: Kernel, { version, api }: { readonly version: string; readonly api: number }) {
        this.#kernel = kernel;
        this.version = version;
        this.api = api;
    }

    network(name: string): ModelNetwork {
        return this.networks.find((network) => network.name === name) ?? refuse(`Error: No such network: ${name}`);
    }

    container(name: string): ModelContainer {
        return (
            this.containers.find((container) => container.name === name) ?? refuse(`Error: No such container: ${name}`)
        );
    }

    createNetwork(given: Omit<ModelNetwork, 'id' | 'bridge'>): void {
        if (this.networks.some(({ name }) => name === given.name))
            refuse(`network with name ${given.name} already exists`);
        const { parent } = given.options;
        if (parent !== undefined && !this.#kernel.find('', parent)) refuse(`parent interface ${parent} was not found`);
        const onParent = this.networks.filter((other) => parent !== undefined && other.options.parent === parent);
        const [rival] = onParent.filter(({ driver }) => driver === given.driver);
        if (rival && (given.driver === 'ipvlan' || Number.parseInt(this.version, 10) < 27)) {
            refuse(`network ${rival.name} is already using parent interface ${parent}`);
        }
        for (const { subnet } of given.subnets) {
            const taken = this.networks
                .flatMap(({ subnets }) => subnets)
                .find((other) => overlap(other.subnet, subnet));
            if (taken) refuse('Pool overlaps with other one on this address space');
        }
        const id = this.#id();
        const name = given.options['com.docker.network.bridge.name'] ?? `br-${id.slice(0, 12)}`;
        const bridge = given.driver === 'bridge' ? this.#kernel.add({ name, kind: 'bridge', up: true }) : undefined;
        this.networks.push({ ...given, id, bridge });
    }

    removeNetwork(name: string): void {
        const network = this.network(name);
        const users = this.containers.filter(
            ({ status, endpoints }) =>
                (status === 'running' || status === 'paused') &&
                endpoints.some(({ networkId }) => networkId === network.id),
        );
        if (users.length > 0) refuse(`network ${name} has active endpoints`);
        this.networks = this.networks.filter((other) => other !== network);
        if (network.bridge) this.#kernel.delete(network.bridge);
    }

    createContainer(given: Omit<ModelContainer, 'id' | 'status'>): void {
        if (this.containers.some(({ name }) => name === given.name))
            refuse(`Conflict. The name "/${given.name}" is in use`);
        this.containers.push({ ...given, id: this.#id(), status: 'created' });
    }

    connect(container: ModelContainer, { network, ip, ip6, mac, priority = 0, interfaceName }: AskedEndpoint): void {
        if (isRunning(container) && container.endpoints.some((endpoint) => endpoint.network === network)) {
            refuse(`endpoint with name ${container.name} already exists in network ${network}`);
        }
        container.endpoints = container.endpoints.filter((endpoint) => endpoint.network !== network);
        const { id } = this.network(network);
        container.endpoints.push({ network, networkId: id, ip, ip6, mac, priority, interfaceName, link: undefined });
        if (isRunning(container)) this.#join(container, container.endpoints.length - 1);
    }

    disconnect(container: ModelContainer, name: string): void {
        const endpoint = container.endpoints.find(({ network }) => network === name);
        if (!endpoint) refuse(`not connected to ${name}`);
        if (endpoint.link) this.#kernel.delete(endpoint.link);
        container.endpoints = container.endpoints.filter(({ network }) => network !== name);
    }

    start(container: ModelContainer): void {
        if (isRunning(container)) return;
        this.#kernel.spaces.add(space(container));
        try {
            for (const index of container.endpoints.keys()) this.#join(container, index);
        } catch (error) {
            this.#kernel.deleteSpace(space(container));
            throw error;
        }
        container.status = 'running';
    }

    stop(container: ModelContainer): void {
        if (container.status === 'created') return;
        container.status = 'exited';
        for (const endpoint of container.endpoints) endpoint.link = undefined;
        this.#kernel.deleteSpace(space(container));
    }

    remove(container: ModelContainer): void {
        this.stop(container);
        this.containers = this.containers.filter((other) => other !== container);
    }

    #join(container: ModelContainer, index: number): void {
        const endpoint = container.endpoints[index];
        if (!endpoint) return;
        const network = this.networks.find(({ id }) => id === endpoint.networkId);
        if (!network) refuse(`network ${endpoint.networkId} not found`);
        const running = this.containers.filter((other) => other !== container && isRunning(other));
        const neighbours = running.flatMap(({ endpoints }) =>
            endpoints.filter(({ networkId }) => networkId === network.id),
        );
        const held = neighbours.flatMap(({ ip, ip6 }) => [ip, ip6]).filter((address) => address !== '');
        const gateways = network.subnets.map(({ gateway }) => gateway);
        for (const address of [endpoint.ip, endpoint.ip6]) {
            if (held.includes(address) || (address !== '' && gateways.includes(address)))
                refuse('Address already in use');
        }
        const isOld = Number.parseInt(this.version, 10) < 28;
        const derived =
            isOld && endpoint.ip !== ''
                ? `02:42:${endpoint.ip
                      .split('.')
                      .map((octet) => Number(octet).toString(16).padStart(2, '0'))
                      .join(':')}`
                : undefined;
        const taken = new Set(container.endpoints.map(({ link }) => link?.name));
        let next = index;
        while (taken.has(`eth${next}`)) next++;
        const name = endpoint.interfaceName ?? `eth${next}`;
        const { parent } = network.options;
        const below = parent === undefined ? network.bridge : this.#kernel.get('', parent);
        const kind = network.driver === 'bridge' ? 'docker-veth' : network.driver;
        const mac = endpoint.mac ?? derived;
        const mode = network.options[`${network.driver}_mode`] ?? '';
        const link = this.#kernel.add({
            space: space(container),
            name,
            kind,
            below,
            detail: { mode },
            ...(mac ? { mac } : {}),
        });
        for (const address of [endpoint.ip, endpoint.ip6])
            if (address !== '') this.#kernel.giveAddress(link, `${address}/24`);
        this.#kernel.setUp(link);
        endpoint.link = link;
    }

    #id(): string {
        return (this.#next++).toString(16).padStart(64, '0').split('').reverse().join('');
    }
}

function isRunning({ status }: ModelContainer): boolean {
    return status === 'running' || status === 'paused';
}

function space({ id }: ModelContainer): string {
    return `container ${id}`;
}

function overlap(a: string, b: string): boolean {
    return must(Prefix.parse(a)).overlaps(must(Prefix.parse(b)));
}
