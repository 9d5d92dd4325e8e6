import { type Arrangement, arrange, coarse, type Sight, withGhosts } from '../../../../language/graph/arrangement.ts';
import type { Graph } from '../../../../language/graph/graph.ts';
import { changed, type GraphChange, nothingDrawn } from '../../../../language/graph/graph-change.ts';
import { type PackedArrangement, unpacked } from '../../../../language/graph/packed-arrangement.ts';
import type { LayoutRequest } from './layout-request.ts';

/** After so many milliseconds a picture is late: something else is shown until it comes. */
const LATE = 1000;

/** After so many nobody waits for it any more. */
const GIVEN_UP = 10_000;

/** A graph and how it is looked at, with what was made of it. */
export interface Arranged {
    readonly graph: Graph;
    readonly arrangement: Arrangement;
    /** `coarse`: everything is folded, until what was asked for comes; `failed`: it never will. */
    readonly state: 'done' | 'coarse' | 'failed';
}

/** What is done with pictures that were laid out. */
export interface LayoutListener {
    /** Is given each that was made, and what takes its place where there is none yet, or none will come. */
    arranged(arranged: Arranged): void;
    /** The next takes its time. */
    late(): void;
    /** Whether one is under way. */
    busy(isBusy: boolean): void;
}

interface LayouterOptions {
    readonly start: () => Worker;
    /** What folded boxes say, in the language of the editor. */
    readonly words: LayoutRequest['words'];
    /** How the first graph is looked at. */
    readonly sight: Sight;
}

interface Wanted {
    readonly graph: Graph;
    readonly sight: Sight;
}

/**
 * Has graphs laid out by a worker, which may take its time: the page is drawn and moved meanwhile. One is under way; of
 * those that are asked for in the meantime only the newest is made. While one takes too long, the one before stays; in
 * place of the first, or of one that never comes, everything is shown folded, which the page does by itself.
 */
export class Layouter {
    readonly #start: () => Worker;
    readonly #listener: LayoutListener;
    readonly #words: LayoutRequest['words'];
    readonly #waiting: (() => void)[] = [];
    #worker: Worker | undefined;
    #hasMadeOne = false;
    #wanted: Wanted;
    /** What the worker has not been told of the graph; undefined: it knows nothing. */
    #changes: GraphChange[] | undefined;
    #running: { readonly wanted: Wanted; readonly timers: readonly number[] } | undefined;

    constructor({ start, words, sight }: LayouterOptions, listener: LayoutListener) {
        this.#start = start;
        this.#words = words;
        this.#wanted = { graph: nothingDrawn, sight };
        this.#listener = listener;
        this.#worker = this.#started();
    }

    /** Takes another graph. */
    take(graph: Graph): void {
        this.#changes = undefined;
        this.#want({ graph });
    }

    /** Takes what has changed of the graph. */
    change(change: GraphChange): void {
        this.#changes?.push(change);
        this.#want({ graph: changed(this.#wanted.graph, change) });
    }

    /** Looks at the same graph in another way. */
    look(sight: Sight): void {
        this.#want({ sight });
    }

    /** Waits until all that was asked for is made, or given up. */
    settled(): Promise<void> {
        return new Promise((done) => {
            if (this.#running) this.#waiting.push(done);
            else done();
        });
    }

    #want(part: Partial<Wanted>): void {
        this.#wanted = { ...this.#wanted, ...part };
        if (!this.#running) this.#run();
    }

    #run(): void {
        const wanted = this.#wanted;
        const isNew = this.#changes === undefined;
        this.#worker ??= this.#started();
        this.#running = {
            wanted,
            timers: [setTimeout(() => this.#late(), LATE), setTimeout(() => this.#fail(), GIVEN_UP)],
        };
        const request: LayoutRequest = {
            words: isNew ? this.#words : undefined,
            graph: isNew ? wanted.graph : undefined,
            changes: this.#changes ?? [],
            sight: wanted.sight,
        };
        this.#changes = [];
        this.#worker.postMessage(request);
        this.#listener.busy(true);
    }

    #started(): Worker {
        const worker = this.#start();
        worker.addEventListener('message', ({ data }: MessageEvent<PackedArrangement>) => this.#finish(data));
        worker.addEventListener('error', () => this.#fail());
        return worker;
    }

    #finish(answer: PackedArrangement): void {
        const wanted = this.#stop();
        if (!wanted) return;
        this.#hasMadeOne = true;
        // The worker goes on while the page draws.
        if (wanted !== this.#wanted) this.#run();
        const { graph, sight } = wanted;
        const arrangement = unpacked(answer, withGhosts(graph, sight.ghosts));
        this.#listener.arranged({ graph, arrangement, state: 'done' });
        if (!this.#running) this.#rest();
    }

    #late(): void {
        if (this.#hasMadeOne) this.#listener.late();
        else if (this.#running) this.#instead(this.#running.wanted, 'coarse');
    }

    /** Nobody can stop a worker at its work but by ending it; the next one is told everything. */
    #fail(): void {
        this.#worker?.terminate();
        this.#worker = undefined;
        this.#changes = undefined;
        const wanted = this.#stop();
        if (!wanted) return;
        this.#instead(wanted, 'failed');
        if (wanted === this.#wanted) this.#rest();
        else this.#run();
    }

    #instead({ graph, sight }: Wanted, state: Arranged['state']): void {
        const arrangement = arrange(graph, coarse(graph, sight));
        this.#listener.arranged({ graph, arrangement, state });
    }

    #rest(): void {
        this.#listener.busy(false);
        for (const done of this.#waiting.splice(0)) done();
    }

    #stop(): Wanted | undefined {
        const running = this.#running;
        this.#running = undefined;
        for (const timer of running?.timers ?? []) clearTimeout(timer);
        return running?.wanted;
    }
}
