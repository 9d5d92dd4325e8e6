import type { Writable } from 'node:stream';
import { HostError } from './host-error.ts';
import type { HostSession } from './session.ts';

interface CaptureOptions {
    /** Made by `captureScript`. */
    readonly script: string;
    /** Takes the capture in the pcap format as it comes in; ended by whoever made it. */
    readonly sink: Writable;
    /** Ends the capture; what has been captured until then counts. */
    readonly stop: AbortSignal;
    /** Told the number of bytes so far. */
    readonly progress?: (bytes: number) => void;
}

/**
 * Captures packets on a host until it is stopped; resolves with how many they were, as tcpdump tells it. Rejects with a
 * HostError where nothing can be captured, or the connection ends.
 */
export async function capture(session: HostSession, options: CaptureOptions): Promise<number> {
    const { script, sink, stop, progress } = options;
    let rest = '';
    let said = '';
    let bytes = 0;
    const conversation = session.converse(script, {
        output: (text, stream) => {
            if (stream === 'stderr') {
                said += text;
                return;
            }
            const lines = `${rest}${text}`.split('\n');
            rest = lines.pop() ?? '';
            const decoded = Buffer.concat(lines.map((line) => Buffer.from(line, 'base64')));
            bytes += decoded.length;
            sink.write(decoded);
            progress?.(bytes);
        },
        marker: () => {},
    });
    const end = () => conversation.send('stop');
    stop.addEventListener('abort', end, { once: true });
    if (stop.aborted) end();
    try {
        const status = await conversation.ended;
        if (bytes > 0 || status === 0) return Number(/(\d+) packets? captured/.exec(said)?.[1] ?? 0);
        throw failed(session.host, status, said);
    } finally {
        stop.removeEventListener('abort', end);
    }
}

function failed(host: string, status: number, said: string): HostError {
    if (status === 127 || /tcpdump: (command )?not found|No such file/.test(said)) {
        return new HostError(
            'program',
            host,
            `tcpdump is not installed on ${host}; it takes it to capture packets.`,
            said,
        );
    }
    const reason = said.trim().split('\n').at(-1) || `exit status ${status}`;
    return new HostError('refused', host, `Nothing could be captured on ${host}: ${reason}.`, said);
}
