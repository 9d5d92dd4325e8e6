import { InterfaceAddress } from '../../../../language/net/interface-address.ts';
import * as commands from '../../../../language/plan/commands.ts';
import { bringBack, startAgain } from '../../../../language/plan/container-commands.ts';
import { connectAgain, disconnectIfConnected } from '../../../../language/plan/endpoint-commands.ts';
import { removeRouteIfThere } from '../../../../language/plan/link-differences.ts';
import { deleteAddressIn, deleteDefaultRoute } from '../../../../language/plan/namespace-commands.ts';
import type { ObservedEndpoint } from '../../../../language/plan/observed.ts';
import type { Command, Step } from '../../../../language/plan/plan.ts';
import { must, prefix } from '../../net/values.ts';
import { runDocker } from './docker-command.ts';
import { Engine } from './engine.ts';
import { runIp } from './ip-command.ts';
import { Kernel, Refusal, refuse } from './kernel.ts';
import { printObservation } from './print-observation.ts';

/** A host that exists only as a model: it carries out the commands of a plan, and answers the observation script. */
export class ModelHost {
    readonly kernel = new Kernel();
    readonly engine: Engine;
    readonly registry = new Map<string, string>();
    /** Topologies by the ids of the networks that they took over. */
    readonly adoptions = new Map<string, string>();
    readonly #scripts: ReadonlyMap<string, (args: readonly string[]) => void>;

    constructor(engine: { readonly version: string; readonly api: number }) {
        this.engine = new Engine(this.kernel, engine);
        this.#scripts = this.#knownScripts();
        this.kernel.add({ name: 'lo', kind: undefined, up: true });
        this.kernel.add({ name: 'eth0', kind: undefined, up: true, addresses: ['192.168.50.10/24'] });
    }

    /** Runs a command; throws a Refusal where the real thing would fail. */
    run({ argv }: Command): void {
        const [program, ...args] = argv;
        const [, text = '', , ...parameters] = args;
        const known = this.#scripts.get(text);
        if (program === 'ip') runIp(this.kernel, args);
        else if (program === 'docker') runDocker(this.engine, args);
        else if (program === 'sh' && known) known(parameters);
        else throw new Error(`The model does not know '${argv.join(' ')}'.`);
    }

    /** Carries out steps up to the command of that number, which is refused; then takes back what was begun. */
    failAt(steps: readonly Step[], number: number): void {
        const begun: Step[] = [];
        let count = 0;
        for (const step of steps) {
            begun.unshift(step);
            for (const command of step.commands) {
                if (count === number) {
                    for (const undo of begun.flatMap((each) => each.undo)) this.run(undo);
                    return;
                }
                this.run(command);
                count++;
            }
        }
    }

    apply(steps: readonly Step[]): void {
        for (const command of steps.flatMap((step) => step.commands)) this.run(command);
        for (const command of steps.flatMap((step) => step.finish)) this.run(command);
    }

    observation(): string {
        return printObservation(this);
    }

    /** Everything there is, without what is a matter of chance: indices, ids, invented MAC addresses. */
    state(): unknown {
        const { links, routes, spaces } = this.kernel;
        const mine = (space: string) => !space.startsWith('container ');
        return {
            links: links
                .filter(({ space }) => mine(space))
                .map(({ index, below, master, mac, addresses, ...link }) => ({
                    ...link,
                    below: below?.name,
                    master: master?.name.replace(/^br-[0-9a-f]{12}$/, 'br-*'),
                    mac: mac.startsWith('ee:') ? '*' : mac,
                    addresses: addresses.toSorted(),
                    name: link.name.replace(/^br-[0-9a-f]{12}$/, 'br-*'),
                }))
                .sort(byText),
            routes: routes
                .filter(({ space }) => mine(space))
                .map(({ link, ...route }) => ({ ...route, link: link.name }))
                .sort(byText),
            spaces: [...spaces].filter(mine).sort(),
            registry: [...this.registry].sort(byText),
            adoptions: this.adoptions.size,
            networks: this.engine.networks.map(({ id, bridge, ...network }) => network).sort(byText),
            containers: this.engine.containers
                .map(({ id, endpoints, ...container }) => ({
                    ...container,
                    endpoints: endpoints
                        .map(({ networkId, link, mac, ...endpoint }) => ({
                            ...endpoint,
                            // Docker from 25 on forgets the MAC address of an endpoint that is connected again.
                            mac: this.engine.api < 44 ? mac : undefined,
                            isStale: !this.engine.networks.some((network) => network.id === networkId),
                        }))
                        .sort(byText),
                }))
                .sort(byText),
        };
    }

    #startAgain(name: string, networks: readonly string[]): void {
        const { engine } = this;
        const found = engine.containers.find((candidate) => candidate.name === name);
        if (!found) return;
        try {
            engine.start(found);
        } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            for (let index = 0; index < networks.length; index += 3) {
                const [network = '', ip = '', ip6 = ''] = networks.slice(index);
                const mac = found.endpoints.find((endpoint) => endpoint.network === network)?.mac;
                if (found.endpoints.some((endpoint) => endpoint.network === network)) engine.disconnect(found, network);
                // Up to Docker 24 the MAC address belongs to the container.
                engine.connect(found, { network, ip, ip6, mac: engine.api < 44 ? mac : undefined });
            }
            engine.start(found);
        }
    }

    #knownScripts(): ReadonlyMap<string, (args: readonly string[]) => void> {
        const { kernel, engine, registry } = this;
        const any: Command = { argv: ['true'] };
        const run = (argv: readonly string[]) => this.run({ argv: argv as Command['argv'] });
        const address = must(InterfaceAddress.parse('10.0.0.1/24'));
        const owned = (labels: Readonly<Record<string, string>>, topology: string | undefined) =>
            labels['mvlan.topology'] === topology;
        const known: [Command, (args: readonly string[]) => void][] = [
            [commands.unlessLink('', any), ([name = '', ...argv]) => kernel.find('', name) ?? run(argv)],
            [commands.ifLink('', any), ([name = '', ...argv]) => kernel.find('', name) && run(argv)],
            [
                commands.deleteMarkedLink('', ''),
                ([name = '', alias]) => {
                    const link = kernel.find('', name);
                    if (link && (link.alias === alias || (link.alias === undefined && link.group === '28204')))
                        kernel.delete(link);
                },
            ],
            [
                commands.deleteAddress('', ''),
                ([name = '', given = '']) => {
                    const link = kernel.get('', name);
                    if (link.addresses.includes(given)) kernel.takeAddress(link, given);
                },
            ],
            [commands.ifNamespace('', any), ([name = '', ...argv]) => kernel.spaces.has(name) && run(argv)],
            [
                commands.ifLinkIn('', '', any),
                ([space = '', name = '', ...argv]) => kernel.find(space, name) && run(argv),
            ],
            [
                commands.unlessLinkIn('', '', any),
                ([space = '', name = '', ...argv]) => kernel.find(space, name) ?? run(argv),
            ],
            [
                commands.deleteLinkIn('', ''),
                ([space = '', name = '']) => {
                    const link = kernel.find(space, name);
                    if (link) kernel.delete(link);
                },
            ],
            [
                commands.addNamespace('', ''),
                ([name = '', topology = '']) => {
                    if (kernel.spaces.has(name)) refuse('exists');
                    registry.set(name, topology);
                    kernel.spaces.add(name);
                    kernel.add({ space: name, name: 'lo', kind: undefined });
                },
            ],
            [
                commands.deleteNamespace('', ''),
                ([name = '', topology]) => {
                    if (registry.get(name) !== topology) return;
                    kernel.deleteSpace(name);
                    registry.delete(name);
                },
            ],
            [
                commands.unlessNetwork('', any),
                ([name, ...argv]) => engine.networks.some((network) => network.name === name) || run(argv),
            ],
            [
                commands.removeMarkedNetwork({ name: '', topology: '' }),
                ([topology, name = '', sparing]) => {
                    const network = engine.networks.find((candidate) => candidate.name === name);
                    if (network && network.id !== sparing && owned(network.labels, topology))
                        engine.removeNetwork(name);
                },
            ],
            [
                commands.removeMarkedContainer({ name: '', topology: '' }),
                ([topology, name, sparing]) => {
                    const found = engine.containers.find((candidate) => candidate.name === name);
                    if (found && found.id !== sparing && owned(found.labels, topology)) engine.remove(found);
                },
            ],
            [
                bringBack(''),
                ([from, to = '']) => {
                    const found = engine.containers.find((candidate) => candidate.name === from);
                    if (found) run(['docker', 'rename', '--', found.name, to]);
                },
            ],
            [
                startAgain(),
                (args) => {
                    const rest = args.slice(args.indexOf('--') + 1);
                    while (rest.length > 0) {
                        const [count, name = ''] = rest.splice(0, 2);
                        this.#startAgain(name, rest.splice(0, Number(count) * 3));
                    }
                },
            ],
            [commands.adoptNetwork('', ''), ([id = '', topology = '']) => this.adoptions.set(id, topology)],
            [
                commands.adoptContainer('', '', ''),
                ([id = '', noted = '', config = '', topology = '']) => {
                    this.adoptions.set(id, topology);
                    this.adoptions.set(noted, config);
                },
            ],
            [
                commands.removeAdoptedContainer(''),
                ([id = '', ...argv]) => {
                    const found = engine.containers.find((candidate) => candidate.id === id);
                    if (found) engine.remove(found);
                    run(argv);
                },
            ],
            [
                commands.disown(''),
                ([id = '', noted = '']) => {
                    this.adoptions.delete(id);
                    this.adoptions.delete(noted);
                },
            ],
            [commands.adoptNamespace('', ''), ([name = '', topology = '']) => registry.set(name, topology)],
            [commands.disownNamespace(''), ([name = '']) => registry.delete(name)],
            [
                disconnectIfConnected('', ''),
                ([name, network = '']) => {
                    const found = engine.containers.find((candidate) => candidate.name === name);
                    if (found?.endpoints.some((endpoint) => endpoint.network === network))
                        engine.disconnect(found, network);
                },
            ],
            [
                connectAgain('', { network: '', fixed: [], gatewayPriority: 0 } as unknown as ObservedEndpoint),
                ([name = '', network = '', ip = '', ip6 = '', ...options]) => {
                    const found = engine.containers.find((candidate) => candidate.name === name);
                    if (!found) return;
                    const there = found.endpoints.find((endpoint) => endpoint.network === network);
                    if (there?.ip === ip && there.ip6 === ip6) return;
                    if (there) engine.disconnect(found, network);
                    run(['docker', 'network', 'connect', ...options, '--', network, name]);
                },
            ],
            [
                deleteAddressIn('', '', address),
                ([space = '', name = '', given = '']) => {
                    const link = kernel.get(space, name);
                    if (link.addresses.includes(given)) kernel.takeAddress(link, given);
                },
            ],
            [
                deleteDefaultRoute('', '', 4),
                ([space = '', name = '', family]) =>
                    kernel.takeRoute(space, family === '6' ? '::/0' : '0.0.0.0/0', kernel.get(space, name)),
            ],
            [
                removeRouteIfThere('', prefix('10.0.0.0/24')),
                ([name = '', destination = '']) => kernel.takeRoute('', destination, kernel.get('', name)),
            ],
        ];
        return new Map(known.map(([{ argv }, action]) => [argv[2] ?? '', action]));
    }
}

function byText(a: unknown, b: unknown): number {
    return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
