import { texts } from '../message/say.ts';
import { namedKinds } from './configuration.ts';

/** The part of JSON Schema (draft 7) that a configuration needs. */
export type Schema = { readonly title?: string; readonly description?: string } & (
    | {
          readonly type: 'object';
          readonly properties?: Readonly<Record<string, Schema>>;
          readonly propertyNames?: { readonly enum: readonly string[] };
          readonly additionalProperties: Schema | false;
      }
    | { readonly type: 'array'; readonly items: Schema; readonly uniqueItems: true }
    | { readonly type: 'integer'; readonly minimum: number; readonly maximum: number }
    | { readonly type: 'string'; readonly pattern?: string }
    | { readonly type: 'boolean' }
    | { readonly enum: readonly string[] }
    | { readonly anyOf: readonly Schema[] }
);

/** What the rules of some codes can be set to; also the shape of the editor's setting. */
export function rulesSchema(codes: readonly string[]): Schema {
    return {
        description:
            'How bad the findings of rules are, by their codes; a rule that is not named keeps its own severity.',
        type: 'object',
        propertyNames: { enum: codes },
        additionalProperties: { enum: ['error', 'warning', 'hint', 'off'] },
    };
}

/** What may stand in a `mvlan.json`. */
export function configurationSchema(codes: readonly string[]): Schema {
    return {
        title: 'Configuration of mvlan',
        description: 'Counts for the .mvlan files in this folder and below, down to the next mvlan.json.',
        type: 'object',
        properties: {
            $schema: { type: 'string' },
            rules: rulesSchema(codes),
            conventions: conventionsSchema,
        },
        additionalProperties: false,
    };
}

/** Are said of what does not fit, too. */
const forms = texts({
    vlanRange: 'A range of VLAN IDs is two numbers with two dots between them: "100..199".',
    pattern: 'A pattern is a regular expression without groups and alternatives, which the whole name has to match.',
});

const vlanRange: Schema = {
    description: forms.vlanRange,
    type: 'string',
    pattern: String.raw`^\d{1,4}\.\.\d{1,4}$`,
};

/** Characters, sets and escapes, each perhaps with a quantifier: `NamePattern` reads it. */
const namePattern = String.raw`^\^?(?:(?:\[\^?(?:\\.|[^\]\\])+\]|\\.|[^\\()|{}[\]*+?^$])[*+?]?)*\$?$`;

const pattern: Schema = {
    description: forms.pattern,
    type: 'string',
    pattern: namePattern,
};

const conventionsSchema: Schema = {
    description: 'What the team has agreed on beyond what the network needs.',
    type: 'object',
    properties: {
        vlanIsThirdOctet: {
            description: 'The third octet of an IPv4 subnet is the ID of its VLAN: 10.0.20.0/24 on VLAN 20.',
            type: 'boolean',
        },
        gateway: {
            description: 'Which of the usable addresses of its subnet a gateway has.',
            enum: ['first', 'last'],
        },
        reservedVlans: {
            description: 'VLAN IDs that no subinterface may have: numbers, and ranges such as "100..199".',
            type: 'array',
            items: { anyOf: [{ type: 'integer', minimum: 1, maximum: 4094 }, vlanRange] },
            uniqueItems: true,
        },
        names: {
            description: 'What names look like, by the kind of what they name.',
            type: 'object',
            properties: Object.fromEntries(
                namedKinds.map((kind): [string, Schema] => [
                    kind,
                    {
                        description: `One pattern, or a list of which one has to match: the name of each ${kind}.`,
                        anyOf: [pattern, { type: 'array', items: pattern, uniqueItems: true }],
                    },
                ]),
            ),
            additionalProperties: false,
        },
    },
    additionalProperties: false,
};
