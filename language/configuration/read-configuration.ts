import { findNodeAtLocation, getNodeValue, type Node } from 'jsonc-parser';
import { say } from '../message/say.ts';
import {
    type Configuration,
    type Conventions,
    type Level,
    type NamedKind,
    namedKinds,
    noConfiguration,
    type VlanRange,
} from './configuration.ts';
import { parseJson } from './json-tree.ts';
import { NamePattern } from './name-pattern.ts';
import { configurationSchema } from './schema.ts';
import { type Mistake, schemaMistakes } from './schema-mistakes.ts';

/** What a configuration says, and where it is not as it should be; what is wrong there is left out. */
export interface ReadConfiguration {
    readonly configuration: Configuration;
    readonly mistakes: readonly Mistake[];
}

/** Who makes more mistakes than that has written something else, and nothing of it counts. */
const most = 100;

/** Reads a `mvlan.json`: JSON, in which comments and commas at the end are welcome. `codes` are those of the rules. */
export function readConfiguration(text: string, codes: readonly string[]): ReadConfiguration {
    const { configuration, mistakes } = read(text, codes);
    return { configuration, mistakes: mistakes.map((each) => inside(each, text.length)) };
}

/** The JSON parser ends what is not closed behind the end of the text: one character behind, for a comment. */
function inside(each: Mistake, end: number): Mistake {
    const offset = Math.min(each.offset, end);
    return { ...each, offset, length: Math.min(each.length, end - offset) };
}

function read(text: string, codes: readonly string[]): ReadConfiguration {
    const { root, mistakes: unreadable } = parseJson(text);
    if (!root) return { configuration: noConfiguration, mistakes: unreadable.slice(0, most) };
    const wrong = atMost(most + 1, schemaMistakes(root, configurationSchema(codes)));
    if (most < unreadable.length + wrong.length) return tooMany([...unreadable, ...wrong]);
    const reader = new Reader(root, wrong);
    const configuration = { levels: reader.levels(codes), conventions: reader.conventions() };
    return { configuration, mistakes: inOrder([...unreadable, ...wrong, ...reader.mistakes]).slice(0, most) };
}

function atMost(count: number, all: Iterable<Mistake>): readonly Mistake[] {
    const some: Mistake[] = [];
    for (const each of all) {
        some.push(each);
        if (some.length === count) break;
    }
    return some;
}

function tooMany(mistakes: readonly Mistake[]): ReadConfiguration {
    const shown = inOrder(mistakes).slice(0, most);
    const [first] = shown;
    const message = say`There are more mistakes than ${most} in this file, so nothing of it counts.`;
    return {
        configuration: noConfiguration,
        mistakes: first ? [{ ...first, message, isOfForm: false }, ...shown] : [],
    };
}

function inOrder(mistakes: readonly Mistake[]): readonly Mistake[] {
    return mistakes.toSorted((a, b) => a.offset - b.offset);
}

/** Takes the values out of a tree, but for those that are known to be wrong. */
class Reader {
    readonly mistakes: Mistake[] = [];
    readonly #root: Node;
    readonly #wrong: ReadonlySet<string>;

    constructor(root: Node, wrong: readonly Mistake[]) {
        this.#root = root;
        this.#wrong = new Set(wrong.map(placeOf));
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
        this.#report(node, `${node.value}: ${read.reason}.`);
        return [];
    }

    #vlans(node: Node): readonly VlanRange[] {
        const [first = 0, last = first] = String(getNodeValue(node)).split('..').map(Number);
        if (1 <= first && first <= last && last <= 4094) return [{ first, last }];
        this.#report(node, say`"${node.value}" is not a range of VLAN IDs, which go from 1 to 4094.`);
        return [];
    }

    #report({ offset, length }: Node, message: string): void {
        this.mistakes.push({ offset, length, message, isOfForm: false });
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

    #isWrong(node: Node): boolean {
        return this.#wrong.has(placeOf(node));
    }
}

function placeOf({ offset, length }: { readonly offset: number; readonly length: number }): string {
    return `${offset} ${length}`;
}
