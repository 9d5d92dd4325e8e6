import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fitted } from '../../../client/extension/preview/webview/view.ts';
import { type AddressMap, addressMap } from '../../../language/graph/address-map.ts';
import type { Graph } from '../../../language/graph/graph.ts';
import { changeBetween } from '../../../language/graph/graph-change.ts';
import { layout } from '../../../language/graph/layout.ts';
import type { Reach } from '../../../language/graph/reach.ts';
import { catalogueFor } from '../../../language/message/languages.ts';
import { canRunChromium, launchChromium } from '../../editor/chromium.ts';
import { edge, graphWith, node, type TestGraph } from '../../language/graph/arbitrary-graph.ts';
import { drawingOf, exampleGraph, exampleTopology } from '../../language/graph/pictures.ts';
import { describeWith } from '../../requirement.ts';
import { PreviewWindow } from './preview-window.ts';

let browser: Browser;
let open: PreviewWindow | undefined;

describeWith(canRunChromium(), 'The preview in a browser', () => {
    beforeAll(async () => {
        browser = await launchChromium();
    });
    afterAll(() => browser?.close());
    afterEach(async () => {
        await open?.page.close();
        open = undefined;
    });

    async function show(graph: TestGraph | ReturnType<typeof exampleGraph>): Promise<PreviewWindow> {
        open = await PreviewWindow.open(browser);
        await open.show(graph);
        return open;
    }

    describe('the picture', () => {
        test('has every node and edge of the file, and the browser complains of nothing', async () => {
            const graph = exampleGraph('04-two-hosts');
            const preview = await show(graph);
            for (const { id } of [...graph.nodes, ...graph.edges]) expect(await preview.node(id).count()).toBe(1);
            expect(await preview.node('endpoint:lan10/a1').locator('text').allTextContents()).toEqual([
                'a1',
                '10.10.0.65',
                'fd00:10::2',
                '02:42:0a:0a:00:41',
            ]);
            expect(preview.complaints).toEqual([]);
        });

        test('has room for its texts in the fonts of this machine', async () => {
            const { page } = await show(exampleGraph('05-drivers'));
            const outside = await page.evaluate(`
            [...document.querySelectorAll('#picture .near .node')].flatMap((node) => {
                const box = node.querySelector('.box').getBBox();
                return [...node.querySelectorAll(':scope > text')]
                    .filter((text) => {
                        const { x, width } = text.getBBox();
                        return x < box.x || box.x + box.width < x + width;
                    })
                    .map((text) => text.textContent);
            })`);
            expect(outside).toEqual([]);
        });

        test('changes only where the graph has changed', async () => {
            const card = (id: string, label: string) => node({ id, kind: 'endpoint', parent: 'network:n', label });
            const network = node({ id: 'network:n', kind: 'network' });
            const preview = await show(graphWith([network, card('endpoint:a', 'a'), card('endpoint:b', 'b')]));
            await preview.page.evaluate(
                `for (const drawn of document.querySelectorAll('#picture .node')) drawn.kept = true`,
            );
            await preview.show(graphWith([network, card('endpoint:a', 'c'), card('endpoint:b', 'b')]));
            const kept = await preview.page.evaluate(
                `[...document.querySelectorAll('#picture .node')].map((drawn) => [drawn.dataset.id, drawn.kept === true])`,
            );
            expect(kept).toEqual([
                ['network:n', true],
                ['endpoint:a', false],
                ['endpoint:b', true],
            ]);
            expect(preview.complaints).toEqual([]);
        });

        test('of a thousand containers is folded at first, an overview when opened, and has names when one comes near', async () => {
            const preview = await show(manyCards());
            const { page } = preview;
            expect(await preview.node('network:n').locator('text').allTextContents()).toEqual([
                'lan',
                '1000 endpoints',
            ]);
            expect(await page.locator('#picture .near .node').count()).toBe(1);
            await page.getByRole('button', { name: 'Expand' }).click();
            await preview.drawn();
            expect(await page.locator('#picture .far path.cards').count()).toBe(1);
            expect(await page.locator('#picture .names').textContent()).toBe('lan');
            await page.mouse.move(450, 300);
            await page.mouse.wheel(0, -2000);
            await page.locator('#picture .near .node').first().waitFor();
            expect(await page.locator('#picture .near .node').count()).toBeLessThan(1000);
            expect(await page.locator('#picture .far').isVisible()).toBe(false);
        });

        test('keeps what was folded by hand when its window is loaded anew', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            await preview.node('network:macvlan1-net@lab').click();
            await preview.page.getByRole('button', { name: 'Collapse', exact: true }).last().click();
            await preview.drawn();
            expect(await preview.node('endpoint:macvlan1-net/ubuntu1').count()).toBe(0);
            await expect.poll(() => JSON.stringify(preview.state?.folds)).toContain('network:macvlan1-net@lab');
            const { state } = preview;
            await preview.page.close();
            open = await PreviewWindow.open(browser, state ? { state } : {});
            await open.show(exampleGraph('03-two-vlans'));
            expect(await open.node('endpoint:macvlan1-net/ubuntu1').count()).toBe(0);
            expect(await open.node('endpoint:macvlan2-net/ubuntu2').count()).toBe(1);
        });
    });

    describe('the worker that lays out', () => {
        const [before, after, last] = ['eth0', 'eth1', 'eth2'].map((name) =>
            drawingOf(`host lab { interface ${name} { } }
                network lan { driver macvlan parent lab.${name} subnet 10.0.0.0/24 }`),
        ) as [Graph, Graph, Graph];

        /** Keeps graphs that have one of these interfaces from the worker, which is busy until it is `freed`. */
        function busyWith(names: string): string {
            return `{
                const waiting = [];
                let isFree = false;
                addEventListener('message', (message) => {
                    if (isFree || !/"label":"(${names})"/.test(JSON.stringify(message.data))) return;
                    message.stopImmediatePropagation();
                    waiting.push(message.data);
                });
                new BroadcastChannel('free').onmessage = () => {
                    isFree = true;
                    for (const data of waiting) dispatchEvent(new MessageEvent('message', { data }));
                };
            }`;
        }

        const freed = () => open?.page.evaluate(`new BroadcastChannel('free').postMessage('')`);

        async function openWith(inWorker: string): Promise<PreviewWindow> {
            open = await PreviewWindow.open(browser, { inWorker });
            return open;
        }

        const isBusy = () => open?.page.locator('#picture').getAttribute('aria-busy');
        const progress = () => open?.page.locator('#progress');

        test('leaves the page free to move; the picture before stays, with a note when it takes long', async () => {
            const preview = await openWith(busyWith('eth1'));
            await preview.show(before);
            const transform = () => preview.page.locator('#picture .scene').getAttribute('transform');
            const place = await transform();
            await preview.send({ type: 'show', version: 2, graph: after, note: undefined });
            await preview.page.locator('#picture').focus();
            await preview.page.keyboard.press('ArrowRight');
            await expect.poll(transform).not.toBe(place);
            expect(await isBusy()).toBe('true');
            await progress()?.getByText('This is the one before.').waitFor();
            expect(await preview.node('interface:lab/eth0').count()).toBe(1);
            expect(await isBusy()).toBe('true');
            await freed();
            await preview.drawn();
            expect(await preview.node('interface:lab/eth1').count()).toBe(1);
            expect(await progress()?.isVisible()).toBe(false);
            expect(preview.complaints).toEqual([]);
        });

        test('is not waited for by the first picture: it has everything folded until the other comes', async () => {
            const preview = await openWith(busyWith('eth0'));
            await preview.send({ type: 'show', version: 1, graph: before, note: undefined });
            await progress()?.getByText('Until then, all of it is folded.').waitFor();
            expect(await preview.node('host:lab').getAttribute('aria-expanded')).toBe('false');
            expect(await preview.node('interface:lab/eth0').count()).toBe(0);
            await freed();
            await preview.drawn();
            expect(await preview.node('interface:lab/eth0').count()).toBe(1);
            expect(await progress()?.isVisible()).toBe(false);
        });

        test('is ended when nothing comes of it, and another one lays out what comes next', async () => {
            const preview = await openWith(busyWith('eth1'));
            await preview.show(before);
            await preview.send({ type: 'show', version: 2, graph: after, note: undefined });
            await progress()?.getByText('could not be laid out').waitFor();
            await preview.drawn();
            expect(await preview.node('host:lab').locator('text').allTextContents()).toContain('1 network');
            await preview.send({
                type: 'change',
                since: 2,
                version: 3,
                change: changeBetween(after, last),
                note: undefined,
            });
            await preview.node('interface:lab/eth2').waitFor();
            expect(await progress()?.isVisible()).toBe(false);
        });

        test('makes only the newest of those that are asked for while it works', async () => {
            const preview = await openWith(`${busyWith('eth0')}
                let asked = 0;
                addEventListener('message', () => {
                    asked++;
                    new BroadcastChannel('asked').postMessage(asked);
                });`);
            await preview.page.evaluate(
                `new BroadcastChannel('asked').onmessage = ({ data }) => (window.asked = data)`,
            );
            await preview.send({ type: 'show', version: 1, graph: before, note: undefined });
            for (let version = 2; version <= 8; version++) {
                const [from, to] = version % 2 === 0 ? [before, after] : [after, before];
                const change = changeBetween(from, to);
                await preview.send({ type: 'change', since: version - 1, version, change, note: undefined });
            }
            await freed();
            await preview.drawn();
            expect(await preview.node('interface:lab/eth1').count()).toBe(1);
            await expect.poll(() => preview.page.evaluate('window.asked')).toBe(2);
        });

        test('speaks the language of the editor', async () => {
            open = await PreviewWindow.open(browser, { words: catalogueFor('zh-cn') });
            await open.show(before);
            await open.node('host:lab').locator('text').first().click();
            await open.page.locator('#details').getByRole('button', { name: '折叠' }).click();
            await open.node('host:lab').getByText('1 个网络', { exact: true }).waitFor();
        });
    });

    describe('a hostile name', () => {
        test('is drawn as text, in the picture and in the tooltip', async () => {
            const label = '<img src=x onerror=alert(1)>';
            const line = { name: '<b>', value: '</title><script>f()</script>', tone: 'plain' } as const;
            const preview = await show(graphWith([node({ id: label, kind: 'host', label, lines: [line] })]));
            const texts = await preview.page.locator('#picture text').allTextContents();
            expect(texts).toEqual([label, '<b>', '</title><script>f()</script>']);
            await preview.node(label).hover();
            await expect.poll(() => preview.page.locator('#tooltip strong').textContent()).toBe(`host ${label}`);
            expect(await preview.page.locator('img, b, script:not([nonce])').count()).toBe(0);
            expect(preview.complaints).toEqual([]);
        });
    });

    describe('what has changed', () => {
        const before = drawingOf('host lab { interface eth0 { } }');
        const after = drawingOf('host lab { interface eth1 { } }');
        const change = changeBetween(before, after);

        test('is drawn into the picture, and leaves the elements of the rest alone', async () => {
            const preview = await show(before);
            await preview.page.evaluate(`window.drawnBefore = document.querySelector('[data-id="host:lab"]')`);
            await preview.send({ type: 'change', since: 1, version: 2, change, note: undefined });
            await preview.node('interface:lab/eth1').waitFor();
            expect(await preview.node('interface:lab/eth0').count()).toBe(0);
            expect(await preview.page.evaluate('window.drawnBefore.isConnected')).toBe(true);
        });

        test('of another picture is not drawn: the page asks for all of it', async () => {
            const preview = await show(before);
            const asked = () => preview.said.filter(({ type }) => type === 'ready').length;
            expect(asked()).toBe(1);
            await preview.send({ type: 'change', since: 7, version: 8, change, note: undefined });
            await expect.poll(asked).toBe(2);
            expect(await preview.node('interface:lab/eth0').count()).toBe(1);
        });
    });

    test('speaks the language of the editor', async () => {
        const words = catalogueFor('zh-cn');
        open = await PreviewWindow.open(browser, { words });
        await open.show(exampleGraph('03-two-vlans'));
        const { page } = open;
        await page.locator('#legend-button').click();
        await page.locator('#legend').getByText('VLAN 10，所有主机上', { exact: true }).waitFor();
        await open.node('endpoint:macvlan1-net/ubuntu1').click();
        await page.locator('#details h2', { hasText: `${words.endpoint} ubuntu1` }).waitFor();
    });

    describe('the security policy', () => {
        test('keeps out inline scripts, inline handlers, eval and requests', async () => {
            const { page, complaints } = await show(exampleGraph('01-namespaces'));
            await page.evaluate(`
            const script = document.createElement('script');
            script.textContent = 'window.broken = "script"';
            document.body.append(script);
            const image = document.createElement('img');
            image.setAttribute('onerror', 'window.broken = "handler"');
            image.src = 'https://elsewhere.test/x.png';
            document.body.append(image);
            new Promise((done) => image.addEventListener('error', done))`);
            expect(await page.evaluate('window.broken')).toBeUndefined();
            await page.evaluate(`
            const probe = document.createElement('a');
            probe.setAttribute('onclick', 'window.broken = "click"');
            document.body.append(probe);
            probe.click()`);
            expect(await page.evaluate('window.broken')).toBeUndefined();
            expect(
                await page.evaluate(`fetch('https://elsewhere.test/').then(() => 'let out', (error) => error.name)`),
            ).toBe('TypeError');
            // Later, since what a test evaluates may itself evaluate.
            const evaluated = await page.evaluate(`new Promise((done) => setTimeout(() => {
            try { done(eval('1')); } catch (error) { done(error.name); }
        }))`);
            expect(evaluated).toBe('EvalError');
            // A worker is under the same policy, and comes from nowhere but the page's own text.
            const fetched = await page.evaluate(`new Promise((done) => {
            const text = 'fetch("https://webview.test/preview.js").then(() => postMessage("fetched"), ({ name }) => postMessage(name))';
            const worker = new Worker(URL.createObjectURL(new Blob([text])));
            worker.addEventListener('message', ({ data }) => done(data));
        })`);
            expect(fetched).toBe('TypeError');
            const loaded = await page.evaluate(`new Promise((done) => {
            try {
                new Worker('https://webview.test/preview.js').addEventListener('error', () => done('kept out'));
            } catch ({ name }) {
                done('kept out');
            }
        })`);
            expect(loaded).toBe('kept out');
            expect(complaints.length).toBeGreaterThan(5);
            expect(complaints.filter((complaint) => !complaint.includes('Content Security Policy'))).toEqual([]);
        });
    });

    describe('a click', () => {
        test('on a node asks for its text, of the innermost one', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            await preview.node('endpoint:macvlan1-net/ubuntu1').click();
            await preview.node('subinterface:lab/eth0.20').locator('text').first().click();
            await expect
                .poll(() => preview.said)
                .toEqual([
                    { type: 'ready' },
                    { type: 'select', id: 'endpoint:macvlan1-net/ubuntu1' },
                    { type: 'reach', id: 'endpoint:macvlan1-net/ubuntu1' },
                    { type: 'select', id: 'subinterface:lab/eth0.20' },
                    { type: 'reach', id: 'subinterface:lab/eth0.20' },
                ]);
        });

        test('is on what it began on, whatever is drawn until it ends', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const { mouse } = preview.page;
            const box = await preview.node('endpoint:macvlan2-net/ubuntu2').boundingBox();
            if (!box) throw new Error('the card is not on the screen');
            await mouse.move(box.x + 20, box.y + 10);
            await mouse.down();
            const { nodes, ...rest } = exampleGraph('03-two-vlans');
            const wide = Array.from({ length: 9 }, (_, index) =>
                node({ id: `host:${index}`, kind: 'host', label: `another host ${index}` }),
            );
            await preview.show({ ...rest, nodes: [...wide, ...nodes] });
            const moved = await preview.node('endpoint:macvlan2-net/ubuntu2').boundingBox();
            expect(moved && Math.abs(moved.x - box.x) + Math.abs(moved.y - box.y)).toBeGreaterThan(20);
            await mouse.up();
            await expect
                .poll(() => preview.said)
                .toContainEqual({ type: 'select', id: 'endpoint:macvlan2-net/ubuntu2' });
        });

        test('twice goes to the text of what the first was on, though a panel lies over it now', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const panel = preview.page.locator('#details');
            await preview.page.evaluate(
                `for (const side of ['top', 'left']) document.getElementById('details').style.setProperty(side, '0', 'important')`,
            );
            await preview.page.evaluate(
                `document.getElementById('details').style.setProperty('width', '100%', 'important'); document.getElementById('details').style.minHeight = '100%'`,
            );
            const box = await preview.node('endpoint:macvlan1-net/ubuntu1').boundingBox();
            if (!box) throw new Error('the card is not on the screen');
            await preview.page.mouse.dblclick(box.x + 30, box.y + 12);
            await panel.waitFor();
            const covered = await panel.boundingBox();
            expect(covered && covered.x < box.x && box.x + 30 < covered.x + covered.width).toBe(true);
            await expect
                .poll(() => preview.said.filter(({ type }) => type === 'open'))
                .toEqual([{ type: 'open', id: 'endpoint:macvlan1-net/ubuntu1' }]);
        });

        test('and a double click right after it are no three clicks: the first of the two selects, the second goes there', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const { mouse } = preview.page;
            const box = await preview.node('endpoint:macvlan1-net/ubuntu1').boundingBox();
            if (!box) throw new Error('the card is not on the screen');
            await mouse.click(box.x + 30, box.y + 12);
            await preview.page.locator('#details').getByRole('button', { name: 'Close' }).click();
            await mouse.dblclick(box.x + 30, box.y + 12);
            const id = 'endpoint:macvlan1-net/ubuntu1';
            await expect
                .poll(() => preview.said.filter(({ type }) => type === 'open' || type === 'select'))
                .toEqual([
                    { type: 'select', id },
                    { type: 'select', id },
                    { type: 'open', id },
                ]);
        });

        test('beside all nodes asks for nothing, nor does a drag over one', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const { mouse } = preview.page;
            await mouse.click(5, 590);
            await mouse.move(450, 200);
            await mouse.down();
            await mouse.move(500, 220, { steps: 4 });
            await mouse.up();
            await preview.drawn();
            expect(preview.said).toEqual([{ type: 'ready' }]);
        });

        test('in an overview finds the card all the same', async () => {
            const graph = manyCards();
            const preview = await show(graph);
            await preview.page.getByRole('button', { name: 'Expand' }).click();
            await preview.drawn();
            const box = await preview.page.locator('#picture').boundingBox();
            if (!box) throw new Error('the picture is not on the screen');
            const placed = layout(graph);
            const view = fitted(placed, box);
            const { x, y, width, height } = placed.nodes.at(-1)?.box ?? { x: 0, y: 0, width: 0, height: 0 };
            await preview.page.mouse.click(
                box.x + (x + width / 2 - view.x) * view.scale,
                box.y + (y + height / 2 - view.y) * view.scale,
            );
            await expect.poll(() => preview.said.at(-1)).toEqual({ type: 'reach', id: 'endpoint:999' });
        });
    });

    describe('moving about', () => {
        /** Where a node is on the screen. */
        async function placeOf(preview: PreviewWindow) {
            await preview.drawn();
            const box = await preview.node('host:lab').boundingBox();
            if (!box) throw new Error('the host is not on the screen');
            return box;
        }

        test('shown whole, it leaves room for what is said of the hosts', async () => {
            const preview = await show(exampleGraph('04-two-hosts'));
            await preview.page.setViewportSize({ width: 900, height: 400 });
            await preview.send({ type: 'marks', marks: {}, ghosts: [], caption: 'node1: 7 steps to go' });
            await preview.drawn();
            const lowest = await preview.node('expectations:all').boundingBox();
            const caption = await preview.page.locator('#caption').boundingBox();
            if (!lowest || !caption) throw new Error('they are not on the screen');
            expect(lowest.y + lowest.height).toBeLessThan(caption.y);
        });

        test('by dragging, the picture follows the pointer, and the view is kept', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const before = await placeOf(preview);
            await preview.page.mouse.move(450, 300);
            await preview.page.mouse.down();
            await preview.page.mouse.move(510, 340, { steps: 5 });
            await preview.page.mouse.up();
            const after = await placeOf(preview);
            expect([after.x - before.x, after.y - before.y]).toEqual([expect.closeTo(60, 0), expect.closeTo(40, 0)]);
            await expect.poll(() => preview.state).toMatchObject({ uri: 'file:///lab.mvlan', view: { scale: 1 } });
        });

        test('the wheel makes it larger and smaller around the pointer', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const before = await placeOf(preview);
            await preview.page.mouse.move(before.x, before.y);
            await preview.page.mouse.wheel(0, -400);
            await expect.poll(async () => (await placeOf(preview)).width).toBeGreaterThan(1.5 * before.width);
            expect((await placeOf(preview)).x).toBeCloseTo(before.x, 0);
            await preview.page.mouse.wheel(0, 400);
            await expect.poll(async () => (await placeOf(preview)).width).toBeCloseTo(before.width, 0);
        });

        test('keys move and zoom it, and 0 shows all of it again', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const { keyboard } = preview.page;
            const before = await placeOf(preview);
            await keyboard.press('ArrowRight');
            await keyboard.press('ArrowDown');
            const moved = await placeOf(preview);
            expect([moved.x - before.x, moved.y - before.y]).toEqual([expect.closeTo(-60, 0), expect.closeTo(-60, 0)]);
            await keyboard.press('+');
            await keyboard.press('+');
            expect((await placeOf(preview)).width).toBeCloseTo(1.44 * before.width, 0);
            await keyboard.press('-');
            expect((await placeOf(preview)).width).toBeCloseTo(1.2 * before.width, 0);
            await keyboard.press('0');
            expect(await placeOf(preview)).toEqual(before);
            await expect.poll(() => preview.state?.view).toBeUndefined();
        });

        test('the buttons do what the keys do', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const before = await placeOf(preview);
            await preview.page.getByRole('button', { name: 'Zoom in' }).click();
            expect((await placeOf(preview)).width).toBeGreaterThan(before.width);
            await preview.page.getByRole('button', { name: 'Zoom out' }).click();
            await preview.page.getByRole('button', { name: 'Show all' }).click();
            expect(await placeOf(preview)).toEqual(before);
        });

        test('a picture that grows stays where the user put it, or is shown whole if nobody moved it', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            await preview.show(exampleGraph('05-drivers'));
            expect(await preview.scale()).toBeLessThan(1);
            await preview.page.keyboard.press('+');
            await preview.drawn();
            const chosen = await preview.scale();
            await preview.show(exampleGraph('03-two-vlans'));
            expect(await preview.scale()).toBe(chosen);
        });

        test('is never so far away that nobody finds it, and has names that can be read over it', async () => {
            const preview = await show(exampleGraph('04-two-hosts'));
            const whole = await preview.scale();
            await preview.page.locator('#picture').focus();
            for (let press = 0; press < 60; press++) await preview.page.keyboard.press('-');
            await preview.drawn();
            const furthest = await preview.scale();
            expect(furthest).toBeLessThan(whole);
            expect(furthest).toBeGreaterThan(whole / 3.01);
            const name = preview.page.locator('#picture .names').getByText('lan10', { exact: true }).first();
            expect((await name.boundingBox())?.height).toBeGreaterThan(10);
            expect(await preview.node('network:lan10@node1').getByText('lan10').isVisible()).toBe(false);
            await preview.page.keyboard.press('0');
            await preview.drawn();
            expect(await name.isVisible()).toBe(false);
            expect(await preview.node('network:lan10@node1').getByText('lan10').isVisible()).toBe(true);
        });

        test('what the window was looking at is there again when it is loaded anew', async () => {
            const state = { uri: 'file:///lab.mvlan', view: { x: 100, y: 50, scale: 2 } };
            open = await PreviewWindow.open(browser, { state });
            await open.show(exampleGraph('03-two-vlans'));
            const transform = await open.page.locator('#picture .scene').getAttribute('transform');
            expect(transform).toBe('scale(2) translate(-100 -50)');
        });
    });

    describe('without a mouse', () => {
        /** Goes on with Tab until the picture's tree has the keyboard. */
        async function enterTree(preview: PreviewWindow): Promise<void> {
            await preview.page.locator('#picture').focus();
            await preview.page.keyboard.press('Enter');
            await preview.page.locator('#picture .node:focus').waitFor();
        }

        test('Enter goes into the tree, arrows go about in it, and Enter asks for the text', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const { keyboard } = preview.page;
            const focused = () => preview.page.locator('#picture .node:focus').getAttribute('data-id');
            await enterTree(preview);
            expect(await focused()).toBe('host:lab');
            await keyboard.press('ArrowRight');
            await expect.poll(focused).toBe('interface:lab/eth0');
            await keyboard.press('ArrowDown');
            await expect.poll(focused).toBe('subinterface:lab/eth0.10');
            expect(await preview.page.locator('#picture .node:focus').getAttribute('aria-level')).toBe('3');
            await keyboard.press('Enter');
            await expect.poll(() => preview.said.at(-1)).toEqual({ type: 'open', id: 'subinterface:lab/eth0.10' });
        });

        test('the left arrow folds a frame, the right one opens it, and the tree says so', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const { keyboard } = preview.page;
            await enterTree(preview);
            const host = preview.node('host:lab');
            expect(await host.getAttribute('aria-expanded')).toBe('true');
            await keyboard.press('ArrowLeft');
            await expect.poll(() => host.getAttribute('aria-expanded')).toBe('false');
            await preview.node('interface:lab/eth0').waitFor({ state: 'detached' });
            await keyboard.press('ArrowRight');
            await preview.node('interface:lab/eth0').waitFor();
        });

        test('the tree is one stop of the Tab key', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            await enterTree(preview);
            await preview.page.keyboard.press('Tab');
            expect(await preview.page.locator('#picture .node:focus').count()).toBe(0);
            expect(await preview.page.locator('#zoom-in:focus').count()).toBe(1);
        });
    });

    describe('a search', () => {
        test('marks what it finds, and Enter goes there, opening what hides it', async () => {
            const preview = await show(manyCards());
            const { page } = preview;
            await page.getByRole('searchbox').fill('c77');
            await expect.poll(() => page.locator('#found').textContent()).toBe('11 found');
            await expect.poll(() => page.locator('#picture .halo.found').count()).toBe(1);
            await page.keyboard.press('Enter');
            await preview.node('endpoint:77').waitFor();
            await expect.poll(() => page.locator('#found').textContent()).toBe('1 / 11');
            expect(await preview.node('endpoint:77').isVisible()).toBe(true);
        });

        test('lets go of the keyboard by Escape: first the words go, then it is where the search has led', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const { page } = preview;
            await page.getByRole('searchbox').fill('ubuntu3');
            await page.keyboard.press('Enter');
            await preview.drawn();
            await page.keyboard.press('Escape');
            expect(await page.getByRole('searchbox').inputValue()).toBe('');
            await page.keyboard.press('Escape');
            const focused = () => page.locator('#picture .node:focus').getAttribute('data-id');
            expect(await focused()).toBe('endpoint:macvlan1-net/ubuntu3');
        });
    });

    describe('a selected endpoint', () => {
        const reach: Reach = {
            from: ['endpoint:a'],
            groups: [
                {
                    kind: 'no',
                    targets: [{ name: 'b', nodes: ['endpoint:b'] }],
                    reasons: [{ text: 'the mode is private', node: 'network:n' }],
                },
                {
                    kind: 'yes',
                    targets: [{ name: 'c', nodes: ['endpoint:c'] }],
                    reasons: [{ text: 'same VLAN', node: undefined }],
                },
            ],
        };
        const card = (id: string) => node({ id: `endpoint:${id}`, kind: 'endpoint', parent: 'network:n', label: id });
        const graph = graphWith([
            node({ id: 'network:n', kind: 'network', label: 'n' }),
            card('a'),
            card('b'),
            card('c'),
        ]);

        test('shows whom it reaches and whom not, and where the reason lies when one is chosen', async () => {
            const preview = await show(graph);
            const { page } = preview;
            await preview.node('endpoint:a').click();
            await expect.poll(() => preview.said.at(-1)).toEqual({ type: 'reach', id: 'endpoint:a' });
            await preview.send({ type: 'reach', id: 'endpoint:a', reach });
            await preview.drawn();
            expect(await page.locator('#picture .verdict.yes').count()).toBe(1);
            expect(await page.locator('#picture .verdict.no').count()).toBe(1);
            expect(await preview.node('endpoint:b').getAttribute('class')).toContain('is-dim');
            expect(await page.locator('#details h3').allTextContents()).toEqual(['Does not reach 1', 'Reaches 1']);
            await page.locator('#details').getByRole('button', { name: 'b', exact: true }).click();
            await preview.drawn();
            expect(await page.locator('#picture .way.no').count()).toBe(1);
            expect(await page.locator('#picture .halo.reasons').count()).toBe(1);
            await page.keyboard.press('Escape');
            await preview.drawn();
            expect(await page.locator('#picture .over > *').count()).toBe(0);
            expect(preview.complaints).toEqual([]);
        });
    });

    describe('a selected VLAN', () => {
        test('brings out all that is on it, on every host and on the wire', async () => {
            const preview = await show(exampleGraph('04-two-hosts'));
            await preview.node('subinterface:node1/eth0.20').locator('text').first().click();
            await preview.drawn();
            const dim = await preview.page
                .locator('#picture .node.is-dim')
                .evaluateAll((drawn) => drawn.map((element) => element.getAttribute('data-id')));
            expect(dim).toContain('network:lan10@node2');
            expect(dim).not.toContain('endpoint:lan20/c1');
            expect(dim).not.toContain('port:core/node1.eth0');
            expect(dim).toContain('port:core/node2.eth0');
        });
    });

    describe('a filter', () => {
        test('leaves what is ticked, and is there again when the window is loaded anew', async () => {
            const preview = await show(exampleGraph('04-two-hosts'));
            const { page } = preview;
            await page.getByRole('button', { name: 'Filter' }).click();
            await page.getByRole('checkbox', { name: 'VLAN 20' }).check();
            await preview.drawn();
            expect(await preview.node('endpoint:lan20/c1').count()).toBe(1);
            expect(await preview.node('network:lan10@node1').count()).toBe(0);
            await expect.poll(() => preview.state?.filter?.vlans).toEqual([20]);
        });
    });

    describe('the addresses of a network', () => {
        const map: AddressMap = {
            network: 'network:n',
            name: 'n',
            subnets: ['10.0.0.0/30'],
            path: ['10.0.0.0/30'],
            cells: [
                { address: '10.0.0.0', kind: 'network', holders: [] },
                { address: '10.0.0.1', kind: 'fixed', holders: [{ name: 'a', node: 'endpoint:a' }] },
                { address: '10.0.0.2', kind: 'free', holders: [] },
                { address: '10.0.0.3', kind: 'broadcast', holders: [] },
            ],
            blocks: [],
        };

        test('are asked for, and lead to their owners or to the cursor', async () => {
            const graph = graphWith([
                node({ id: 'network:n', kind: 'network', label: 'n' }),
                node({ id: 'endpoint:a', kind: 'endpoint', parent: 'network:n', label: 'a' }),
            ]);
            const preview = await show(graph);
            const { page } = preview;
            await preview.node('network:n').locator('text').first().click();
            await page.getByRole('button', { name: 'Addresses' }).click();
            await expect
                .poll(() => preview.said.at(-1))
                .toEqual({ type: 'addresses', id: 'network:n', block: undefined });
            await preview.send({ type: 'addresses', map });
            await page.getByRole('button', { name: '10.0.0.2 free' }).click();
            await expect.poll(() => preview.said.at(-1)).toEqual({ type: 'insert', text: '10.0.0.2' });
            await page.getByRole('button', { name: '10.0.0.1 fixed: a' }).click();
            await expect.poll(() => preview.said.at(-1)).toEqual({ type: 'open', id: 'endpoint:a' });
        });
    });

    describe('the addresses of a network with two hundred and more', () => {
        const map = () => addressMap(exampleTopology('04-two-hosts').topology, { node: 'network:lan10@node1' });

        test('are one stop of the Tab key, and the arrows go about in them', async () => {
            const preview = await show(exampleGraph('04-two-hosts'));
            const { page } = preview;
            await preview.send({ type: 'addresses', map: map() });
            const focused = async () =>
                (await page.locator('#addresses .cell:focus').getAttribute('title'))?.split(' ')[0];
            const place = await page.locator('#picture .scene').getAttribute('transform');
            await page.locator('#addresses .cell').first().focus();
            for (const [key, address] of [
                ['ArrowRight', '10.10.0.1'],
                ['ArrowDown', '10.10.0.17'],
                ['ArrowLeft', '10.10.0.16'],
                ['ArrowUp', '10.10.0.0'],
                ['ArrowUp', '10.10.0.0'],
                ['End', '10.10.0.255'],
            ] as const) {
                await page.keyboard.press(key);
                expect(await focused()).toBe(address);
            }
            await page.keyboard.press('Tab');
            expect(await page.locator('#addresses .cell:focus').count()).toBe(0);
            await page.keyboard.press('Shift+Tab');
            expect(await focused()).toBe('10.10.0.255');
            expect(await page.locator('#picture .scene').getAttribute('transform')).toBe(place);
        });

        test('are numbers in a line in a narrow pane, below all of its buttons', async () => {
            const preview = await show(exampleGraph('04-two-hosts'));
            const { page } = preview;
            await page.setViewportSize({ width: 320, height: 600 });
            await preview.send({ type: 'addresses', map: map() });
            const cell = await page.getByRole('button', { name: '10.10.0.142 ' }).boundingBox();
            expect(cell?.height).toBeLessThan(30);
            const bottom = async (id: string) => {
                const box = await page.locator(id).boundingBox();
                return box ? box.y + box.height : Number.NaN;
            };
            expect(await bottom('#bar')).toBeGreaterThan((await bottom('#search')) + 20);
            expect((await page.locator('#addresses').boundingBox())?.y).toBeGreaterThan(await bottom('#bar'));
            await page.getByRole('button', { name: 'Collapse' }).click();
        });
    });

    describe('someone who cannot see it, or not well', () => {
        test('hears of a node what is found about it, and what a plan makes of it', async () => {
            const [before, after] = ['', 'gateway 10.0.0.1'].map((gateway) =>
                drawingOf(`host lab { interface eth0 { address 10.0.0.1/24 } }
                    network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 ${gateway} }`),
            ) as [Graph, Graph];
            const preview = await show(before);
            const network = preview.node('network:lan@lab');
            expect(await network.getAttribute('aria-description')).toBeNull();
            await preview.show(after);
            expect(await network.getAttribute('aria-description')).toMatch(
                /^10\.0\.0\.1 is the address of lab\.eth0 itself/,
            );
            await preview.send({
                type: 'marks',
                marks: { 'network:lan@lab': { kind: 'create', note: '' } },
                ghosts: [],
                caption: undefined,
            });
            await preview.drawn();
            expect(await network.getAttribute('aria-description')).toMatch(/^will be created; 10\.0\.0\.1 is/);
        });

        test.each([['a picture'], ['details'], ['addresses'], ['legend'], ['filter'], ['a folded picture']])(
            'axe finds nothing against %s',
            async (what) => {
                const preview = await show(exampleGraph('04-two-hosts'));
                const { page } = preview;
                if (what === 'details') await preview.node('endpoint:lan10/a1').click();
                if (what === 'addresses') {
                    const { topology } = exampleTopology('04-two-hosts');
                    await preview.send({
                        type: 'addresses',
                        map: addressMap(topology, { node: 'network:lan10@node1' }),
                    });
                }
                if (what === 'legend') await page.getByRole('button', { name: 'Legend' }).click();
                if (what === 'filter') await page.getByRole('button', { name: 'Filter' }).click();
                if (what === 'a folded picture') await page.getByRole('button', { name: 'Collapse' }).click();
                await preview.drawn();
                expect(await violations(page)).toEqual([]);
            },
        );
    });

    describe('the pointer over a node', () => {
        test('tells all about it', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const tooltip = preview.page.locator('#tooltip');
            expect(await tooltip.isVisible()).toBe(false);
            await preview.node('endpoint:macvlan1-net/ubuntu1').hover();
            await expect
                .poll(() => tooltip.locator('div').allTextContents())
                .toEqual(expect.arrayContaining(['172.19.108.2', 'container on lab', 'image ubuntu:local']));
            await preview.page.mouse.move(5, 590);
            await tooltip.waitFor({ state: 'hidden' });
        });

        test('brings out what it is joined with', async () => {
            const nodes = ['a', 'b', 'c'].map((id) => node({ id, kind: 'host' }));
            const preview = await show(graphWith(nodes, [edge('a', 'b')]));
            await preview.node('a').hover();
            await preview.drawn();
            const lit = await preview.page
                .locator('#picture .is-lit')
                .evaluateAll((drawn) => drawn.map((element) => element.getAttribute('data-id')));
            expect(lit.sort()).toEqual(['a', 'b', 'owner:a--b']);
        });
    });

    describe('a note', () => {
        test('comes without touching the picture, and goes', async () => {
            const preview = await show(exampleGraph('01-namespaces'));
            const note = preview.page.locator('#note');
            await preview.send({ type: 'note', note: 'The text has a <syntax> error.' });
            await note.waitFor();
            expect(await note.textContent()).toBe('The text has a <syntax> error.');
            expect(await preview.node('host:lab').count()).toBe(1);
            await preview.send({ type: 'note', note: undefined });
            await note.waitFor({ state: 'hidden' });
        });
    });
});

function manyCards(): TestGraph {
    const cards = Array.from({ length: 1000 }, (_, index) =>
        node({ id: `endpoint:${index}`, kind: 'endpoint', parent: 'network:n', label: `c${index}` }),
    );
    return graphWith([node({ id: 'network:n', kind: 'network', label: 'lan' }), ...cards]);
}

/** What axe-core has against the page, a line each. */
async function violations(page: Page): Promise<readonly string[]> {
    // In the page's own world, past its policy, as a browser's extension would be.
    await page.evaluate(axe.source);
    // That rule takes the texts of nested boxes for the label of the box around them.
    const rules = `{ 'label-content-name-mismatch': { enabled: false } }`;
    // Best practices for a whole page, such as a heading of the first level, do not hold for a pane of an editor.
    const standards = `['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']`;
    return await page.evaluate(`axe.run({ runOnly: ${standards}, rules: ${rules} }).then(({ violations }) =>
        violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 200) + failureSummary)))`);
}
