import {
    DefaultLinker,
    EMPTY_STREAM,
    type LocalSymbols,
    type ReferenceDescriptionProvider,
    type ScopeComputation,
} from 'langium';

/*
 * The grammar has no cross-references: what a name means is said by `resolve`, for all files of a topology at once. So
 * Langium's search for references, which walks all nodes several times for each keystroke, has nothing to look for.
 */

export class NoScopes implements ScopeComputation {
    async collectExportedSymbols(): Promise<[]> {
        return [];
    }

    async collectLocalSymbols(): Promise<LocalSymbols> {
        return { has: () => false, getStream: () => EMPTY_STREAM };
    }
}

export class NoLinks extends DefaultLinker {
    override async link(): Promise<void> {}

    override unlink(): void {}
}

export class NoReferenceDescriptions implements ReferenceDescriptionProvider {
    async createDescriptions(): Promise<[]> {
        return [];
    }
}
