import type { Finding } from '../finding/finding.ts';
import * as ast from '../generated/ast.ts';
import { say } from '../message/say.ts';
import { containerName } from '../rules/container-name.ts';
import { interfaceName } from '../rules/interface-name.ts';
import { namespaceName } from '../rules/namespace-name.ts';
import { networkName } from '../rules/network-name.ts';
import { endpointsOf, interfaceOf, networkOf, ownersOf } from '../topology/declared.ts';
import type { Interface, Topology } from '../topology/topology.ts';
import { topologyNameMistake } from '../topology/topology-name.ts';
import { isInterface, type Named } from './named.ts';
import { renamedInterfaces, renamedOwner, taken } from './taken.ts';

/** Why a declaration cannot have this name, as a whole sentence; undefined where it can. */
export function refusal(declaration: Named, name: string, topology: Topology): string | undefined {
    if (name.trim() === '') return say`A name has at least one character that is no blank.`;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
    if (/[\u0000-\u001f\u007f]/.test(name)) return say`A name has no control characters.`;
    const [mistake] = mistakes(declaration, name, topology);
    return mistake?.message ?? taken(declaration, name, topology);
}

/** What the rules would say of the declaration under its new name. */
function* mistakes(
    declaration: Named,
    name: string,
    topology: Topology,
): Generator<Pick<Finding, 'message'>, void, undefined> {
    if (ast.isTopologyName(declaration)) {
        const mistake = topologyNameMistake(name);
        if (mistake !== undefined) yield { message: mistake };
    } else if (isInterface(declaration)) {
        yield* interfaceName.check(withInterfaces(interfaceOf(declaration, topology), name, topology));
    } else if (ast.isNetwork(declaration)) {
        const network = networkOf(declaration, topology);
        if (network) yield* networkName.check({ ...topology, networks: [{ ...network, name }] });
    } else if (ast.isInterfaceAlias(declaration)) {
        const [endpoint] = endpointsOf(declaration, topology);
        if (!endpoint) return;
        const network = { ...endpoint.network, endpoints: [{ ...endpoint, interfaceName: name }] };
        yield* interfaceName.check({ ...topology, hosts: [], networks: [network] });
    } else if (!ast.isHost(declaration)) {
        const owners = ownersOf(declaration, topology).map((owner) => ({ ...owner, name: renamedOwner(owner, name) }));
        const containers = owners.filter((owner) => owner.kind === 'container');
        yield* containerName.check({ ...topology, containers });
        yield* namespaceName.check({ ...topology, namespaces: owners.filter((owner) => owner.kind === 'namespace') });
    }
}

function withInterfaces(found: Interface | undefined, name: string, topology: Topology): Topology {
    if (!found) return { ...topology, networks: [], hosts: [] };
    const host = { ...found.host, interfaces: renamedInterfaces(found, name) };
    return { ...topology, networks: [], hosts: [host] };
}
