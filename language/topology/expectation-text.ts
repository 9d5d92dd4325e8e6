import type { Expectation } from './topology.ts';

/** An expectation as the text says it: `web reaches cache port 6379`. */
export function expectationText({ source, verdict, target, port }: Expectation): string {
    const verb = verdict === 'reaches' ? 'reaches' : 'isolated from';
    return `${source.name} ${verb} ${target.name}${port === undefined ? '' : ` port ${port}`}`;
}
