import type { Fix } from '../finding/finding.ts';
import type { Origin } from '../finding/location.ts';
import { say } from '../message/say.ts';
import { nameText } from '../parser/text-converter.ts';
import { rewrite } from './report.ts';

/** Proposes names that nobody of a name space has, each once: `web`, `web2`, `web3`, … */
export class FreeNames {
    readonly #taken: Set<string>;
    /** By name: the number below which nothing is free behind its stem. Thousands may have one name. */
    readonly #tried = new Map<string, number>();

    constructor(taken: Iterable<string>) {
        this.#taken = new Set(taken);
    }

    /** Writes a free name in place of a declared one. */
    fixFor(name: string, origin: Origin): Fix {
        const text = nameText(this.#next(name));
        return rewrite(say`Call it ${text}`, origin, text);
    }

    #next(name: string): string {
        const [, stem = name, digits = '1'] = /^(.*?)(\d{1,9})?$/s.exec(name) ?? [];
        let number = this.#tried.get(name) ?? Number(digits) + 1;
        while (this.#taken.has(`${stem}${number}`)) number++;
        this.#tried.set(name, number + 1);
        const free = `${stem}${number}`;
        this.#taken.add(free);
        return free;
    }
}
