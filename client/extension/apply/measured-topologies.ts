import { EventEmitter } from 'vscode';
import type { Location } from '../../../language/finding/location.ts';
import type { Verification } from '../../../language/verify/verification.ts';

/** What was measured last of each topology, by the file that is its root; for whoever shows it. */
export class MeasuredTopologies {
    readonly #byFile = new Map<string, Verification<Location>>();
    readonly #changes = new EventEmitter<string>();

    /** Fires with the file's URI whenever something was measured of its topology, or what was measured is forgotten. */
    readonly onDidChange = this.#changes.event;

    /** What was measured last, which may be older than the text. */
    of(uri: string): Verification<Location> | undefined {
        return this.#byFile.get(uri);
    }

    /** Keeps what was measured; undefined: hosts have changed, and nothing is known any longer. */
    record(uri: string, found: Verification<Location> | undefined): void {
        if (found) this.#byFile.set(uri, found);
        else this.#byFile.delete(uri);
        this.#changes.fire(uri);
    }

    dispose(): void {
        this.#changes.dispose();
    }
}
