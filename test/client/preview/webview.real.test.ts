import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fitted } from '../../../client/extension/preview/webview/view.ts';
import { layout } from '../../../language/graph/layout.ts';
import { canRunChromium, launchChromium } from '../../editor/chromium.ts';
import { edge, graphWith, node, type TestGraph } from '../../language/graph/arbitrary-graph.ts';
import { exampleGraph } from '../../language/graph/pictures.ts';
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

        test('of a thousand containers is an overview at first, and has their names when one comes near', async () => {
            const cards = Array.from({ length: 1000 }, (_, index) =>
                node({ id: `endpoint:${index}`, kind: 'endpoint', parent: 'network:n', label: `c${index}` }),
            );
            const preview = await show(graphWith([node({ id: 'network:n', kind: 'network', label: 'lan' }), ...cards]));
            const { page } = preview;
            expect(await page.locator('#picture .far path.cards').count()).toBe(1);
            expect(await page.locator('#picture .names').textContent()).toBe('lan');
            expect(await page.locator('#picture .near .node').count()).toBe(0);
            await page.mouse.move(450, 300);
            await page.mouse.wheel(0, -2000);
            await page.locator('#picture .near .node').first().waitFor();
            expect(await page.locator('#picture .near .node').count()).toBeLessThan(1000);
            expect(await page.locator('#picture .far').isVisible()).toBe(false);
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
            expect(await preview.page.locator('#tooltip strong').textContent()).toBe(`host ${label}`);
            expect(await preview.page.locator('img, b, script:not([nonce])').count()).toBe(0);
            expect(preview.complaints).toEqual([]);
        });
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
            expect(complaints.length).toBeGreaterThan(3);
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
                    { type: 'select', id: 'subinterface:lab/eth0.20' },
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
            const cards = Array.from({ length: 1000 }, (_, index) =>
                node({ id: `endpoint:${index}`, kind: 'endpoint', parent: 'network:n' }),
            );
            const graph = graphWith([node({ id: 'network:n', kind: 'network' }), ...cards]);
            const preview = await show(graph);
            const placed = layout(graph);
            const view = fitted(placed, { width: 900, height: 600 });
            const { x, y, width, height } = placed.nodes.at(-1)?.box ?? { x: 0, y: 0, width: 0, height: 0 };
            await preview.page.mouse.click(
                (x + width / 2 - view.x) * view.scale,
                (y + height / 2 - view.y) * view.scale,
            );
            await expect.poll(() => preview.said.at(-1)).toEqual({ type: 'select', id: 'endpoint:999' });
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

        test('by dragging, the picture follows the pointer, and the view is kept', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const before = await placeOf(preview);
            await preview.page.mouse.move(450, 300);
            await preview.page.mouse.down();
            await preview.page.mouse.move(510, 340, { steps: 5 });
            await preview.page.mouse.up();
            const after = await placeOf(preview);
            expect([after.x - before.x, after.y - before.y]).toEqual([expect.closeTo(60, 0), expect.closeTo(40, 0)]);
            expect(preview.state).toMatchObject({ uri: 'file:///lab.mvlan', view: { scale: 1 } });
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
            expect(preview.state?.view).toBeUndefined();
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

        test('what the window was looking at is there again when it is loaded anew', async () => {
            const state = { uri: 'file:///lab.mvlan', view: { x: 100, y: 50, scale: 2 } };
            open = await PreviewWindow.open(browser, { state });
            await open.show(exampleGraph('03-two-vlans'));
            const transform = await open.page.locator('#picture .scene').getAttribute('transform');
            expect(transform).toBe('scale(2) translate(-100 -50)');
        });
    });

    describe('without a mouse', () => {
        test('Tab goes from node to node, brings it into sight, and Enter asks for its text', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const { keyboard } = preview.page;
            await keyboard.press('Tab');
            await keyboard.press('Tab');
            await keyboard.press('Tab');
            await keyboard.press('Enter');
            await expect.poll(() => preview.said.at(-1)).toEqual({ type: 'open', id: 'interface:lab/eth0' });
            expect(await preview.page.locator('#picture .node:focus').getAttribute('aria-label')).toContain(
                'interface eth0',
            );
        });
    });

    describe('the pointer over a node', () => {
        test('tells all about it', async () => {
            const preview = await show(exampleGraph('03-two-vlans'));
            const tooltip = preview.page.locator('#tooltip');
            expect(await tooltip.isVisible()).toBe(false);
            await preview.node('endpoint:macvlan1-net/ubuntu1').hover();
            expect(await tooltip.locator('div').allTextContents()).toEqual(
                expect.arrayContaining(['172.19.108.2', 'container on lab', 'image ubuntu:local']),
            );
            await preview.page.mouse.move(5, 590);
            expect(await tooltip.isVisible()).toBe(false);
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
            const note = preview.page.getByRole('status');
            await preview.send({ type: 'note', note: 'The text has a <syntax> error.' });
            await note.waitFor();
            expect(await note.textContent()).toBe('The text has a <syntax> error.');
            expect(await preview.node('host:lab').count()).toBe(1);
            await preview.send({ type: 'note', note: undefined });
            await note.waitFor({ state: 'hidden' });
        });
    });
});
