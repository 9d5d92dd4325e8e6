import { say } from '../message/say.ts';

/**
 * Why a text cannot name a topology, as a whole sentence. The name becomes a label and an interface alias, of which the
 * kernel takes 255 bytes (IFALIASZ in linux/if.h).
 */
export function topologyNameMistake(name: string): string | undefined {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
    const isLegal = name !== '' && name.length <= 100 && !/[\u0000-\u001f\u007f]/.test(name);
    return isLegal ? undefined : say`The name of a topology has 1 to 100 characters, none of them a control character.`;
}
