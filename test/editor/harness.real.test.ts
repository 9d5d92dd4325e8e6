import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWith } from '../requirement.ts';
import { canRunChromium } from './chromium.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

/** A busy machine takes a minute to show what it shows in ten seconds when idle. */
const SLOW = 300_000;

describeWith(canRunChromium(), 'A window of VS Code', () => {
    const original = mkdtempSync(join(tmpdir(), 'harness-'));
    let workbench: Workbench;

    beforeAll(async () => {
        writeFileSync(join(original, 'first.txt'), 'one\n');
        writeFileSync(join(original, 'second.json'), '{ "a": }\n');
        workbench = await openWorkbench({ folder: original, file: 'first.txt' });
    }, SLOW);

    afterAll(async () => {
        await workbench?.close();
        rmSync(original, { recursive: true });
    }, SLOW);

    test('begins with the file it was given', async () => {
        expect(await workbench.tabs()).toEqual(['first.txt']);
        expect(await (await workbench.editor('first.txt')).text()).toBe('one\n');
    });

    test('edits a copy of the folder', async () => {
        const editor = await workbench.editor('first.txt');
        await editor.replaceAll('{\n    two\n}\n');
        await editor.save();
        expect(readFileSync(join(workbench.folder, 'first.txt'), 'utf8')).toBe('{\n    two\n}\n');
        expect(readFileSync(join(original, 'first.txt'), 'utf8')).toBe('one\n');
    });

    test('underlines what a language server finds, and lists it', async () => {
        const editor = await workbench.openFile('second.json');
        const squiggle = await editor.waitForSquiggle({ severity: 'error', text: '}' });
        expect(await editor.hover(squiggle, { until: 'json' })).toContain('Value expected');
        const problem = await workbench.problems.waitFor('Value expected');
        expect(problem).toMatchObject({ severity: 'error', file: 'second.json', line: 1, column: 8 });
        await editor.replaceAll('{}\n');
        await editor.waitForNoSquiggle();
        await workbench.problems.waitForNone();
    });

    test('runs commands from the palette, and takes their answers', async () => {
        await workbench.command('Change Language Mode');
        await workbench.quickInput.waitFor('Select Language Mode');
        await workbench.quickInput.fill('Plain Text');
        await workbench.quickInput.pick('Plain Text');
        expect(await workbench.statusBarItem('Plain Text')).toBe('Plain Text');
    });

    test('has a terminal with the environment that was given', async () => {
        await workbench.command('Terminal: Create New Terminal');
        await workbench.terminal.type('echo $((6 * 7)) in $PWD\n');
        await workbench.terminal.waitFor(`42 in ${workbench.folder}`);
    });

    test('changes its colours and its settings', async () => {
        await workbench.setColorTheme('light');
        await workbench.addSettings({ 'editor.lineNumbers': 'off' });
        await workbench.page.locator('.monaco-editor .line-numbers').first().waitFor({ state: 'detached' });
        expect(workbench.server.settings()).toMatchObject({ 'editor.lineNumbers': 'off' });
    });

    test('tells what tries to leave the machine, after nothing has', async () => {
        expect(workbench.departures()).toEqual([]);
        expect(workbench.complaints()).toEqual([]);
        await workbench.page.evaluate('new Promise((done) => { new Image().src = "https://192.0.2.1/"; done(); })');
        await expect.poll(() => workbench.departures()).toEqual(['https://192.0.2.1/']);
        expect(() => workbench.assertNothingLeft()).toThrow('https://192.0.2.1/');
    });
});
