import type { MvlanSharedServices } from './services.ts';

/**
 * The commands that the editor has for us, by what it says of itself: `experimental.commands.commands` of its
 * capabilities, as other servers have it too. An editor that says nothing has none.
 */
export class ClientCommands {
    #commands: ReadonlySet<unknown> = new Set();

    constructor({ lsp }: Pick<MvlanSharedServices, 'lsp'>) {
        lsp.LanguageServer.onInitialize(({ capabilities: { experimental } }) => {
            const commands: unknown = experimental?.commands?.commands;
            if (Array.isArray(commands)) this.#commands = new Set(commands);
        });
    }

    has(command: string): boolean {
        return this.#commands.has(command);
    }
}
