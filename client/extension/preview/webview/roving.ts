/**
 * Makes the buttons of a grid one stop of the Tab key, where hundreds would lie between what is before and what is behind
 * it: arrows go about among them as they lie on the screen, Home and End to the first and to the last.
 */
export function rove(grid: HTMLElement): void {
    const cells = [...grid.children].filter((cell) => cell instanceof HTMLElement);
    for (const [index, cell] of cells.entries()) cell.tabIndex = index === 0 ? 0 : -1;
    grid.addEventListener('focusin', ({ target }) => {
        for (const cell of cells) cell.tabIndex = cell === target ? 0 : -1;
    });
    grid.addEventListener('keydown', (event) => {
        const at = cells.indexOf(event.target as HTMLElement);
        const to = next(event.key, at, cells);
        if (to === undefined) return;
        // Nor does it move the picture.
        event.stopPropagation();
        event.preventDefault();
        cells[to]?.focus();
    });
}

/** Where a key leads from a cell: maybe to where none is. Undefined for a key that leads nowhere. */
function next(key: string, at: number, cells: readonly HTMLElement[]): number | undefined {
    const top = cells[0]?.offsetTop;
    const below = cells.findIndex(({ offsetTop }) => offsetTop !== top);
    const columns = below < 0 ? cells.length : below;
    switch (key) {
        case 'ArrowRight':
            return at + 1;
        case 'ArrowLeft':
            return at - 1;
        case 'ArrowDown':
            return at + columns;
        case 'ArrowUp':
            return at - columns;
        case 'Home':
            return 0;
        case 'End':
            return cells.length - 1;
        default:
            return undefined;
    }
}
