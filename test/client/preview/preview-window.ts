import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { workerSource } from '../../../.ci/worker-source.ts';
import { previewPage } from '../../../client/extension/preview/preview-page.ts';
import type { Graph } from '../../../language/graph/graph.ts';
import type { FromPage, PageState, ToPage } from '../../../language/graph/preview-messages.ts';
import type { Catalogue } from '../../../language/message/say.ts';

const webview = path.join(import.meta.dirname, '../../../client/extension/preview/webview');
const ORIGIN = 'https://webview.test';

interface Surroundings {
    readonly state?: PageState;
    readonly words?: Catalogue;
    /** What workers of the page do before they do their work. */
    readonly inWorker?: string;
}

/** The page of a preview in a browser, with this test in the place of VS Code. */
export class PreviewWindow {
    readonly page: Page;
    /** What the page said to the editor. */
    readonly said: FromPage[] = [];
    /** What the browser complained about: errors, and what the content security policy kept out. */
    readonly complaints: string[] = [];
    state: PageState | undefined;
    #version = 0;

    private constructor(page: Page) {
        this.page = page;
    }

    static async open(browser: Browser, { state, words = {}, inWorker }: Surroundings = {}): Promise<PreviewWindow> {
        const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
        const opened = new PreviewWindow(page);
        opened.state = state;
        await opened.#serve(words);
        if (inWorker !== undefined) await page.addInitScript(before(inWorker));
        page.on('console', (message) => {
            if (message.type() === 'error') opened.complaints.push(message.text());
        });
        page.on('pageerror', (error) => opened.complaints.push(error.message));
        await page.goto(`${ORIGIN}/index.html`);
        return opened;
    }

    /** Sends a message, as VS Code does. */
    async send(message: ToPage): Promise<void> {
        // Until the page has heard it: it listens longer than this does.
        await this.page.evaluate(`new Promise((done) => {
            addEventListener('message', done, { once: true });
            window.postMessage(${JSON.stringify(message)}, '*');
        }).then(() => {})`);
    }

    /** Shows a graph, and waits until it is drawn. */
    async show(graph: Graph, note?: string): Promise<void> {
        this.#version++;
        await this.send({ type: 'show', version: this.#version, graph, note });
        await this.drawn();
    }

    /** Waits until what was asked for before is laid out and on the screen: the page draws in the next frame. */
    async drawn(): Promise<void> {
        await this.page.locator('#picture:not([aria-busy="true"])').waitFor();
        await this.page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    }

    /** The node's group, by its id. */
    node(id: string) {
        return this.page.locator(`#picture [data-id=${JSON.stringify(id)}]`);
    }

    /** How many pixels a unit of the picture has. */
    async scale(): Promise<number> {
        const transform = await this.page.locator('#picture .scene').getAttribute('transform');
        return Number(/scale\((.*?)\)/.exec(transform ?? '')?.[1]);
    }

    async #serve(words: Catalogue): Promise<void> {
        const { page } = this;
        const parts = { script: `${ORIGIN}/preview.js`, style: `${ORIGIN}/preview.css`, source: ORIGIN };
        const bodies: Readonly<Record<string, { body: string; contentType: string }>> = {
            '/index.html': {
                body: previewPage({
                    ...parts,
                    nonce: 'once',
                    uri: 'file:///lab.mvlan',
                    language: 'en',
                    words,
                }),
                contentType: 'text/html',
            },
            '/preview.js': { body: await bundle('main.ts'), contentType: 'text/javascript' },
            '/preview.css': { body: await bundle('preview.css'), contentType: 'text/css' },
        };
        await page.route('**/*', async (route) => {
            const found = bodies[new URL(route.request().url()).pathname];
            await (found ? route.fulfill(found) : route.abort());
        });
        await page.exposeFunction('sayToEditor', (message: FromPage) => void this.said.push(message));
        await page.exposeFunction('keepState', (kept: PageState) => {
            this.state = kept;
        });
        await page.addInitScript(`
            const state = ${JSON.stringify(this.state ?? null)} ?? undefined;
            window.acquireVsCodeApi = () => ({
                postMessage: (message) => window.sayToEditor(message),
                getState: () => state,
                setState: (kept) => window.keepState(kept),
            });
        `);
    }
}

/** Puts a script before those of workers, which are made of blobs. */
function before(script: string): string {
    return `
        const { Blob } = window;
        window.Blob = class extends Blob {
            constructor(parts, options) {
                super([${JSON.stringify(script)}, ...parts], options);
            }
        };
    `;
}

const bundled = new Map<string, Promise<string>>();

/** A part of the page, built as for the extension. */
function bundle(entry: string): Promise<string> {
    const known = bundled.get(entry);
    if (known) return known;
    const building = build({
        entryPoints: [path.join(webview, entry)],
        bundle: true,
        write: false,
        platform: 'browser',
        format: 'iife',
        target: 'es2024',
        plugins: [workerSource],
    }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
    bundled.set(entry, building);
    return building;
}
