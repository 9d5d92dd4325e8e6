/** The text of a program for a worker, bundled: what a page's policy lets it have no address for. */
declare module '*?worker' {
    export const source: string;
}
