import type { DocumentValidator, LangiumDocument } from 'langium';
import type { Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../language/finding/finding.ts';
import { fileOf } from '../language/finding/location.ts';
import type { Analysis, CheckedFiles } from './analysis.ts';
import { diagnosticOf } from './diagnostics.ts';

/** More than anyone reads, and few enough for an editor to show. */
const mostDiagnostics = 1000;

/** Gives a document the findings of all topologies that it is part of, each once. */
export class TopologyValidator implements DocumentValidator {
    readonly #analysis: Analysis;
    readonly #byFile = new WeakMap<CheckedFiles, ReadonlyMap<string, readonly Finding[]>>();

    constructor(analysis: Analysis) {
        this.#analysis = analysis;
    }

    async validateDocument({ uri }: LangiumDocument): Promise<Diagnostic[]> {
        const topologies = this.#analysis.containing(uri);
        const [only] = topologies;
        if (only && topologies.length === 1) {
            return this.#findingsIn(uri.toString(), only).slice(0, mostDiagnostics).map(diagnosticOf);
        }
        const said = new Map<string, { readonly diagnostic: Diagnostic; times: number }>();
        for (const topology of topologies) {
            for (const finding of this.#findingsIn(uri.toString(), topology)) {
                const diagnostic = diagnosticOf(finding);
                const key = JSON.stringify([diagnostic.range, diagnostic.code, diagnostic.message]);
                const known = said.get(key);
                if (known) known.times++;
                else said.set(key, { diagnostic, times: 1 });
            }
        }
        return [...said.values()]
            .filter(({ diagnostic, times }) => diagnostic.code !== 'unused-suppression' || times === topologies.length)
            .map(({ diagnostic }) => diagnostic)
            .slice(0, mostDiagnostics);
    }

    #findingsIn(uri: string, topology: CheckedFiles): readonly Finding[] {
        let byFile = this.#byFile.get(topology);
        if (!byFile) {
            byFile = Map.groupBy(topology.findings, ({ at }) => fileOf(at));
            this.#byFile.set(topology, byFile);
        }
        return byFile.get(uri) ?? [];
    }
}
