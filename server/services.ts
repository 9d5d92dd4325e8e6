import type { LangiumServices, LangiumSharedServices } from 'langium/lsp';
import type { Analysis } from './analysis.ts';
import type { ClientCommands } from './client-commands.ts';
import type { CodeLenses } from './lsp/code-lenses.ts';
import type { Links } from './lsp/links.ts';
import type { Configurations } from './workspace/configurations.ts';
import type { ImportWatcher } from './workspace/import-watcher.ts';

/** Langium's services that belong to no language, and ours. */
export type MvlanSharedServices = LangiumSharedServices & AddedSharedServices;

export interface AddedSharedServices {
    readonly Analysis: Analysis;
    readonly ClientCommands: ClientCommands;
    readonly CodeLenses: CodeLenses;
    readonly Configurations: Configurations;
    readonly ImportWatcher: ImportWatcher;
    readonly Links: Links;
}

/** The services of the language in an editor. */
export type MvlanServices = Omit<LangiumServices, 'shared'> & { readonly shared: MvlanSharedServices };
