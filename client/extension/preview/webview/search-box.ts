import { say } from '../../../../language/message/say.ts';
import { part } from './page.ts';

interface Searching {
    /** The ids of what is looked for. */
    find(query: string): readonly string[];
    /** All that was found. */
    show(ids: readonly string[]): void;
    /** Goes to one of them. */
    go(id: string): void;
}

/** Typing marks what is found; Enter goes from one to the next, with Shift back. */
export function searchBox({ find, show, go }: Searching): {
    focus(): void;
    clear(): boolean;
    readonly isFocused: boolean;
} {
    const input = part('search', HTMLInputElement);
    const status = part('found', HTMLElement);
    let ids: readonly string[] = [];
    let at = -1;
    const tell = () => {
        status.textContent =
            input.value.trim() === '' ? '' : at < 0 ? say`${ids.length} found` : `${at + 1} / ${ids.length}`;
    };
    const look = () => {
        ids = find(input.value);
        at = -1;
        show(ids);
        tell();
    };
    input.addEventListener('input', look);
    input.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        if (ids.length === 0) return;
        at = (at + (event.shiftKey ? -1 : 1) + (at < 0 && event.shiftKey ? 1 : 0) + ids.length) % ids.length;
        const id = ids[at];
        if (id !== undefined) go(id);
        tell();
    });
    return {
        focus: () => input.focus(),
        get isFocused() {
            return document.activeElement === input;
        },
        clear: () => {
            const hadText = input.value !== '';
            input.value = '';
            look();
            return hadText;
        },
    };
}
