import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { ConfigurationMistakes } from '../configuration-mistakes.ts';
import { announceLensCommands } from '../lens-commands.ts';
import { patientOutline } from '../patient-outline.ts';
import { lendFiles } from './lend-files.ts';

/** The language server in a worker of the browser, and the editor's end of the conversation with it. */
export function createWorkerClient({ extensionUri, subscriptions }: ExtensionContext): LanguageClient {
    const program = Uri.joinPath(extensionUri, 'out/web/server.js').toString(true);
    let worker: InstanceType<Browser['Worker']> | undefined;
    /** Also when it starts again: then without the one before. */
    const start = async () => {
        worker?.terminate();
        worker = new (globalThis as unknown as Browser).Worker(program);
        return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    subscriptions.push({ dispose: () => worker?.terminate() });
    const mistakes = new ConfigurationMistakes();
    subscriptions.push(mistakes);
    const client = new LanguageClient('mvlan', 'mvlan language server', start, {
        documentSelector: [{ language: 'mvlan' }],
        middleware: { ...patientOutline, ...mistakes.middleware },
    });
    announceLensCommands(client, []);
    lendFiles(client);
    return client;
}

/** The part of a browser's interface that is used; the types of this project's programs are those of Node. */
interface Browser {
    readonly Worker: new (program: string) => Worker & { readonly terminate: () => void };
}
