import type { Node } from 'jsonc-parser';
import { say, texts, translated } from '../message/say.ts';
import { similar } from '../topology/similar.ts';
import type { Schema } from './schema.ts';

/** Something in a JSON text that is not as it should be. */
export interface Mistake {
    readonly offset: number;
    readonly length: number;
    readonly message: string;
    /** Whether JSON or the schema says it, and so any editor that knows them. */
    readonly isOfForm: boolean;
}

/** Where a value is not what the schema says, each part of it for itself. */
export function* schemaMistakes(node: Node, schema: Schema): Generator<Mistake> {
    if ('anyOf' in schema) {
        const closest = schema.anyOf.map((each) => [...schemaMistakes(node, each)]);
        if (closest.every(({ length }) => length > 0)) yield* ofClosest(node, schema.anyOf, closest);
    } else if ('enum' in schema) {
        if (!schema.enum.includes(node.value))
            yield mistake(node, say`${textOf(node)} is none of ${quoted(schema.enum)}.`);
    } else if (kindOf(node) !== schema.type) {
        yield mistake(node, say`${textOf(node)} stands where ${translated(kindTexts[schema.type])} belongs.`);
    } else if (schema.type === 'object') {
        yield* ofProperties(node, schema);
    } else if (schema.type === 'array') {
        const seen = new Set<string>();
        for (const item of node.children ?? []) {
            yield* schemaMistakes(item, schema.items);
            if (seen.has(textOf(item))) yield mistake(item, say`${textOf(item)} stands here a second time.`);
            seen.add(textOf(item));
        }
    } else if (schema.type === 'integer') {
        const { minimum, maximum } = schema;
        if (node.value < minimum || maximum < node.value) {
            yield mistake(node, say`${node.value} is not a number from ${minimum} to ${maximum}.`);
        }
    } else if (schema.type === 'string' && schema.pattern && !new RegExp(schema.pattern, 'u').test(node.value)) {
        yield mistake(node, say`${textOf(node)} does not fit: ${translated(schema.description ?? '')}`);
    }
}

function* ofProperties(node: Node, schema: Extract<Schema, { type: 'object' }>): Generator<Mistake> {
    const seen = new Set<string>();
    for (const { children: [key, value] = [] } of node.children ?? []) {
        if (!key) continue;
        const name: string = key.value;
        const known = schema.properties?.[name];
        if (seen.has(name)) yield mistake(key, say`'${name}' stands here a second time.`);
        seen.add(name);
        const names = schema.propertyNames?.enum ?? Object.keys(schema.properties ?? {});
        if (!names.includes(name)) yield mistake(key, unknownName(name, names));
        else if (value) {
            const inner = known ?? schema.additionalProperties;
            if (inner) yield* schemaMistakes(value, inner);
        }
    }
}

function unknownName(name: string, names: readonly string[]): string {
    const meant = similar(name, names);
    if (meant !== undefined) return say`Nothing here is called '${name}'; did you mean '${meant}'?`;
    const few = names.filter((each) => !each.startsWith('$'));
    return few.length > 10
        ? say`No rule has the code '${name}'.`
        : say`Nothing here is called '${name}'; there are ${few.join(', ')}.`;
}

/** Of several possibilities, the mistakes of the one that has the right kind. */
function* ofClosest(node: Node, schemas: readonly Schema[], mistakes: readonly Mistake[][]): Generator<Mistake> {
    const index = schemas.findIndex((schema) => 'type' in schema && schema.type === kindOf(node));
    const found = mistakes[index];
    if (found) yield* found;
    else {
        const kinds = schemas.flatMap((schema) => ('type' in schema ? [translated(kindTexts[schema.type])] : []));
        yield mistake(node, say`${textOf(node)} stands where ${kinds.join(say` or `)} belongs.`);
    }
}

type Kind = 'object' | 'array' | 'integer' | 'string' | 'boolean';

const kindTexts: Readonly<Record<Kind, string>> = texts({
    object: 'an object',
    array: 'a list',
    integer: 'a whole number',
    string: 'a text',
    boolean: 'true or false',
});

function kindOf({ type, value }: Node): string {
    return type === 'number' && Number.isInteger(value) ? 'integer' : type;
}

function textOf(node: Node): string {
    if (node.type === 'object') return say`An object`;
    return node.type === 'array' ? say`A list` : JSON.stringify(node.value);
}

function quoted(values: readonly string[]): string {
    return values.map((value) => JSON.stringify(value)).join(', ');
}

function mistake({ offset, length }: Node, message: string): Mistake {
    return { offset, length, message, isOfForm: true };
}
