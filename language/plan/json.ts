import { say } from '../message/say.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';

/** A JSON object of a program that we do not control: any property may be missing or of another type. */
export type Json = Readonly<Record<string, unknown>>;

/** Reads a JSON text; the reason for a refusal says which program's output it is. */
export function parseJson(text: string, program: string): Parsed<unknown> {
    try {
        return parsed(JSON.parse(text));
    } catch (error) {
        return refused(
            say`the output of ${program} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
        );
    }
}

export function text(value: unknown): string | undefined {
    return typeof value === 'string' && value !== '' ? value : undefined;
}

export function count(value: unknown): number | undefined {
    return typeof value === 'number' ? value : undefined;
}

export function object(value: unknown): Json {
    // Checked just before; what its properties are is for the reader to find out.
    return isObject(value) ? (value as Json) : {};
}

/** The objects of an array; nothing where there is no array, as Docker and iproute2 print `null` and `{}` for empty. */
export function objects(value: unknown): readonly Json[] {
    return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The properties of an object that are text. */
export function texts(value: unknown): ReadonlyMap<string, string> {
    const entries = Object.entries(object(value));
    return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function isObject(value: unknown): value is Json {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
