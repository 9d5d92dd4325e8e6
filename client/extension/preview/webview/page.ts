/** The parts of the page that the editor made, or an error of ours. */
export function part<E extends Element>(id: string, type: new () => E): E {
    const element = document.getElementById(id);
    if (!(element instanceof type)) throw new Error(`the page has no ${id}`);
    return element;
}
