import { type ConfigurationInitializedParams, DefaultConfigurationProvider } from 'langium';
import type { InitializeParams } from 'vscode-languageserver';

/** The editor's settings. Only an editor that can be asked to tell of changes is asked: others complain of it to people. */
export class EditorSettings extends DefaultConfigurationProvider {
    #canRegister = false;

    override initialize(params: InitializeParams): void {
        super.initialize(params);
        this.#canRegister = params.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true;
    }

    override async initialized({ register, ...params }: ConfigurationInitializedParams): Promise<void> {
        await super.initialized(this.#canRegister ? { ...params, register } : params);
    }
}
