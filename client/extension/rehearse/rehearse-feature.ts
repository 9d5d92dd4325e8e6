import { type Disposable, type LogOutputChannel, l10n, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { hostsRequest, rehearsalRequest } from '../../../language/protocol.ts';
import { ansiStyle } from '../../apply/terminal-style.ts';
import { isKept, verificationLines } from '../../apply/verification-text.ts';
import { type Director, rehearse } from '../../rehearse/rehearse.ts';
import { ApplyTerminal } from '../apply/apply-terminal.ts';
import type { MeasuredTopologies } from '../apply/measured-topologies.ts';
import { serverVerifier } from '../apply/server-verifier.ts';
import { baseName } from '../base-name.ts';
import { registerCommand } from '../command.ts';
import { meantDocument } from '../meant-document.ts';
import { Refusal } from '../refusal.ts';
import { request } from '../request.ts';
import { requireTrust } from '../trust.ts';

interface Surroundings {
    readonly client: BaseLanguageClient;
    readonly log: LogOutputChannel;
    readonly measured: MeasuredTopologies;
}

/** The command Rehearse topology: what the text promises, tried with real packets on this machine. */
export function activateRehearsal({ client, log, measured }: Surroundings): Disposable {
    return registerCommand('mvlan.rehearse', log, async (argument) => {
        requireTrust();
        const document = await meantDocument(argument);
        const uri = document.uri.toString();
        const terminal = new ApplyTerminal();
        const name = `${l10n.t('Rehearse')} ${baseName(document.uri)}`;
        window.createTerminal({ name, pty: terminal, isTransient: true }).show();
        await terminal.opened;
        try {
            const found = await rehearse(await serverDirector(client, uri), terminal.signal);
            if (found.kind === 'impossible') throw new Refusal(found.reason);
            measured.record(uri, found.verification);
            const lines = [...found.notes, ...verificationLines(found.verification, ansiStyle)];
            terminal.write(`${lines.join('\n')}\n`);
            return isKept(found.verification) ? 'kept' : 'not-kept';
        } catch (error) {
            terminal.write(`${error instanceof Error ? error.message : String(error)}\n`);
            throw error;
        } finally {
            terminal.end();
        }
    });
}

/** Lets the language server say what to build, and what was measured. */
async function serverDirector(client: BaseLanguageClient, uri: string): Promise<Director> {
    const asked = { uri, allPairs: true };
    const { verification } = serverVerifier(client, asked);
    return {
        hosts: (await request(client, hostsRequest, { uri })).map(({ name }) => name),
        rehearsal: (features) => request(client, rehearsalRequest, { ...asked, features }),
        verification,
    };
}
