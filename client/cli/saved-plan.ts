import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { URI } from 'vscode-uri';
import type { Location } from '../../language/finding/location.ts';
import { type Json, object, objects, text } from '../../language/plan/json.ts';
import type { Plan } from '../../language/plan/plan.ts';
import { type PlanRecord, planRecord } from '../../language/plan/plan-record.ts';
import type { Connection } from '../../language/topology/topology.ts';
import manifest from '../../package.json' with { type: 'json' };
import { printConnection } from '../hosts/connection.ts';
import { Failure, reasonOf } from './failure.ts';
import type { Applicable } from './hosts.ts';
import { type ReadSource, readSource } from './source-text.ts';

/**
 * What `plan --format json` prints and `plan --out` saves (docs/plan-format.md). It holds the text that it was made of:
 * whoever applies it plans again from that text, and runs only what comes out the same. So a file that somebody has
 * tampered with can make nothing run that the text does not ask for.
 */
export interface SavedPlan {
    readonly format: typeof format;
    /** The version of mvlan that made it; another one may plan otherwise. */
    readonly mvlan: string;
    readonly topology: string;
    /** Whether what was in the way and as the text says is taken over. */
    readonly adopt: boolean;
    /** Whether the links are to come back after a reboot. */
    readonly persist: boolean;
    /** The file itself comes first, then all that it imports. */
    readonly sources: readonly { readonly uri: string; readonly text: string }[];
    readonly hosts: readonly SavedHost[];
}

interface SavedHost extends PlanRecord {
    readonly name: string;
    /** As `--connect` takes it. */
    readonly connect: string;
}

const format = 'mvlan plan 1';

/** The plans of a file for its hosts, as a document. */
export function savedPlan(
    { topology, documents, connections }: Applicable,
    plans: readonly Plan<Location>[],
    { adopt, persist }: { readonly adopt: boolean; readonly persist: boolean },
): SavedPlan {
    return {
        format,
        mvlan: manifest.version,
        topology: topology.name,
        adopt,
        persist,
        sources: documents.map(({ uri, textDocument }) => ({ uri: uri.toString(), text: textDocument.getText() })),
        hosts: plans.map((plan) => ({
            name: plan.host,
            connect: connectionText(connections.get(plan.host)),
            ...planRecord(plan),
        })),
    };
}

export function printPlan(saved: SavedPlan): string {
    return `${JSON.stringify(saved, undefined, 2)}\n`;
}

/** Saves a plan, readable to nobody else: its commands have what the file sets in containers' environments. */
export async function savePlan(file: string, saved: SavedPlan): Promise<void> {
    const before = await readFile(file, 'utf8').catch(() => undefined);
    if (before !== undefined && !isPlan(before)) {
        throw new Failure(`${file} is there already and no saved plan; another --out keeps it`);
    }
    await writeFile(file, printPlan(saved), { mode: 0o600 }).catch((error: unknown) => {
        throw new Failure(`cannot write ${file}: ${reasonOf(error)}`);
    });
}

/** The plan that is saved in a file; undefined where the file is a text of the language. */
export async function readPlan(file: string): Promise<SavedPlan | undefined> {
    const content = (await readSource(file)).text;
    if (!content.trimStart().startsWith('{')) return undefined;
    const saved = parsePlan(content);
    if (!saved) throw new Failure(`${file} is no plan that mvlan plan --out saved`);
    if (saved.mvlan !== manifest.version) {
        throw new Failure(`${file} was saved by mvlan ${saved.mvlan}, and this is ${manifest.version}; plan again`);
    }
    return saved;
}

/** The text that a plan was made of, in place of the files of that name. */
export function savedSources({ sources }: SavedPlan): { readonly file: string; readonly read: ReadSource } {
    const texts = new Map(sources.map((source) => [URI.parse(source.uri).fsPath, source.text]));
    const [file = ''] = texts.keys();
    return {
        file,
        read: async (name) => {
            const saved = texts.get(path.resolve(name));
            if (saved === undefined) throw new Failure(`${name} is not in the saved plan`);
            return { byteOrderMark: '', text: saved };
        },
    };
}

/** Why a saved plan is not to be run, where these are the plans by now; undefined where they are the same. */
export function movedOn({ hosts }: SavedPlan, plans: readonly Plan<Location>[]): string | undefined {
    for (const plan of plans) {
        const { name, connect, ...before } = hosts.find((host) => host.name === plan.host) ?? {};
        const now: unknown = JSON.parse(JSON.stringify(planRecord(plan)));
        if (isDeepStrictEqual(before, now)) continue;
        const what = difference(objects(object(before).steps), objects(object(now).steps));
        return `${plan.host} is not as it was when the plan was saved: ${what}. Plan again.`;
    }
    return undefined;
}

/** What is planned otherwise by now than before, at the first step where it is. */
function difference(before: readonly Json[], now: readonly Json[]): string {
    const title = (step: Json | undefined) => text(step?.title) ?? '';
    const has = (steps: readonly Json[], step: Json) => steps.some((each) => title(each) === title(step));
    const gone = before.find((step) => !has(now, step));
    if (gone !== undefined) return `'${title(gone)}' is not to be done any more`;
    const come = now.find((step) => !has(before, step));
    if (come !== undefined) return `'${title(come)}' is to be done as well`;
    const other = now.find((step, index) => !isDeepStrictEqual(before[index], step));
    if (other !== undefined) return `'${title(other)}' is to be done otherwise`;
    return 'what runs there and would be disturbed is something else';
}

function isPlan(content: string): boolean {
    return content.trimStart().startsWith('{') && parsePlan(content) !== undefined;
}

/** Whatever is in the file besides is compared as it is, and never run. */
function parsePlan(content: string): SavedPlan | undefined {
    let json: unknown;
    try {
        json = JSON.parse(content);
    } catch {
        return undefined;
    }
    const plan = object(json);
    const isComplete =
        plan.format === format &&
        text(plan.mvlan) !== undefined &&
        typeof plan.adopt === 'boolean' &&
        typeof plan.persist === 'boolean' &&
        objects(plan.sources).length > 0 &&
        objects(plan.sources).every((source) => text(source.uri) !== undefined && typeof source.text === 'string') &&
        objects(plan.hosts).length > 0 &&
        objects(plan.hosts).every((host) => text(host.name) !== undefined && text(host.connect) !== undefined);
    return isComplete ? (json as SavedPlan) : undefined;
}

function connectionText(connection: Connection | undefined): string {
    if (!connection) throw new Error('A host was planned for without a connection.');
    return printConnection(connection);
}
