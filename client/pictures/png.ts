import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Assets } from './assets.ts';
import { fontFiles } from './fonts.ts';

/** Pixels of the picture a unit of the drawing, as on a screen of high density. */
const SCALE = 2;

/** The longest side of what is drawn, in pixels; a larger picture is scaled to it. */
const LARGEST = 12_000;

let started: Promise<void> | undefined;

/** An SVG as PNG, the same bytes on every machine: with fonts of our own, and never those of the system. */
export async function png(
    svg: string,
    { width, height }: { readonly width: number; readonly height: number },
    assets: Assets,
) {
    started ??= assets('resvg.wasm').then((program) => initWasm(program));
    const [fonts] = await Promise.all([fontFiles(assets), started]);
    const drawing = new Resvg(svg, {
        fitTo: { mode: 'zoom', value: Math.min(SCALE, LARGEST / Math.max(width, height)) },
        font: {
            fontBuffers: [...fonts],
            defaultFontFamily: 'DejaVu Sans',
            sansSerifFamily: 'DejaVu Sans',
            monospaceFamily: 'DejaVu Sans Mono',
        },
    });
    try {
        const image = drawing.render();
        try {
            return image.asPng();
        } finally {
            image.free();
        }
    } finally {
        drawing.free();
    }
}
