import type { Graph } from './graph.ts';

/** From the editor to the page that draws. The page gets no places in the text: it answers with ids. */
export type ToPage =
    | Content
    /** The nodes of the statement that the cursor is in. */
    | { readonly type: 'cursor'; readonly ids: readonly string[] };

/** What there is to see of a file. */
export type Content =
    | { readonly type: 'show'; readonly graph: Graph<undefined>; readonly note: string | undefined }
    /** Leaves the picture as it is; undefined takes the note away. */
    | { readonly type: 'note'; readonly note: string | undefined };

/** From the page: it can draw now; the user wants the text of a node selected, or goes there. */
export type FromPage =
    | { readonly type: 'ready' }
    | { readonly type: 'select'; readonly id: string }
    | { readonly type: 'open'; readonly id: string };

/** What the page keeps for when its window is loaded again. */
export interface PageState {
    /** The file that it shows. */
    readonly uri: string;
    /** Where the user looks; undefined: at the whole. */
    readonly view: View | undefined;
}

/** The part of a picture that is looked at: the point at the upper left, and how many pixels a unit has. */
export interface View {
    readonly x: number;
    readonly y: number;
    readonly scale: number;
}
