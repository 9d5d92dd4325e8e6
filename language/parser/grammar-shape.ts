import { type Grammar, GrammarAST, GrammarUtils } from 'langium';

/** What a piece of the grammar looks like to the reader: the token types that it may begin with, and its parts. */
export type Shape = Literal | Value | Sequence | Choice | Optional | Loop | Block;

interface Piece {
    /** The names of the token types that this may begin with. */
    readonly first: ReadonlySet<string>;
    /** Whether this may be nothing at all. */
    readonly empty: boolean;
}

/** A keyword or a bracket. */
export interface Literal extends Piece {
    readonly kind: 'literal';
    readonly type: string;
}

/** A name, a text or another value; `role` is `Rule.property`. */
export interface Value extends Piece {
    readonly kind: 'value';
    readonly role: string;
    readonly isName: boolean;
}

export interface Sequence extends Piece {
    readonly kind: 'sequence';
    readonly parts: readonly Shape[];
    /** For each part, what all parts behind it may begin with. */
    readonly later: readonly ReadonlySet<string>[];
}

export interface Choice extends Piece {
    readonly kind: 'choice';
    readonly options: readonly Shape[];
}

interface Optional extends Piece {
    readonly kind: 'optional';
    readonly body: Shape;
}

export interface Loop extends Piece {
    readonly kind: 'loop';
    readonly body: Shape;
    /** Whether each of them begins with a keyword. */
    readonly areOptions: boolean;
}

/** Statements in braces. */
export interface Block extends Piece {
    readonly kind: 'block';
    readonly rule: string;
    readonly body: Shape;
    /** What may stand between the braces, the closing one included. */
    readonly inside: ReadonlySet<string>;
}

/** The token types that may stand behind a keyword; `end`: the keyword can end its statement. */
export interface Behind {
    readonly first: Set<string>;
    isName: boolean;
    end: boolean;
}

export interface GrammarShape {
    /** What a file's statements look like. */
    readonly statement: Shape;
    readonly behind: ReadonlyMap<string, Behind>;
}

/**
 * Brings an LL(1) grammar without recursion into the form that is needed to read broken text: the grammar stays the one
 * place that says what a file looks like. Throws where the grammar uses what no rule of ours needs.
 */
export function grammarShape(grammar: Grammar): GrammarShape {
    const behind = new Map<string, Behind>();
    const entry = GrammarUtils.getEntryRule(grammar);
    const file = entry && shapeOf(entry.definition, entry.name, behind);
    if (file?.kind !== 'loop') throw new Error('The entry rule is not a list of statements.');
    return { statement: file.body, behind };
}

function shapeOf(element: GrammarAST.AbstractElement, rule: string, behind: Map<string, Behind>): Shape {
    const once = bareShapeOf(element, rule, behind);
    switch (element.cardinality) {
        case '?':
            return { kind: 'optional', body: once, first: once.first, empty: true };
        case '*':
            return loop(once);
        case '+':
            return sequence([once, loop(once)], behind);
        default:
            return once;
    }
}

function bareShapeOf(element: GrammarAST.AbstractElement, rule: string, behind: Map<string, Behind>): Shape {
    if (GrammarAST.isKeyword(element)) return literal(element.value, behind);
    if (GrammarAST.isAssignment(element)) return assigned(element, rule, behind);
    if (GrammarAST.isRuleCall(element)) return called(element, behind);
    if (GrammarAST.isAlternatives(element)) {
        const options = element.elements.map((option) => shapeOf(option, rule, behind));
        return { kind: 'choice', options, first: union(options), empty: false };
    }
    if (GrammarAST.isGroup(element)) return group(element, rule, behind);
    throw new Error(`The reader knows no ${element.$type}.`);
}

function assigned({ feature, terminal }: GrammarAST.Assignment, rule: string, behind: Map<string, Behind>): Shape {
    const target = GrammarAST.isRuleCall(terminal) ? terminal.rule.ref : undefined;
    const role = `${rule}.${feature}`;
    if (GrammarAST.isTerminalRule(target)) {
        return { kind: 'value', role, isName: false, first: new Set([target.name]), empty: false };
    }
    if (GrammarAST.isParserRule(target) && GrammarUtils.isDataTypeRule(target)) {
        const { first } = shapeOf(target.definition, target.name, behind);
        return { kind: 'value', role, isName: target.name === 'Name', first, empty: false };
    }
    return shapeOf(terminal, rule, behind);
}

function called({ rule: { ref: target } }: GrammarAST.RuleCall, behind: Map<string, Behind>): Shape {
    if (GrammarAST.isParserRule(target)) return shapeOf(target.definition, target.name, behind);
    if (!target) throw new Error('A rule call leads nowhere.');
    return { kind: 'value', role: target.name, isName: false, first: new Set([target.name]), empty: false };
}

function group({ elements }: GrammarAST.Group, rule: string, behind: Map<string, Behind>): Shape {
    const parts: Shape[] = [];
    for (let index = 0; index < elements.length; index++) {
        const element = elements[index];
        if (!element) continue;
        const part = shapeOf(element, rule, behind);
        if (part.kind === 'literal' && part.type === '{') {
            const statements = elements[index + 1];
            const body = statements && shapeOf(statements, rule, behind);
            if (body?.kind !== 'loop') throw new Error(`The braces of ${rule} hold no list of statements.`);
            parts.push(block(rule, body.body));
            index += 2;
        } else {
            parts.push(part);
        }
    }
    return sequence(parts, behind);
}

function literal(type: string, behind: Map<string, Behind>): Literal {
    if (!behind.has(type)) behind.set(type, { first: new Set(), isName: false, end: false });
    return { kind: 'literal', type, first: new Set([type]), empty: false };
}

function loop(body: Shape): Loop {
    const areOptions = [...body.first].every(isKeywordType);
    return { kind: 'loop', body, areOptions, first: body.first, empty: true };
}

function block(rule: string, body: Shape): Block {
    return { kind: 'block', rule, body, inside: new Set([...body.first, '}']), first: new Set(['{']), empty: false };
}

function sequence(parts: readonly Shape[], behind: Map<string, Behind>): Shape {
    const [only, ...others] = parts;
    if (only && others.length === 0) return only;
    const later = parts.map((_, index) => union(parts.slice(index + 1)));
    parts.forEach((part, index) => {
        if (part.kind === 'literal') noteBehind(part, parts.slice(index + 1), behind);
    });
    const begin = parts.slice(0, parts.findIndex((part) => !part.empty) + 1 || parts.length);
    return { kind: 'sequence', parts, later, first: union(begin), empty: parts.every((part) => part.empty) };
}

function noteBehind({ type }: Literal, parts: readonly Shape[], behind: Map<string, Behind>): void {
    const entry = behind.get(type);
    if (!entry) return;
    for (const part of parts) {
        for (const first of part.first) entry.first.add(first);
        if (part.kind === 'value' && part.isName) entry.isName = true;
        if (!part.empty) return;
    }
    entry.end = true;
}

function union(shapes: readonly Shape[]): ReadonlySet<string> {
    return new Set(shapes.flatMap(({ first }) => [...first]));
}

/** Whether a token type is a keyword made of letters, rather than a bracket, a comma or a terminal. */
export function isKeywordType(type: string): boolean {
    return /^[a-z]/.test(type);
}
