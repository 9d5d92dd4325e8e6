import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import subset from 'subset-font';

const { resolve } = createRequire(import.meta.url);

/** The fonts of pictures: what we call them, and which of the DejaVu fonts they are. */
const fonts = {
    sans: 'DejaVuSans',
    bold: 'DejaVuSans-Bold',
    mono: 'DejaVuSansMono',
    'mono-italic': 'DejaVuSansMono-Oblique',
};

/** Latin letters and our own signs go into every SVG; for pixels there are further scripts. */
const embedded = `${letters(0x20, 0x7e)}${letters(0xa0, 0xff)}…—–→›·×`;
const drawn = `${embedded}${letters(0x100, 0x17f)}${letters(0x370, 0x3ff)}${letters(0x400, 0x4ff)}${letters(0x5d0, 0x5ea)}${letters(0x600, 0x6ff)}${letters(0x2400, 0x2421)}�`;

/** Puts what pictures are drawn with into a folder: the fonts, cut down to what is needed, and the drawing program. */
export async function writePictureAssets(folder: string): Promise<void> {
    mkdirSync(folder, { recursive: true });
    copyFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm'), path.join(folder, 'resvg.wasm'));
    for (const [name, font] of Object.entries(fonts)) {
        const whole = readFileSync(resolve(`dejavu-fonts-ttf/ttf/${font}.ttf`));
        writeFileSync(path.join(folder, `${name}.woff2`), await subset(whole, embedded, { targetFormat: 'woff2' }));
        writeFileSync(path.join(folder, `${name}.ttf`), await subset(whole, drawn, { targetFormat: 'sfnt' }));
    }
}

function letters(first: number, last: number): string {
    return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));
}
