import { type ExtensionContext, l10n, type TextDocument, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type HostEntry, hostsRequest } from '../../../language/protocol.ts';
import type { HostAccess } from '../../apply/applied-host.ts';
import { TerminalRenderer } from '../../apply/terminal-renderer.ts';
import { ansiStyle } from '../../apply/terminal-style.ts';
import { createConnector } from '../../hosts/connector.ts';
import { printable } from '../../hosts/printable.ts';
import { baseName } from '../base-name.ts';
import { meantDocument } from '../meant-document.ts';
import { Refusal } from '../refusal.ts';
import { request } from '../request.ts';
import { requireTrust } from '../trust.ts';
import { ApplyTerminal } from './apply-terminal.ts';
import { connectionOf, sshSettings } from './connections.ts';
import { inputBoxPrompter } from './input-box-prompter.ts';

/** A file's hosts within reach, and the terminal that shows what happens on them. */
export interface Reaching {
    readonly uri: string;
    readonly hosts: readonly HostAccess[];
    readonly terminal: ApplyTerminal;
    readonly renderer: TerminalRenderer;
}

interface Surroundings {
    readonly context: ExtensionContext;
    readonly client: BaseLanguageClient;
}

/**
 * Does something with the hosts of a file, in a terminal of its own. Undefined where the person does not say how a host
 * is reached; throws a {@link Refusal} where none may be.
 */
export async function reaching<T>(
    verb: string,
    argument: unknown,
    { context, client }: Surroundings,
    work: (reached: Reaching) => Promise<T>,
): Promise<T | undefined> {
    requireTrust();
    const document = await theDocument(argument);
    if (document.isDirty && !(await document.save()))
        throw new Refusal(l10n.t('{0} could not be saved.', nameOf(document)));
    const uri = document.uri.toString();
    const hosts = await hostAccesses(await request(client, hostsRequest, { uri }), context);
    if (!hosts) return undefined;

    const terminal = new ApplyTerminal();
    window.createTerminal({ name: `${verb} ${nameOf(document)}`, pty: terminal, isTransient: true }).show();
    await terminal.opened;
    const renderer = new TerminalRenderer({
        write: (text) => terminal.write(text),
        newline: '\r\n',
        style: ansiStyle,
        hosts: hosts.map(({ name }) => name),
    });
    try {
        return await work({ uri, hosts, terminal, renderer });
    } catch (error) {
        terminal.write(`\n${printable(error instanceof Error ? error.message : String(error))}\n`);
        throw error;
    } finally {
        terminal.end();
    }
}

async function theDocument(argument: unknown): Promise<TextDocument> {
    const document = await meantDocument(argument);
    if (document.isUntitled)
        throw new Refusal(l10n.t('Save the file first; its name becomes the name of the topology.'));
    return document;
}

/** The ways to the hosts; undefined where the person did not want to say one. */
export async function hostAccesses(
    entries: readonly HostEntry[],
    context: ExtensionContext,
): Promise<readonly HostAccess[] | undefined> {
    if (entries.length === 0) throw new Refusal(l10n.t('The file declares no host.'));
    const connector = createConnector(sshSettings(), {
        kind: 'prompter',
        prompter: inputBoxPrompter,
        script: context.asAbsolutePath('out/askpass.cjs'),
    });
    const hosts: HostAccess[] = [];
    for (const entry of entries) {
        const connection = await connectionOf(entry);
        if (!connection) return undefined;
        hosts.push({
            name: entry.name,
            open: (signal, options) => connector.open(entry.name, connection, signal, options),
        });
    }
    return hosts;
}

function nameOf(document: TextDocument): string {
    return baseName(document.uri);
}
