import { unlessNetwork } from '../../../../language/plan/commands.ts';
import type { Command, Step } from '../../../../language/plan/plan.ts';
import { awaitService, removeConfig, removeService, unlessService } from '../../../../language/plan/swarm-commands.ts';
import { type Flag, first, pairs, split, values } from './docker-command.ts';
import { refuse } from './kernel.ts';
import { ModelHost } from './model-host.ts';
import {
    type CommonNetwork,
    type ConfigNetwork,
    commonJson,
    configJson,
    jsonLines,
    type Service,
    serviceJson,
} from './print-swarm.ts';

/**
 * Hosts that are one swarm, as a model. What a task has on a network follows from the config-only network of its node, as
 * it does on a real one: nothing more is promised to it.
 */
export class ModelSwarm {
    readonly nodes: ReadonlyMap<string, Node>;
    networks: CommonNetwork[] = [];
    services: Service[] = [];
    #next = 1;

    constructor(manager: string, ...workers: readonly string[]) {
        this.nodes = new Map([manager, ...workers].map((name) => [name, new Node(this, name, name === manager)]));
    }

    /** The addresses of each service whose task runs. */
    addresses(): Readonly<Record<string, readonly (string | undefined)[]>> {
        const running = this.services.filter((service) => this.runs(service));
        return Object.fromEntries(
            running.map((service) => {
                const configs = this.#configsOf(service);
                const ranges = configs.flatMap((config) => config?.subnets.flatMap(({ IPRange }) => IPRange) ?? []);
                return [service.name, ranges.map((range) => range?.replace(/\/(32|128)$/, '')).sort()];
            }),
        );
    }

    runs(service: Service): boolean {
        return this.#configsOf(service).every((config) => config !== undefined);
    }

    /** Whether a task on this node has an endpoint on a network that is made from this configuration. */
    uses(node: string, config: string): boolean {
        const made = this.networks.filter((network) => network.config === config).map(({ id }) => id);
        return this.services.some(
            (service) => nodeOf(service) === node && service.networks.some((id) => made.includes(id)),
        );
    }

    createNetwork(network: Omit<CommonNetwork, 'id'>): void {
        if (this.networks.some(({ name }) => name === network.name)) refuse(`network ${network.name} already exists`);
        this.networks.push({ ...network, id: `net${this.#next++}` });
    }

    removeNetwork(network: CommonNetwork): void {
        if (this.services.some(({ networks }) => networks.includes(network.id))) refuse(`${network.name} is in use`);
        this.networks = this.networks.filter((other) => other !== network);
    }

    createService(flags: readonly Flag[], [image = '', ...args]: readonly string[]): void {
        const name = first(flags, 'name');
        if (this.services.some((service) => service.name === name)) refuse(`service ${name} already exists`);
        const networks = values(flags, 'network').map(
            (wanted) => this.networks.find((network) => network.name === wanted)?.id ?? refuse(`no network ${wanted}`),
        );
        this.services.push({ name, flags, image, args, networks });
    }

    #configsOf(service: Service): readonly (ConfigNetwork | undefined)[] {
        const node = this.nodes.get(nodeOf(service));
        return service.networks.map((id) => {
            const config = this.networks.find((network) => network.id === id)?.config;
            return node?.configs.find(({ name }) => name === config);
        });
    }
}

/** One host of a swarm: its own kernel and engine, and the swarm's things as it sees and changes them. */
export class Node {
    readonly host = new ModelHost({ version: '20.10.24', api: 41 });
    configs: ConfigNetwork[] = [];
    readonly #swarm: ModelSwarm;
    readonly #name: string;
    readonly #isManager: boolean;

    constructor(swarm: ModelSwarm, name: string, isManager: boolean) {
        this.#swarm = swarm;
        this.#name = name;
        this.#isManager = isManager;
    }

    apply(steps: readonly Step[]): void {
        for (const command of steps.flatMap((step) => [...step.commands, ...step.finish])) this.run(command);
    }

    run(command: Command): void {
        const [program, ...args] = command.argv;
        const text = args[1] ?? '';
        const parameters = args.slice(3);
        if (program === 'docker' && this.#docker(args)) return;
        if (program === 'sh' && this.#script(text, parameters)) return;
        this.host.run(command);
    }

    /** What is there, without ids. */
    state(): unknown {
        const { networks, services } = this.#swarm;
        const names = (ids: readonly string[]) => ids.map((id) => networks.find((network) => network.id === id)?.name);
        return {
            host: this.host.state(),
            configs: this.configs.map((config) => JSON.stringify(config)).sort(),
            networks: networks.map(({ id, ...network }) => JSON.stringify(network)).sort(),
            services: services
                .map((service) => JSON.stringify({ ...service, networks: names(service.networks) }))
                .sort(),
        };
    }

    observation(): string {
        const { services, nodes } = this.#swarm;
        const swarm = [
            { LocalNodeState: 'active', ControlAvailable: this.#isManager },
            { engine: this.#name },
            ...(this.#isManager
                ? [
                      ...[...nodes.keys()].map((node) => ({ node, status: 'Ready', availability: 'Active' })),
                      ...services.map((service) => ({
                          service: service.name,
                          replicas: this.#swarm.runs(service) ? '1/1' : '0/1',
                      })),
                      ...services.map(serviceJson),
                  ]
                : []),
        ];
        const extra = [...this.configs.map(configJson), ...this.#seen().map(commonJson)];
        return this.host
            .observation()
            .replace(/(?<=@swarm\n)[\s\S]*?(?==0)/, jsonLines(swarm))
            .replace(/(?<=@networks\n[\s\S]*?)(?==0)/, jsonLines(extra));
    }

    /** A worker knows a network of its swarm as long as a task of its own is on it. */
    #seen(): readonly CommonNetwork[] {
        return this.#swarm.networks.filter(({ config }) => this.#isManager || this.#swarm.uses(this.#name, config));
    }

    #docker([noun, verb, ...rest]: readonly string[]): boolean {
        const { flags, names } = split(rest);
        const [name = ''] = names;
        if (noun === 'service' && verb === 'create') {
            this.#swarm.createService(flags, names);
            return true;
        }
        if (noun !== 'network' || verb !== 'create') return false;
        const config = values(flags, 'config-from')[0];
        if (config !== undefined) {
            if (!this.#isManager) refuse('This node is not a swarm manager.');
            const internal = flags.some(([key]) => key === 'internal');
            this.#swarm.createNetwork({ name, driver: first(flags, 'driver'), config, internal });
            return true;
        }
        if (!flags.some(([key]) => key === 'config-only')) return false;
        if (this.configs.some((other) => other.name === name)) refuse(`network ${name} already exists`);
        this.configs.push({
            name,
            labels: pairs(flags, 'label'),
            options: pairs(flags, 'opt'),
            subnets: subnetsOf(flags),
            ipv6: flags.some(([key]) => key === 'ipv6'),
        });
        return true;
    }

    #script(text: string, [name = '', ...parameters]: readonly string[]): boolean {
        const [expected = ''] = parameters;
        const swarm = this.#swarm;
        switch (text) {
            case scripts.removeConfig: {
                const config = this.configs.find((candidate) => candidate.name === name);
                if (config?.labels['mvlan.topology'] !== expected) return true;
                if (swarm.uses(this.#name, name)) refuse(`configuration network ${name} is in use`);
                this.configs = this.configs.filter((other) => other !== config);
                return true;
            }
            case scripts.removeService:
                swarm.services = swarm.services.filter(
                    (service) =>
                        service.name !== name || first(service.flags, 'label') !== `mvlan.topology=${expected}`,
                );
                return true;
            case scripts.awaitService:
                return true;
            case scripts.unlessService:
                if (!swarm.services.some((service) => service.name === name)) this.run(asCommand(parameters));
                return true;
            case scripts.unlessNetwork: {
                const known = [...this.configs, ...this.#seen(), ...this.host.engine.networks];
                const isThere = known.some((network) => network.name === name);
                if (!isThere) this.run(asCommand(parameters));
                return true;
            }
            default:
                return this.#removeCommon(text, { name, expected });
        }
    }

    #removeCommon(text: string, { name, expected }: { readonly name: string; readonly expected: string }): boolean {
        if (!text.includes('{{.ConfigFrom.Network}}')) return false;
        const network = this.#swarm.networks.find((candidate) => candidate.name === name);
        if (network?.config === expected) this.#swarm.removeNetwork(network);
        return true;
    }
}

const any: Command = { argv: ['true'] };
const textOf = ({ argv }: Command) => argv[2] ?? '';

const scripts = {
    removeConfig: textOf(removeConfig('', '')),
    removeService: textOf(removeService('', '')),
    awaitService: textOf(awaitService('')),
    unlessService: textOf(unlessService('', any)),
    unlessNetwork: textOf(unlessNetwork('', any)),
};

function asCommand(argv: readonly string[]): Command {
    return { argv: argv as Command['argv'] };
}

function nodeOf({ flags }: Service): string {
    return first(flags, 'constraint').replace('node.hostname==', '');
}

function subnetsOf(flags: readonly Flag[]): ConfigNetwork['subnets'] {
    const subnets: ConfigNetwork['subnets'] = [];
    for (const [key, value] of flags) {
        const last = subnets.at(-1);
        if (key === 'subnet') subnets.push({ Subnet: value });
        if (key === 'gateway' && last) last.Gateway = value;
        if (key === 'ip-range' && last) last.IPRange = value;
    }
    return subnets;
}
