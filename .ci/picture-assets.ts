import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import subset from 'subset-font';
import { drawnLetters, embeddedLetters } from '../client/pictures/letters.ts';

const { resolve } = createRequire(import.meta.url);

/** The fonts of pictures: what we call them, and which of the DejaVu fonts they are. */
const fonts = {
    sans: 'DejaVuSans',
    bold: 'DejaVuSans-Bold',
    mono: 'DejaVuSansMono',
    'mono-italic': 'DejaVuSansMono-Oblique',
};

/** Puts what pictures are drawn with into a folder: the fonts, cut down to what is needed, and the drawing program. */
export async function writePictureAssets(folder: string): Promise<void> {
    mkdirSync(folder, { recursive: true });
    copyFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm'), path.join(folder, 'resvg.wasm'));
    for (const [name, font] of Object.entries(fonts)) {
        const whole = readFileSync(resolve(`dejavu-fonts-ttf/ttf/${font}.ttf`));
        writeFileSync(
            path.join(folder, `${name}.woff2`),
            await subset(whole, embeddedLetters, { targetFormat: 'woff2' }),
        );
        writeFileSync(path.join(folder, `${name}.ttf`), await subset(whole, drawnLetters, { targetFormat: 'sfnt' }));
    }
}
