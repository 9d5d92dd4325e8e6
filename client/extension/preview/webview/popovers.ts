import { part } from './page.ts';

/** A button of the bar and the panel that it opens. Of all panels one is open at a time. */
export class Popovers {
    readonly #names: readonly string[];

    constructor(names: readonly string[], fill: (name: string) => void) {
        this.#names = names;
        for (const name of names) {
            part(`${name}-button`, HTMLButtonElement).addEventListener('click', () => {
                const isOpen = this.isOpen(name);
                this.close();
                if (isOpen) return;
                fill(name);
                this.#set(name, true);
            });
        }
    }

    isOpen(name: string): boolean {
        return !part(name, HTMLElement).hidden;
    }

    /** Closes what is open, and says whether anything was. */
    close(): boolean {
        const open = this.#names.filter((name) => this.isOpen(name));
        for (const name of open) this.#set(name, false);
        return open.length > 0;
    }

    #set(name: string, isOpen: boolean): void {
        part(name, HTMLElement).hidden = !isOpen;
        part(`${name}-button`, HTMLButtonElement).setAttribute('aria-expanded', String(isOpen));
    }
}
