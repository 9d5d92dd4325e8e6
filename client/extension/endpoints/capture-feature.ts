import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import {
    type Disposable,
    type ExtensionContext,
    type LogOutputChannel,
    l10n,
    ProgressLocation,
    Uri,
    window,
    workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { capture } from '../../hosts/capture.ts';
import { captureScript } from '../../hosts/inside-scripts.ts';
import { findWireshark, startWireshark } from '../../hosts/wireshark.ts';
import { registerCommand } from '../command.ts';
import { requireTrust } from '../trust.ts';
import { accessTo } from './host-of-place.ts';
import { type Place, placeFor } from './place.ts';

interface Surroundings {
    readonly context: ExtensionContext;
    readonly client: BaseLanguageClient;
    readonly log: LogOutputChannel;
}

/** Captures packets on a host until the person has enough: into a file, or into Wireshark as they come. */
export function activateCapture(surroundings: Surroundings): Disposable {
    return registerCommand('mvlan.capture', surroundings.log, async (argument) => {
        requireTrust();
        const place = await placeFor(argument, surroundings.client, ['container', 'namespace']);
        if (!place) return;
        const filter = await window.showInputBox({
            title: l10n.t('Capture packets of {0}', place.name),
            prompt: l10n.t('Which packets, as pcap-filter(7) has it; empty: all.'),
            placeHolder: 'icmp or arp',
        });
        if (filter === undefined) return;
        const sink = await pickSink(place);
        if (!sink) return;
        try {
            await captureInto(sink.stream, place, filter, surroundings);
        } finally {
            sink.stream.end();
        }
        if (sink.file) window.setStatusBarMessage(`$(check) ${sink.file.fsPath}`, 10_000);
    });
}

async function captureInto(sink: Writable, place: Place, filter: string, surroundings: Surroundings): Promise<void> {
    const access = await accessTo(place, surroundings);
    if (!access) return;
    const script = captureScript({ inside: place.inside, interface: place.interface, filter });
    const title = l10n.t('Capturing packets of {0} on {1}', place.name, place.host);
    await window.withProgress(
        { location: ProgressLocation.Notification, title, cancellable: true },
        async (shown, token) => {
            const stop = new AbortController();
            token.onCancellationRequested(() => stop.abort());
            // Whoever reads may have seen enough: Wireshark is closed.
            sink.once('close', () => stop.abort());
            const session = await access.open(stop.signal);
            try {
                const progress = (bytes: number) => shown.report({ message: sizeText(bytes) });
                await capture(session, { script, sink, stop: stop.signal, progress });
            } finally {
                await session.dispose();
            }
        },
    );
}

interface Sink {
    readonly stream: Writable;
    readonly file: Uri | undefined;
}

/** A file, or Wireshark where this machine has it. */
async function pickSink({ name }: Place): Promise<Sink | undefined> {
    const wireshark = await findWireshark();
    const live = { label: l10n.t('Show in Wireshark'), program: wireshark };
    const file = { label: l10n.t('Save to a file'), program: undefined };
    const chosen = wireshark === undefined ? file : await window.showQuickPick([live, file]);
    if (!chosen) return undefined;
    if (chosen.program !== undefined) return { stream: startWireshark(chosen.program), file: undefined };
    const target = await window.showSaveDialog({
        title: l10n.t('Save the capture'),
        defaultUri: defaultFile(name),
        filters: { pcap: ['pcap'] },
    });
    if (!target) return undefined;
    const stream = createWriteStream(target.fsPath);
    await once(stream, 'open');
    return { stream, file: target };
}

function defaultFile(name: string): Uri {
    const folder = workspace.workspaceFolders?.[0]?.uri;
    const file = `${name.replaceAll(/[^A-Za-z0-9._-]/g, '_')}.pcap`;
    return folder ? Uri.joinPath(folder, file) : Uri.file(file);
}

function sizeText(bytes: number): string {
    return bytes < 10_000 ? `${bytes} B` : `${Math.round(bytes / 1000)} kB`;
}
