import { drawio } from '../../language/graph/drawio.ts';
import type { Graph } from '../../language/graph/graph.ts';
import { layout } from '../../language/graph/layout.ts';
import type { Marks } from '../../language/graph/mark.ts';
import { mermaid } from '../../language/graph/mermaid.ts';
import { svg } from '../../language/graph/svg.ts';
import type { Assets } from './assets.ts';
import { embeddedFonts } from './fonts.ts';
import { drawable } from './letters.ts';
import { png } from './png.ts';

/** What a picture can be written as. */
export type PictureFormat = 'svg' | 'png' | 'mermaid' | 'drawio';

export interface PictureOptions {
    readonly format: PictureFormat;
    readonly theme: 'light' | 'dark';
    readonly marks?: Marks | undefined;
}

/** A whole picture as the contents of a file; the same for the same graph, byte for byte. */
export async function pictureFile(
    graph: Graph,
    { format, theme, marks }: PictureOptions,
    assets: Assets,
): Promise<string | Uint8Array> {
    switch (format) {
        case 'svg':
            return svg(graph, { theme, marks, fonts: await embeddedFonts(assets) });
        case 'png':
            return await png(drawable(svg(graph, { theme, marks })), layout(graph), assets);
        case 'mermaid':
            return mermaid(graph, { theme, marks });
        case 'drawio':
            return drawio(graph, { theme, marks });
    }
}
