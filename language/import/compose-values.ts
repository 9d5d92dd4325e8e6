import { nameAndValue } from '../compose/name-value.ts';

/** A mapping of YAML, whose values may be anything. */
export type Values = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Values {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A scalar as text; undefined for anything else. */
export function scalar(value: unknown): string | undefined {
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A list of scalars, or one alone. */
export function scalars(value: unknown): readonly string[] {
    if (Array.isArray(value)) return value.flatMap((each) => scalar(each) ?? []);
    const single = scalar(value);
    return single === undefined ? [] : [single];
}

/** What may be a mapping or a list of `NAME=VALUE`: environments, labels, sysctls. A name alone has no value. */
export function pairs(value: unknown): readonly (readonly [string, string | undefined])[] {
    if (isRecord(value)) return Object.entries(value).map(([name, each]) => [name, scalar(each)]);
    return scalars(value).map(nameAndValue);
}

/** A value with the doubled `$` of Compose's taken back (compose-spec, 12-interpolation.md). */
export function literal(text: string): string {
    return text.replaceAll('$$', '$');
}

/** Whether Compose would put something else in its place. */
export function hasVariable(text: string): boolean {
    return /\$/.test(text.replaceAll('$$', ''));
}
