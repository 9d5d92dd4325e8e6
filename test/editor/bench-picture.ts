// `npm run bench:picture [SIZE…]`: in the real editor, at 100, 1,000 and 10,000 containers unless said otherwise, how long
// it takes from a keystroke in the name of a container, and of a host, to the repainted picture, how smoothly the picture
// moves when all of it is open, and how long a keystroke takes to show in the text meanwhile.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, FrameLocator, Page } from 'playwright-core';
import { largeTopology } from './large-topology.ts';
import { until } from './until.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const root = join(import.meta.dirname, '../..');
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100, 1000, 10_000];

/** How many keys are pressed for a measurement. */
const RUNS = 20;

const folder = mkdtempSync(join(tmpdir(), 'mvlan-bench-'));
for (const size of sizes) writeFileSync(join(folder, `${size}.mvlan`), largeTopology(size));
writeFileSync(join(folder, 'start.mvlan'), 'host start { }\n');
const workbench = await openWorkbench({
    extension: root,
    folder,
    file: 'start.mvlan',
    window: { width: 1500, height: 900 },
    settings: { 'editor.suggest.showWords': false, 'editor.quickSuggestions': 'off' },
});
try {
    for (const size of sizes) console.log(JSON.stringify({ containers: size, ...(await measure(workbench, size)) }));
} finally {
    await workbench.close();
    rmSync(folder, { recursive: true });
}

/** All in milliseconds: the median, and in brackets the worst of twenty. */
async function measure({ page }: Workbench, size: number) {
    const editor = await workbench.openFile(`${size}.mvlan`);
    await workbench.command('mvlan: Preview topology to the side');
    const picture = await workbench.webview(`Preview ${size}.mvlan`);
    await picture.locator('#picture .node').first().waitFor({ timeout: 120_000 });
    const frame = await frameOf(picture);
    const type = async (place: Place) => {
        await workbench.focusFirstEditorGroup();
        await workbench.goTo(place.line, place.column);
        await editor.focus();
        return await keystrokes(page, frame);
    };
    const container = placeOf(largeTopology(size), 'container c0');
    const repaint = await type(container);
    const repaintHost = await type(placeOf(largeTopology(size), 'host node0'));
    await picture.locator('#expand').click();
    await frame.evaluate('new Promise((done) => setTimeout(done, 2000))');
    const opened = await framesOf(page, picture, frame);
    const repaintOpened = await type(container);
    return {
        repaint: repaint.picture,
        typing: repaint.text,
        repaintHost: repaintHost.picture,
        repaintOpened: repaintOpened.picture,
        ...opened,
    };
}

interface Place {
    readonly line: number;
    readonly column: number;
}

/** Right behind the first words of a text that are these, from 1. */
function placeOf(text: string, words: string): Place {
    const before = text.slice(0, text.indexOf(words) + words.length).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

async function frameOf(picture: FrameLocator): Promise<Frame> {
    const handle = await picture.locator('body').elementHandle();
    const frame = await handle?.ownerFrame();
    if (!frame) throw new Error('the picture has no frame');
    return frame;
}

/** From a key to the text that shows it, and to the picture that does. */
async function keystrokes(page: Page, frame: Frame): Promise<{ readonly text: string; readonly picture: string }> {
    await frame.evaluate(`
        window.shown = [];
        const picture = document.getElementById('picture');
        addEventListener('message', ({ data }) => {
            if (data.type !== 'show' && data.type !== 'change') return;
            const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => window.shown.push(Date.now())));
            // The page has heard it before this does, and has it laid out by its worker.
            if (picture.getAttribute('aria-busy') !== 'true') return drawn();
            const watch = new MutationObserver(() => {
                if (picture.getAttribute('aria-busy') === 'true') return;
                watch.disconnect();
                drawn();
            });
            watch.observe(picture, { attributeFilter: ['aria-busy'] });
        })`);
    await page.evaluate(`
        window.typed = [];
        addEventListener('keydown', () => {
            const from = performance.now();
            requestAnimationFrame(() => requestAnimationFrame(() => window.typed.push(performance.now() - from)));
        }, true)`);
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
        const count = Number(await frame.evaluate('window.shown.length'));
        const from = Date.now();
        await page.keyboard.type('x');
        // The page's policy lets no text be run as code, so that it cannot be told to wait for one.
        const shown = await until(
            'the repainted picture',
            async () => (await frame.evaluate(`window.shown[${count}]`)) as number | undefined,
        );
        times.push(shown - from);
    }
    const typed = (await page.evaluate('window.typed')) as readonly number[];
    return { text: summary(typed), picture: summary(times) };
}

/** How long a frame takes while the whole picture is dragged about, and while it is zoomed in and out. */
async function framesOf(page: Page, picture: FrameLocator, frame: Frame) {
    const box = await picture.locator('#picture').boundingBox();
    if (!box) throw new Error('the picture is not on the screen');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const record = async (moves: () => Promise<void>) => {
        await frame.evaluate(`
            window.frames_ = [];
            window.isRecording = true;
            const tick = (at) => { window.frames_.push(at); if (window.isRecording) requestAnimationFrame(tick); };
            requestAnimationFrame(tick)`);
        await moves();
        const times = (await frame.evaluate('window.isRecording = false, window.frames_')) as readonly number[];
        return summary(times.slice(1).map((at, index) => at - (times[index] ?? at)));
    };
    const pan = await record(async () => {
        await page.mouse.move(x, y);
        await page.mouse.down();
        for (let step = 0; step < 60; step++) await page.mouse.move(x + 3 * step, y + 2 * step);
        await page.mouse.up();
    });
    const zoom = await record(async () => {
        for (let step = 0; step < 40; step++) await page.mouse.wheel(0, step < 20 ? -60 : 60);
    });
    return { panFrame: pan, zoomFrame: zoom };
}

function summary(times: readonly number[]): string {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (part: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0);
    return `${at(0.5)} (${at(1)})`;
}
