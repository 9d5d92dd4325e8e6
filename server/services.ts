import type { LangiumServices, LangiumSharedServices } from 'langium/lsp';
import type { Analysis } from './analysis.ts';

/** Langium's services that belong to no language, and ours. */
export type MvlanSharedServices = LangiumSharedServices & { readonly Analysis: Analysis };

/** The services of the language in an editor. */
export type MvlanServices = Omit<LangiumServices, 'shared'> & { readonly shared: MvlanSharedServices };
