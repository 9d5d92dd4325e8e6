import { say, translated } from '../message/say.ts';
import type { EndpointOwner } from '../topology/topology.ts';

/**
 * What is told of an owner only when asked. Values of environment variables and labels stay out of it, also those in
 * options: pictures are passed around, and passwords live there.
 */
export function ownerNotes(owner: EndpointOwner): readonly string[] {
    if (owner.kind === 'device') return [];
    const placed = [
        say`${translated(owner.kind)} on ${owner.host ? owner.host.name : say`no host`}`,
        ...(owner.replica ? [say`replica ${owner.replica.number} of ${owner.replica.group}`] : []),
    ];
    if (owner.kind === 'namespace') return placed;
    return [
        ...placed,
        ...(owner.image ? [`image ${owner.image.value}`] : []),
        ...(owner.command.length === 0 ? [] : [`command ${owner.command.join(' ')}`]),
        ...(owner.hostname === undefined ? [] : [`hostname ${owner.hostname}`]),
        ...(owner.restart === undefined ? [] : [`restart ${owner.restart}`]),
        ...owner.publish.map(({ value }) => `publish ${value.text}`),
        ...owner.volumes.map(
            ({ source, target, readOnly }) => `volume ${source} → ${target}${readOnly ? ' read-only' : ''}`,
        ),
        ...owner.environment.map(({ name }) => `env ${name}`),
        ...owner.labels.map(({ key }) => `label ${key}`),
        ...owner.options.map(({ value }) => `option ${optionName(value)}`),
    ];
}

/** An option without what it sets a variable or label to. */
function optionName(option: string): string {
    return /^(-e|--env\b|-l|--label\b)/.test(option) ? option.replace(/^(--\w+=|-\w)?([^=]*)=.*$/s, '$1$2') : option;
}
