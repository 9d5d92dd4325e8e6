import { say } from '../message/say.ts';
import { isSwarmName } from '../topology/swarm.ts';
import type { Network } from '../topology/topology.ts';
import { needsDocker } from './engines.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';
import { listText } from './wording.ts';

/**
 * Docker keeps some network names for itself (`operation is not permitted on predefined bridge network`) and takes no
 * blank one (NewNetwork in libnetwork's controller.go). One that begins with `container:` can be made, and then no container
 * be put on it: `No such container: x` (reproduced with 20.10). An overlay network's is a DNS name component (`name must be valid
 * as a DNS name component`, swarmkit's manager/controlapi/common.go). A network between namespaces needs no Docker.
 */
export const networkName: Rule = {
    code: 'network-name',
    infersFrom: 'presence',
    *check({ networks }) {
        for (const network of networks) {
            const mistake = needsDocker(network) ? mistakeIn(network) : undefined;
            if (mistake !== undefined) yield error({ code: this.code, at: network.origin, message: mistake });
        }
    },
};

/** The names of the networks that every engine has, and `default`, which stands for one of them. */
const kept: readonly string[] = ['bridge', 'host', 'none', 'default'];

function mistakeIn({ name, driver, hosts }: Network): string | undefined {
    if (name.trim() === '') return say`A network's name has at least one character that is no blank.`;
    if (kept.includes(name)) return say`Docker keeps the names ${listText(kept)} for itself; rename network '${name}'.`;
    if (name.startsWith('container:')) {
        return say`Docker takes '${name}' for the network of a container, and puts nothing on it; rename the network.`;
    }
    if (driver === 'overlay' && !isSwarmName(name)) {
        return say`'${name}' is no name for an overlay network; it has up to 63 letters, digits, - and _, and no dots.`;
    }
    if (hosts.some(({ swarm }) => swarm) && !isSwarmName(name)) {
        return say`'${name}' is no name for a network of a swarm; it has up to 63 letters, digits, - and _, and no dots.`;
    }
    return undefined;
}
