import type { Assets } from './assets.ts';

/** The fonts of a picture: what a file names them, and what the build calls them. */
const faces = [
    { family: 'DejaVu Sans', weight: 400, style: 'normal', file: 'sans' },
    { family: 'DejaVu Sans', weight: 600, style: 'normal', file: 'bold' },
    { family: 'DejaVu Sans Mono', weight: 400, style: 'normal', file: 'mono' },
    { family: 'DejaVu Sans Mono', weight: 400, style: 'italic', file: 'mono-italic' },
] as const;

/** Rules that carry the fonts of an SVG inside it: Latin letters, digits and signs. */
export async function embeddedFonts(assets: Assets): Promise<string> {
    const rules = faces.map(async ({ family, weight, style, file }) => {
        const data = base64(await assets(`${file}.woff2`));
        return `@font-face{font-family:'${family}';font-weight:${weight};font-style:${style};src:url(data:font/woff2;base64,${data})}\n`;
    });
    return (await Promise.all(rules)).join('');
}

/** The fonts for drawing pixels: Latin, Greek, Cyrillic, Hebrew and Arabic letters. */
export async function fontFiles(assets: Assets): Promise<readonly Uint8Array[]> {
    return await Promise.all(faces.map(({ file }) => assets(`${file}.ttf`)));
}

function base64(bytes: Uint8Array): string {
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
