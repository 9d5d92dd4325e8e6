import { readFileSync } from 'node:fs';
import { locate } from '../../../language/finding/location.ts';
import { parse } from '../../../language/parser/parse.ts';
import { destroyPlan, planFor } from '../../../language/plan/make-plan.ts';
import { observe } from '../../../language/plan/observe.ts';
import type { Observed } from '../../../language/plan/observed.ts';
import type { Plan, Step } from '../../../language/plan/plan.ts';
import { shellLine } from '../../../language/shell/quote.ts';
import { resolve } from '../../../language/topology/resolve.ts';
import type { Host, Topology } from '../../../language/topology/topology.ts';
import { must } from '../net/values.ts';
import { ModelHost } from './model/model-host.ts';

/** A topology named `lab`, from its text; throws where the text has errors. */
export function topologyOf(text: string): Topology {
    const document = parse(text, 'file:///lab.mvlan');
    const { topology, findings } = resolve([document]);
    const mistakes = [...document.parseResult.parserErrors, ...findings.filter(({ severity }) => severity === 'error')];
    if (mistakes.length > 0) throw new Error(`${mistakes.map(({ message }) => message).join('\n')}\n${text}`);
    return topology;
}

/** The plan for the first host of a text, or for the one of that name. */
export function planOf(text: string, observed: Observed, name?: string): Plan {
    const topology = topologyOf(text);
    const host = topology.hosts.find((candidate) => name === undefined || candidate.name === name);
    return planFor({ topology, host: host as Host, observed });
}

/** The plan that removes topology `lab`. */
export function destruction(observed: Observed): Plan {
    return destroyPlan({ topology: 'lab', host: 'lab', observed });
}

/** An output of the observation script that was recorded on a real host. */
export function recorded(name: string): string {
    return readFileSync(new URL(`../../fixtures/outputs/${name}.txt`, import.meta.url), 'utf8');
}

/** What was observed on a real host. */
export function observedOn(name: string): Observed {
    return must(observe(recorded(name)));
}

/** A plan as lines: blockers with the place in the text, then titles with all commands. */
export function lines({ blockers, risks, steps }: Plan): readonly string[] {
    return [
        ...risks.map(({ message, at }) => `? ${at ? `${locate(at).range.start.line + 1}: ` : ''}${message}`),
        ...blockers.map(({ message, at }) => `! ${at ? `${locate(at).range.start.line + 1}: ` : ''}${message}`),
        ...steps.flatMap((step) => [`${step.change} ${step.title}`, ...commandLines(step).map((line) => `  ${line}`)]),
    ];
}

/** The plan for a text on a host that has what another one says. */
export function changed(
    before: string,
    after: string,
    engine?: { readonly version: string; readonly api: number },
): string {
    return lines(planOf(after, observedAt(hostWith(before, engine)))).join('\n');
}

/** The plan for a text on a host that has nothing of it. */
export function made(text: string, engine = { version: '20.10.24', api: 41 }): string {
    return lines(planOf(text, observedAt(new ModelHost(engine)))).join('\n');
}

export function titles({ steps }: Plan): readonly string[] {
    return steps.map(({ title }) => title);
}

function commandLines({ commands }: Step): readonly string[] {
    return commands.map(shellLine);
}

/** A model of a host that a topology has been applied to. */
export function hostWith(text: string, engine = { version: '20.10.24', api: 41 }): ModelHost {
    const host = new ModelHost(engine);
    const { steps, blockers } = planOf(text, observedAt(host));
    if (blockers.length > 0) throw new Error(blockers.map(({ message }) => message).join('\n'));
    host.apply(steps);
    return host;
}

export function observedAt(host: ModelHost): Observed {
    return must(observe(host.observation()));
}

/** The text of host `lab` with interface `eth0` as models and recordings have it. */
export function lab(inside: string, rest = ''): string {
    return `topology lab\nhost lab { interface eth0 { address 192.168.50.10/24 ${inside} } }\n${rest}`;
}
