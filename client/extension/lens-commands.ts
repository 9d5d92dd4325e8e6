import type { BaseLanguageClient } from 'vscode-languageclient';

/** The commands that lenses lead to wherever the extension runs. */
const everywhere = ['mvlan.showReachability', 'mvlan.showReferences'];

/** Tells the language server which commands there are for lenses to lead to: without them its lenses are mere texts. */
export function announceLensCommands(client: BaseLanguageClient, further: readonly string[]): void {
    client.registerFeature({
        fillClientCapabilities(capabilities) {
            capabilities.experimental = { commands: { commands: [...everywhere, ...further] } };
        },
        initialize() {},
        getState: () => ({ kind: 'static' }),
        clear() {},
    });
}
