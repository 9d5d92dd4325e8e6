import type { AddressMap } from './address-map.ts';
import type { Filter } from './filter.ts';
import type { Folds } from './fold.ts';
import type { Graph, GraphNode } from './graph.ts';
import type { GraphChange } from './graph-change.ts';
import type { Marks } from './mark.ts';
import type { Reach } from './reach.ts';

/** From the editor to the page that draws. The page gets no places in the text: it answers with ids. */
export type ToPage =
    | Content
    /** The nodes of the statement that the cursor is in. */
    | { readonly type: 'cursor'; readonly ids: readonly string[] }
    /** Whom a node reaches; undefined for one that sends no packets. */
    | { readonly type: 'reach'; readonly id: string; readonly reach: Reach | undefined }
    | { readonly type: 'addresses'; readonly map: AddressMap | undefined }
    /** What is planned or how things are, with what is on hosts and not in the text; `caption` says what it is about. */
    | {
          readonly type: 'marks';
          readonly marks: Marks;
          readonly ghosts: readonly GraphNode[];
          readonly caption: string | undefined;
      };

/** What there is to see of a file. */
export type Content =
    | { readonly type: 'show'; readonly version: number; readonly graph: Graph; readonly note: string | undefined }
    /** What has changed since a version; a page that has another one asks for everything. */
    | {
          readonly type: 'change';
          readonly since: number;
          readonly version: number;
          readonly change: GraphChange;
          readonly note: string | undefined;
      }
    /** Leaves the picture as it is; undefined takes the note away. */
    | { readonly type: 'note'; readonly note: string | undefined };

/** From the page: what the user wants. */
export type FromPage =
    /** It can draw now, and has nothing. */
    | { readonly type: 'ready' }
    /** The text of a node, selected where it is, or gone to. */
    | { readonly type: 'select'; readonly id: string }
    | { readonly type: 'open'; readonly id: string }
    /** Whom a node reaches. */
    | { readonly type: 'reach'; readonly id: string }
    /** The addresses of a network's node: a part of them, or where those are that someone has. */
    | { readonly type: 'addresses'; readonly id: string; readonly block: string | undefined }
    /** This text at the cursor. */
    | { readonly type: 'insert'; readonly text: string }
    | { readonly type: 'export' };

/** What the page keeps for when its window is loaded again. */
export interface PageState {
    /** The file that it shows. */
    readonly uri: string;
    /** Where the user looks; undefined: at the whole. */
    readonly view: View | undefined;
    readonly folds?: Folds | undefined;
    readonly filter?: Filter | undefined;
}

/** The part of a picture that is looked at: the point at the upper left, and how many pixels a unit has. */
export interface View {
    readonly x: number;
    readonly y: number;
    readonly scale: number;
}
