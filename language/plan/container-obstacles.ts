import { say } from '../message/say.ts';
import { deniedRoute } from '../topology/default-endpoint.ts';
import { faultOfOption } from '../topology/docker-option.ts';
import { rivalRoutes } from '../topology/rival-routes.ts';
import type { DesiredContainer } from './container-spec.ts';
import { takesGatewayPriority, takesSeveralNetworks } from './endpoint-commands.ts';
import type { ObservedEngine } from './observed.ts';
import type { Blocker } from './plan.ts';

/** What a container asks for that this engine, or this language, does not give. */
export function containerObstacles(desired: DesiredContainer, engine: ObservedEngine): readonly Blocker[] {
    return [
        ...optionObstacles(desired),
        ...macObstacles(desired, engine),
        ...routeObstacles(desired, engine),
        ...rivalRouteObstacles(desired, engine),
        ...interfaceNameObstacles(desired, engine),
    ];
}

function optionObstacles({ container, name }: DesiredContainer): readonly Blocker[] {
    return container.options.flatMap(({ value, origin }) => {
        const fault = faultOfOption(value, container);
        if (!fault) return [];
        if (fault.kind === 'no option') {
            const message = say`Option '${value}' of container '${name}' does not begin with '-': an option and its value are one, as in '--cap-add=NET_ADMIN'.`;
            return [{ message, at: origin }];
        }
        return [{ message: say`Option '${fault.option}' of container '${name}' is what 'attach' is for.`, at: origin }];
    });
}

/** Up to Docker 24 a container has one MAC address to ask for; the others follow from the IPv4 addresses. */
function macObstacles({ endpoints, name }: DesiredContainer, engine: ObservedEngine): readonly Blocker[] {
    if (takesSeveralNetworks(engine)) return [];
    const [, ...more] = endpoints.filter((endpoint) => endpoint.isMacAskedFor);
    return more.map(({ mac, network, at }) => {
        const message = say`MAC address ${mac} of container '${name}' on network '${network}' cannot be had: \
Docker ${engine.version} takes one for a container. Docker 25 takes one for each network.`;
        return { message, at };
    });
}

/** Without gateway priorities Docker has an order of its own, which the text may agree with. */
function routeObstacles({ name, container }: DesiredContainer, engine: ObservedEngine): readonly Blocker[] {
    if (takesGatewayPriority(engine)) return [];
    const denied = deniedRoute(container, engine.version);
    if (!denied) return [];
    const message = say`Docker ${engine.version} gives container '${name}' its default route through '${denied.chosen.network.name}', \
whatever is asked for. Docker 28 goes by 'default-route'.`;
    return [{ message, at: denied.asked.origin }];
}

/** The text may have been judged by another version than the one that is there. */
function rivalRouteObstacles({ name, container }: DesiredContainer, engine: ObservedEngine): readonly Blocker[] {
    const rivals = rivalRoutes(container, engine.version);
    if (!rivals) return [];
    const { network, at, other } = rivals;
    const message = say`Container '${name}' cannot be on ipvlan ${network.mode} network '${network.name}' and on '${other.network.name}': \
Docker ${engine.version} gives it a default route through each, and it does not start. Docker 28 gives it one.`;
    return [{ message, at }];
}

function interfaceNameObstacles({ endpoints, name }: DesiredContainer, engine: ObservedEngine): readonly Blocker[] {
    if (takesGatewayPriority(engine)) return [];
    return endpoints.flatMap(({ interfaceName, at }) => {
        if (interfaceName === undefined) return [];
        const message = say`Interface name '${interfaceName}' in container '${name}' cannot be had: \
Docker ${engine.version} names interfaces itself. Docker 28 takes a name.`;
        return [{ message, at }];
    });
}
