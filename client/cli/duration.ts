import { InvalidArgumentError } from 'commander';

/** The longest time that a change may wait for a word, in seconds. */
const longest = 3600;

/** Reads a time such as `120s`, `2m` or `90` as seconds. */
export function readDuration(text: string): number {
    const [, digits = '', unit = 's'] = /^(\d{1,5})(s|m)?$/.exec(text) ?? [];
    const seconds = digits === '' ? Number.NaN : Number(digits) * (unit === 'm' ? 60 : 1);
    if (10 <= seconds && seconds <= longest) return seconds;
    throw new InvalidArgumentError('It is a time from 10s to 60m, such as 120s or 2m.');
}
