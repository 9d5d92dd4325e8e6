import { say } from './say.ts';

/** The text with its first letter as a capital; a name at its beginning, such as `lab.eth0`, stays as it is written. */
export function capitalized(text: string): string {
    const [word = ''] = text.split(/\s/, 1);
    return /^\p{L}+(['’]s)?[,:;]?$/u.test(word) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
}

/** A reason as a sentence of its own. */
export function sentence(reason: string): string {
    return say`${capitalized(reason)}.`;
}
