import { type Configuration, noConfiguration } from '../configuration/configuration.ts';
import { agreedRules } from '../conventions/conventions.ts';
import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { isLikelyTopology } from '../parser/likely-topology.ts';
import type { MvlanDocument } from '../parser/parse.ts';
import { syntaxFindings } from '../parser/syntax-findings.ts';
import { rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import type { Resolved } from '../topology/resolve.ts';
import { Resolver } from '../topology/resolver.ts';
import type { Topology } from '../topology/topology.ts';
import { configurableCodes } from './codes.ts';
import { leveled } from './levels.ts';
import { mergeFindings } from './merge-findings.ts';
import { suppress } from './suppression.ts';
import { Unread } from './unread.ts';

/** What a file means, and all that is wrong with it. */
export interface Checked extends Resolved {
    /** In the order of the files, of the text, of the codes; suppressed ones are left out. */
    readonly findings: readonly Finding[];
}

/** What could not be read would be missing from what is applied: neither a comment nor a configuration changes that. */
const configurable: ReadonlySet<string> = new Set(configurableCodes);

/** The configuration of a file by its URI. */
export type ConfigurationOf = (uri: string) => Configuration;

/**
 * Reads a file and all that it imports, directly or not, and checks it: what the parser and `resolve` could not read, and
 * what breaks a rule. The first document is the file itself; an import of something else than a topology is not read. Each finding is as bad as the configuration of its file says.
 * Never throws for what the text says.
 */
export function check(
    documents: readonly [MvlanDocument, ...MvlanDocument[]],
    configurationOf: ConfigurationOf = () => noConfiguration,
): Checked {
    return new Checker().check(documents, configurationOf);
}

/** Checks the same files again and again, and uses what it knows of those parts that are as they were. */
export class Checker {
    readonly #resolver = new Resolver();

    /** What {@link check} says. What it said the last time is of no use any more. */
    check(
        [root, ...imported]: readonly [MvlanDocument, ...MvlanDocument[]],
        configurationOf: ConfigurationOf,
    ): Checked {
        const documents = [root, ...imported.filter(isLikelyTopology)] as const;
        const resolved = this.#resolver.resolve(documents);
        const { topology } = resolved;
        const read = [...documents.flatMap(syntaxFindings), ...resolved.findings];
        const unread = new Unread(read, documents);
        const files = documents.map(({ uri }) => uri.toString());
        const configurations = new Map(files.map((uri) => [uri, configurationOf(uri)]));
        const conventions = new Map(
            [...configurations].map(([uri, configuration]) => [uri, configuration.conventions]),
        );
        const found = [...rules, ...agreedRules(conventions)].flatMap((rule) => {
            return apply(rule, { topology, unread, documents });
        });
        const levelsOf = (uri: string) => (configurations.get(uri) ?? noConfiguration).levels;
        const isFixed = (finding: Finding) => !configurable.has(finding.code) || unread.isCause(finding);
        const all = [...read, ...found];
        const loud = suppress(
            leveled(
                all.filter((each) => !isFixed(each)),
                levelsOf,
            ),
            documents,
        );
        return {
            topology,
            get links() {
                return resolved.links;
            },
            wireLinks: resolved.wireLinks,
            findings: mergeFindings([...all.filter(isFixed), ...leveled(loud, levelsOf)], files),
        };
    }
}

interface Case {
    readonly topology: Topology;
    readonly unread: Unread;
    readonly documents: readonly [MvlanDocument, ...MvlanDocument[]];
}

/**
 * What a rule finds. A rule that throws is a mistake of ours: what it found until then and all other rules count, and the
 * mistake is an error at the start of the file, so that nobody takes silence for consent.
 */
export function apply(rule: Rule, { topology, unread, documents }: Case): readonly Finding[] {
    const found: Finding[] = [];
    try {
        for (const finding of rule.check(topology)) {
            if (rule.infersFrom === 'absence' && unread.concerns(finding)) continue;
            found.push(finding);
        }
    } catch (error) {
        found.push(internalError(rule, error, documents[0].uri.toString()));
    }
    return found;
}

function internalError({ code }: Rule, error: unknown, uri: string): Finding {
    const start = { line: 0, character: 0 };
    return {
        code: 'internal-error',
        severity: 'error',
        message: say`Rule '${code}' could not be checked (${error instanceof Error ? error.message : String(error)}). This is a mistake in mvlan, not in the file; report it with the file that shows it.`,
        at: { uri, range: { start, end: start } },
        related: [],
        fixes: [],
    };
}
