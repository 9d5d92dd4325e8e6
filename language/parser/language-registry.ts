import { DefaultServiceRegistry, type LangiumCoreServices, type URI, UriUtils } from 'langium';

/** There is one language, and a file that is named or imported is read as such whatever its name; not so what lies around. */
export class LanguageRegistry extends DefaultServiceRegistry {
    override getServices(uri: URI): LangiumCoreServices {
        return this.all[0] ?? super.getServices(uri);
    }

    /** Whether a file calls itself one of ours: by its extension, or by what the editor says. */
    override hasServices(uri: URI): boolean {
        return this.all.some(
            ({ LanguageMetaData: { fileExtensions, languageId } }) =>
                fileExtensions.includes(UriUtils.extname(uri)) ||
                this.textDocuments?.get(uri)?.languageId === languageId,
        );
    }
}
