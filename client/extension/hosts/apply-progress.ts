import { EventEmitter } from 'vscode';
import type { ApplyEvent } from '../../apply/events.ts';
import { stepKey } from '../preview/host-marks.ts';

type Progress = ReadonlyMap<string, 'doing' | 'done' | 'failed'>;

/** How far the steps of running applies are, by the file that is the root of their topology; for whoever shows it. */
export class ApplyProgress {
    readonly #byFile = new Map<string, Map<string, 'doing' | 'done' | 'failed'>>();
    readonly #changes = new EventEmitter<string>();

    /** Fires with the file's URI. */
    readonly onDidChange = this.#changes.event;

    of(uri: string): Progress {
        return this.#byFile.get(uri) ?? new Map();
    }

    /** Takes note of a step that begins or ends. */
    report(uri: string, event: ApplyEvent): void {
        if (event.kind !== 'step-started' && event.kind !== 'step-ended') return;
        const steps = this.#byFile.get(uri) ?? new Map();
        this.#byFile.set(uri, steps);
        const key = stepKey(event.host, event.step.subject);
        if (event.kind === 'step-started') steps.set(key, 'doing');
        else if (event.result === 'failed') steps.set(key, 'failed');
        else if (event.direction === 'undo' || event.result === 'stopped') steps.delete(key);
        else steps.set(key, 'done');
        this.#changes.fire(uri);
    }

    /** It has ended; what it has done is to be seen on the hosts. */
    end(uri: string): void {
        this.#byFile.delete(uri);
        this.#changes.fire(uri);
    }

    dispose(): void {
        this.#changes.dispose();
    }
}
