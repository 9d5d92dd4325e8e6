import type { Container } from './topology.ts';

/** What is wrong with a further option of `docker run`. */
export type OptionFault =
    /** Docker would take it for the image, and the image for a part of the command. */
    | { readonly kind: 'no option' }
    /** The language has a word of its own for it: given twice, Docker would take one of them or neither. */
    | { readonly kind: 'said otherwise'; readonly option: string };

export function faultOfOption(option: string, { endpoints }: Pick<Container, 'endpoints'>): OptionFault | undefined {
    if (!/^-[^-]|^--[^-]/.test(option)) return { kind: 'no option' };
    const [, name] = /^(--(?:name|network|net|ip6?|mac-address))(?:=|$)/.exec(option) ?? [];
    if (name === undefined) return undefined;
    return name.startsWith('--net') && endpoints.length === 0 ? undefined : { kind: 'said otherwise', option: name };
}
