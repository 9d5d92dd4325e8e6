import { say } from '../message/say.ts';
import { linkAlias } from './mark.ts';
import { isOurs } from './network-steps.ts';
import type { Observed } from './observed.ts';
import type { Blocker } from './plan.ts';

/** What others have on a link that has to go. */
export function strangersAbove(
    { docker, links }: Observed,
    {
        leaving,
        topology,
        hostName,
    }: { readonly leaving: ReadonlySet<string>; readonly topology: string; readonly hostName: string },
): readonly Blocker[] {
    const networks = (docker.kind === 'running' ? docker.networks : [])
        .filter((network) => !isOurs(network, topology) && leaving.has(network.options.get('parent') ?? ''))
        .map((network) => ({ above: say`Docker network '${network.name}'`, below: network.options.get('parent') }));
    const others = links
        .filter((link) => link.parent !== undefined && leaving.has(link.parent) && !leaving.has(link.name))
        .filter((link) => link.alias !== linkAlias(topology))
        .map((link) => ({ above: say`interface '${link.name}'`, below: link.parent }));
    return [...networks, ...others].map(({ above, below }) => ({
        message: say`Interface ${below} on ${hostName} has to go, but ${above}, which is not ours, sits on it.`,
        at: undefined,
    }));
}
