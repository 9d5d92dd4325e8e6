import { URI, UriUtils } from 'langium';
import { locate } from '../language/finding/location.ts';
import { say } from '../language/message/say.ts';
import { locatePlan } from '../language/plan/locate-plan.ts';
import { destroyPlan, planFor, usesDocker } from '../language/plan/make-plan.ts';
import { observe } from '../language/plan/observe.ts';
import type { Observed } from '../language/plan/observed.ts';
import type { Plan } from '../language/plan/plan.ts';
import type { PlanAnswer, PlanParams } from '../language/protocol.ts';
import type { Host } from '../language/topology/topology.ts';
import type { CheckedFiles } from './analysis.ts';

/** The plan that leads from what a host has to what the text says of it. */
export function answerPlan(checked: CheckedFiles | undefined, params: PlanParams): PlanAnswer {
    return answer(checked, params, ({ topology }, host, observed) =>
        planFor({ topology, host, observed, persist: params.persist, adopt: params.adopt }),
    );
}

/** The plan that takes off a host what carries the topology's mark. */
export function answerDestroyPlan(checked: CheckedFiles | undefined, params: PlanParams): PlanAnswer {
    return answer(checked, params, ({ topology }, host, observed) =>
        destroyPlan({
            topology: topology.name,
            host: host.name,
            observed,
            mayUseDocker: usesDocker(topology, host),
        }),
    );
}

/** Refuses as long as the text has errors: what it says is not what is meant, down to the name that marks our own. */
function answer(
    checked: CheckedFiles | undefined,
    { uri, host: name, output }: PlanParams,
    plan: (checked: CheckedFiles, host: Host, observed: Observed) => Plan,
): PlanAnswer {
    const sound = soundFiles(checked, uri);
    if ('refused' in sound) return sound;
    const host = sound.topology.hosts.find((each) => each.name === name);
    if (!host) return { refused: say`The topology has no host '${name}'.` };
    const observed = observe(output);
    if (!observed.ok) return { refused: say`What host '${name}' says of itself cannot be read: ${observed.reason}.` };
    return { plan: locatePlan(plan(sound, host, observed.value)) };
}

/** Files whose text says what is meant, or the reason why they are none. */
export function soundFiles(
    checked: CheckedFiles | undefined,
    uri: string,
): CheckedFiles | { readonly refused: string } {
    if (!checked) return { refused: say`'${UriUtils.basename(URI.parse(uri))}' is no file that is open here.` };
    const errors = whyNot(checked);
    return errors === undefined ? checked : { refused: errors };
}

/** What is wrong with the text, with the first error in full; undefined where nothing is. */
function whyNot({ findings }: CheckedFiles): string | undefined {
    const [first, ...further] = findings.filter(({ severity }) => severity === 'error');
    if (!first) return undefined;
    const { uri, range } = locate(first.at);
    const place = say`${UriUtils.basename(URI.parse(uri))}, line ${range.start.line + 1}`;
    const count = further.length === 0 ? say`an error` : say`${further.length + 1} errors`;
    return say`The topology has ${count}. ${place}: ${first.message}`;
}
