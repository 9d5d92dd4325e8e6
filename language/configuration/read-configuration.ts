import {
    findNodeAtLocation,
    getNodeValue,
    type Node,
    type ParseError,
    type ParseErrorCode,
    parseTree,
    printParseErrorCode,
} from 'jsonc-parser';
import { say, texts, translated } from '../message/say.ts';
import {
    type Configuration,
    type Conventions,
    type Level,
    type NamedKind,
    namedKinds,
    noConfiguration,
    type VlanRange,
} from './configuration.ts';
import { NamePattern } from './name-pattern.ts';
import { configurationSchema } from './schema.ts';
import { type Mistake, mistake, schemaMistakes } from './schema-mistakes.ts';

/** What a configuration says, and where it is not as it should be; what is wrong there is left out. */
export interface ReadConfiguration {
    readonly configuration: Configuration;
    readonly mistakes: readonly Mistake[];
}

/** Reads a `mvlan.json`: JSON, in which comments and commas at the end are welcome. `codes` are those of the rules. */
export function readConfiguration(text: string, codes: readonly string[]): ReadConfiguration {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true });
    const unreadable = errors.map(({ error, offset, length }) => ({ offset, length, message: syntaxMessage(error) }));
    if (!root) return { configuration: noConfiguration, mistakes: text.trim() === '' ? [empty] : unreadable };
    const wrong = [...schemaMistakes(root, configurationSchema(codes))];
    const reader = new Reader(root, wrong);
    const configuration = { levels: reader.levels(codes), conventions: reader.conventions() };
    const mistakes = [...unreadable, ...wrong, ...reader.mistakes];
    return { configuration, mistakes: mistakes.sort((a, b) => a.offset - b.offset) };
}

const empty: Mistake = { offset: 0, length: 0, message: say`There is nothing in this file; write {}.` };

/** Takes the values out of a tree, but for those that are known to be wrong. */
class Reader {
    readonly mistakes: Mistake[] = [];
    readonly #root: Node;
    readonly #wrong: readonly Mistake[];

    constructor(root: Node, wrong: readonly Mistake[]) {
        this.#root = root;
        this.#wrong = wrong;
    }

    levels(codes: readonly string[]): ReadonlyMap<string, Level> {
        return new Map(
            codes.flatMap((code) => {
                const node = this.#node('rules', code);
                // The schema lets nothing else pass.
                return node ? [[code, node.value as Level] as const] : [];
            }),
        );
    }

    conventions(): Conventions {
        return {
            vlanIsThirdOctet: this.#node('conventions', 'vlanIsThirdOctet')?.value === true,
            gateway: this.#node('conventions', 'gateway')?.value,
            reservedVlans: this.#items('conventions', 'reservedVlans').flatMap((node) => this.#vlans(node)),
            names: this.#names(),
        };
    }

    #names(): ReadonlyMap<NamedKind, readonly NamePattern[]> {
        const patterns = namedKinds.map((kind) => {
            return [kind, this.#items('conventions', 'names', kind).flatMap((node) => this.#pattern(node))] as const;
        });
        return new Map(patterns.filter(([, list]) => list.length > 0));
    }

    #pattern(node: Node): readonly NamePattern[] {
        const read = NamePattern.parse(node.value);
        if (read.ok) return [read.value];
        this.mistakes.push(mistake(node, `${node.value}: ${read.reason}.`));
        return [];
    }

    #vlans(node: Node): readonly VlanRange[] {
        const [first = 0, last = first] = String(getNodeValue(node)).split('..').map(Number);
        if (1 <= first && first <= last && last <= 4094) return [{ first, last }];
        this.mistakes.push(mistake(node, say`"${node.value}" is not a range of VLAN IDs, which go from 1 to 4094.`));
        return [];
    }

    /** The items of a list, or the one value that stands in its place. */
    #items(...path: readonly string[]): readonly Node[] {
        const node = this.#node(...path);
        if (!node) return [];
        return (node.type === 'array' ? (node.children ?? []) : [node]).filter((each) => !this.#isWrong(each));
    }

    #node(...path: readonly string[]): Node | undefined {
        const node = findNodeAtLocation(this.#root, [...path]);
        return node && !this.#isWrong(node) ? node : undefined;
    }

    #isWrong({ offset, length }: Node): boolean {
        return this.#wrong.some((each) => each.offset === offset && each.length === length);
    }
}

const syntaxMessages: Readonly<Record<string, string>> = texts({
    InvalidSymbol: 'This is no value of JSON; texts stand in double quotes.',
    InvalidNumberFormat: 'This is no number of JSON.',
    PropertyNameExpected: 'A name in double quotes belongs here.',
    ValueExpected: 'A value belongs here.',
    ColonExpected: "A ':' belongs here.",
    CommaExpected: "A ',' belongs here.",
    CloseBraceExpected: "A '}' is missing.",
    CloseBracketExpected: "A ']' is missing.",
    EndOfFileExpected: 'The value has ended before this.',
    UnexpectedEndOfString: 'A double quote is missing at the end of this text.',
});

function syntaxMessage(error: ParseErrorCode): string {
    const name = printParseErrorCode(error);
    const message = syntaxMessages[name];
    return message === undefined ? say`This is not JSON (${name}).` : translated(message);
}
