// The end of `npm run pictures`: the extension's icon, drawn by Chromium from docs/images/icon.svg.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { launchChromium } from './chromium.ts';

const images = path.join(import.meta.dirname, '../../docs/images');
const browser = await launchChromium();
try {
    const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
    await page.setContent(`<style>body{margin:0}</style>${readFileSync(path.join(images, 'icon.svg'), 'utf8')}`);
    await page.screenshot({ path: path.join(images, 'icon.png'), omitBackground: true });
} finally {
    await browser.close();
}
