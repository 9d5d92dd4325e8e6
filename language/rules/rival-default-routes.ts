import { say } from '../message/say.ts';
import { engineOf } from '../topology/engine-version.ts';
import { rivalRoutes } from '../topology/rival-routes.ts';
import { ownersOfSeveral } from './owner-lists.ts';
import { engineText, error } from './report.ts';
import type { Rule } from './rule.ts';

/** A container that would get two default routes does not start (`rivalRoutes` says when that is). */
export const rivalDefaultRoutes: Rule = {
    code: 'rival-default-routes',
    infersFrom: 'presence',
    *check(topology) {
        for (const owner of ownersOfSeveral(topology)) {
            if (owner.kind !== 'container') continue;
            const engine = engineOf(owner.host);
            const rivals = rivalRoutes(owner, engine);
            if (!rivals) continue;
            const { network, at, other } = rivals;
            yield error({
                code: this.code,
                at,
                message: say`${engineText(engine)} does not start '${owner.name}': ipvlan ${network.mode} network '${network.name}' and '${other.network.name}' each give it a default route; leave one out, or use Docker 28.`,
                related: [{ at: other.origin, message: say`Network '${other.network.name}' is attached here.` }],
            });
        }
    },
};
