import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { FrameLocator, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { canRunChromium } from '../editor/chromium.ts';
import { inTime, SOON } from '../editor/in-time.ts';
import { until } from '../editor/until.ts';
import { openWorkbench, type Workbench } from '../editor/workbench.ts';
import { describeWith } from '../requirement.ts';

const root = join(import.meta.dirname, '../..');
const example = '03-two-vlans.mvlan';
const other = '04-two-hosts.mvlan';
const hidden = 'hidden.mvlan';
const brief = 'brief.mvlan';

/** Markup, ten kilobytes, and letters that run from right to left. */
const hostile = `host "<img src=x onerror=alert(1)>" { interface eth0 { } }
host "${'x'.repeat(10_000)}" { interface eth0 { } }
host "שרת" { interface eth0 { } }
`;

const slow = { timeout: 300_000 };

describeWith(canRunChromium(), 'The picture in VS Code', () => {
    let workbench: Workbench;
    const folder = mkdtempSync(join(tmpdir(), 'picture-'));

    beforeAll(async () => {
        for (const file of [example, other]) cpSync(join(root, 'examples', file), join(folder, file));
        writeFileSync(join(folder, 'hostile.mvlan'), hostile);
        writeFileSync(join(folder, hidden), 'host aside { }\n');
        writeFileSync(join(folder, brief), 'host fleeting { }\n');
        workbench = await openWorkbench({
            extension: root,
            folder,
            file: example,
            // The window was told to open a file; it would open nothing else after a reload.
            settings: { 'window.restoreWindows': 'preserve' },
            window: { width: 1500, height: 900 },
        });
        await (await workbench.editor(example)).waitForSquiggle({ severity: 'warning' });
        await workbench.command('mvlan: Preview topology to the side');
    }, slow.timeout);

    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') await workbench?.screenshot(`failed: ${task.name}`);
    });

    afterAll(async () => {
        await workbench?.close();
        rmSync(folder, { recursive: true });
    }, slow.timeout);

    function preview(file = example): Promise<FrameLocator> {
        return workbench.webview(`Preview ${file}`);
    }

    /** What the picture marks as that of the cursor, once it is this. */
    async function waitForMarked(id: string, file = example): Promise<void> {
        await (await preview(file)).locator(`#picture [aria-current="true"][data-id="${id}"]`).waitFor();
    }

    /** Closes an editor by the label of its tab. */
    async function close(label: string): Promise<void> {
        const { page } = workbench;
        const tab = page.locator('.tab', { has: page.getByText(label, { exact: true }) });
        await tab.click({ button: 'middle' });
        await tab.waitFor({ state: 'detached' });
    }

    function inPicture(picture: FrameLocator, id: string) {
        return picture.locator(`#picture [data-id="${id}"]`);
    }

    test(
        'a click selects the text and leaves the keyboard in the picture; a double click goes there',
        slow,
        async () => {
            const picture = await preview();
            const card = inPicture(picture, 'endpoint:macvlan1-net/ubuntu3');
            await card.click();
            await workbench.page.locator('.monaco-editor .selected-text').first().waitFor();
            await waitForMarked('endpoint:macvlan1-net/ubuntu3');
            expect(await picture.locator('body').evaluate((body) => body.ownerDocument.hasFocus())).toBe(true);
            const close = picture.locator('#details').getByRole('button', { name: 'Close' });
            // It may lie under what the first click has shown.
            await close.click();
            await card.dblclick();
            await (await workbench.editor(example)).waitForFocus();
            await workbench.statusBarItem('Ln 27, Col 18 (7 selected)');
            await workbench.page.keyboard.press('ArrowLeft');
            await workbench.statusBarItem('Ln 27, Col 11');
        },
    );

    test('the statement that the cursor is in is marked in the picture', slow, async () => {
        await workbench.editor(example);
        await workbench.focusFirstEditorGroup();
        await workbench.goTo(15, 12);
        await waitForMarked('network:macvlan1-net@lab');
        await workbench.goTo(4, 10);
        await waitForMarked('host:lab');
    });

    test(
        'typing redraws it; broken text keeps the last picture, with a note that goes when it is mended',
        slow,
        async () => {
            const editor = await workbench.editor(example);
            const picture = await preview();
            await editor.placeCursor({ after: 'container ubuntu2' });
            await editor.type('b');
            await inPicture(picture, 'endpoint:macvlan2-net/ubuntu2b').waitFor();
            await editor.type(' { {');
            const note = picture.getByRole('status');
            await note.filter({ hasText: 'This is the picture from before it.' }).waitFor();
            expect(await inPicture(picture, 'endpoint:macvlan2-net/ubuntu2b').count()).toBe(1);
            await editor.replaceAll(readFileSync(join(folder, example), 'utf8'));
            await inPicture(picture, 'endpoint:macvlan2-net/ubuntu2').waitFor();
            await note.waitFor({ state: 'hidden' });
            await editor.save();
        },
    );

    test('a finding is on its node, and says on hover what it says in Problems', slow, async () => {
        const picture = await preview();
        const message = '172.19.108.1 is the address of lab.eth0.10 itself';
        const problem = await workbench.problems.waitFor(message);
        expect(problem.severity).toBe('warning');
        await inPicture(picture, 'network:macvlan1-net@lab').locator('.badge').waitFor();
        await until('the finding in the tooltip', async () => {
            await workbench.page.mouse.move(0, 0);
            await inPicture(picture, 'network:macvlan1-net@lab').locator('text').first().hover();
            // The panel that has opened makes the picture smaller, away from the mouse.
            return inTime(() => picture.locator('#tooltip').filter({ hasText: message }).waitFor(SOON));
        });
        const badge = inPicture(picture, 'network:macvlan1-net@lab').locator('.badge circle');
        const icon = workbench.page.locator('.markers-panel .marker-icon.warning .codicon').nth(1);
        expect(await styleOf(badge, 'fill')).toBe(await styleOf(icon, 'color'));
    });

    test('an endpoint that is selected shows whom it reaches, and why not others', slow, async () => {
        const picture = await preview();
        await inPicture(picture, 'endpoint:macvlan1-net/ubuntu1').click();
        await picture.locator('#details h3', { hasText: 'Does not reach' }).waitFor();
        await picture.locator('#details').getByRole('button', { name: 'ubuntu2' }).click();
        await picture.locator('#picture .way.no').waitFor();
        await picture.locator('#details').getByRole('button', { name: 'Close' }).click();
    });

    test('a free address of the map goes to the cursor', slow, async () => {
        const editor = await workbench.editor(example);
        const picture = await preview();
        await workbench.focusFirstEditorGroup();
        await workbench.goTo(30, 37);
        await inPicture(picture, 'network:macvlan1-net@lab').locator('text').first().click();
        await picture.locator('#details').getByRole('button', { name: 'Addresses' }).click();
        await picture.locator('#addresses .cell.fixed').first().waitFor();
        await picture.locator('#addresses').getByRole('button', { name: '172.19.108.9 free' }).click();
        await editor.waitForText('isolated from ubuntu2172.19.108.9');
        await editor.replaceAll(readFileSync(join(folder, example), 'utf8'));
        await editor.save();
        await picture.locator('#addresses').getByRole('button', { name: 'Close' }).click();
    });

    test('is exported as the command line writes it, byte for byte', slow, async () => {
        const picture = await preview();
        await picture.locator('#picture .node').first().waitFor();
        for (const [label, ending] of [
            ['SVG, light', 'svg'],
            ['PNG, light', 'png'],
        ] as const) {
            const target = join(workbench.folder, `03-two-vlans.${ending}`);
            await picture.getByRole('button', { name: 'Export…' }).click();
            await workbench.quickInput.pick(label);
            await workbench.quickInput.saveAs(target);
            await expect.poll(() => existsSync(target)).toBe(true);
            const written = join(folder, `written.${ending}`);
            await execa(join(root, 'node_modules/.bin/node'), [
                join(root, 'out/mvlan.cjs'),
                'graph',
                join(workbench.folder, example),
                '-o',
                written,
            ]);
            await expect.poll(() => readFileSync(target).equals(readFileSync(written))).toBe(true);
        }
    });

    test('draws hostile names as text', slow, async () => {
        await workbench.focusFirstEditorGroup();
        await workbench.openFile('hostile.mvlan');
        await workbench.command('mvlan: Preview topology to the side');
        const picture = await preview('hostile.mvlan');
        await picture.getByText('<img src=x onerror=alert(1)>', { exact: true }).first().waitFor();
        await picture.getByText('שרת', { exact: true }).first().waitFor();
        const drawn = await picture.locator('#picture text').allTextContents();
        expect(drawn.some((text) => /^x{10,60}…$/.test(text))).toBe(true);
        expect(await picture.locator('img').count()).toBe(0);
        // VS Code's own, which gives us `acquireVsCodeApi`, and ours.
        const scripts = await picture
            .locator('script')
            .evaluateAll((found) =>
                found.map((script) => script.id || (script.getAttribute('src') ?? '').replace(/^.*\//, '')),
            );
        expect(scripts).toEqual(['_vscodeApiScript', 'preview.js']);
        await close('hostile.mvlan');
        await close('Preview hostile.mvlan');
        await workbench.focusFirstEditorGroup();
        await workbench.openFile(example);
    });

    test(
        'each file has a pane of its own, and all of them are there again after a reload of the window',
        slow,
        async () => {
            await workbench.focusFirstEditorGroup();
            await workbench.openFile(other);
            await workbench.command('mvlan: Preview topology to the side');
            await inPicture(await preview(other), 'switch:core').waitFor();
            await workbench.reload();
            await inPicture(await preview(other), 'switch:core').waitFor();
            const previews = async () => (await workbench.tabs()).filter((tab) => tab.startsWith('Preview')).toSorted();
            await expect.poll(previews).toEqual([`Preview ${example}`, `Preview ${other}`]);
            await workbench.page.locator('.tab', { hasText: `Preview ${example}` }).click();
            await inPicture(await preview(), 'endpoint:macvlan1-net/ubuntu3').waitFor();
        },
    );

    /** Presses a key on a file in the explorer, without opening the file. */
    async function pressInExplorer(file: string, key: string): Promise<void> {
        const { page } = workbench;
        await workbench.command('View: Show Explorer');
        await page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).click({ button: 'right' });
        const menu = page.locator('.context-view .action-label').first();
        await menu.waitFor();
        await page.keyboard.press('Escape');
        await menu.waitFor({ state: 'hidden' });
        await page.locator('.explorer-folders-view:focus-within .monaco-list-row.focused', { hasText: file }).waitFor();
        await page.keyboard.press(key);
    }

    async function rename(file: string, name: string): Promise<void> {
        const { page } = workbench;
        await pressInExplorer(file, 'F2');
        await page.locator('.explorer-item-edited input').fill(name);
        await page.keyboard.press('Enter');
    }

    test('the pane goes with its file when that is renamed, unsaved changes and all', slow, async () => {
        await workbench.focusFirstEditorGroup();
        const editor = await workbench.openFile(other);
        await workbench.command('mvlan: Preview topology to the side');
        const picture = await preview(other);
        await picture.locator('#zoom-in').click();
        await workbench.focusFirstEditorGroup();
        await workbench.goTo(50, 17);
        await editor.type('s');
        await inPicture(picture, 'endpoint:lan10/workers').waitFor();
        const view = await picture.locator('#picture .scene').getAttribute('transform');

        await rename(other, 'moved.mvlan');
        const moved = await preview('moved.mvlan');
        await inPicture(moved, 'endpoint:lan10/workers').waitFor();
        await expect.poll(() => moved.locator('#picture .scene').getAttribute('transform')).toBe(view);
        const renamed = await workbench.editor('moved.mvlan');
        await workbench.goTo(50, 18);
        await renamed.type('x');
        await inPicture(moved, 'endpoint:lan10/workersx').waitFor();
        await renamed.save();

        await close('moved.mvlan');
        await close('Preview moved.mvlan');
    });

    test(
        'a pane that was hidden while its file was renamed shows it, also after a reload of the window',
        slow,
        async () => {
            const { page } = workbench;
            const tab = (label: string) => page.locator('.tab', { hasText: label });
            await workbench.focusFirstEditorGroup();
            await workbench.openFile(hidden);
            await workbench.command('mvlan: Preview topology to the side');
            await inPicture(await preview(hidden), 'host:aside').waitFor();
            await tab(`Preview ${example}`).click();
            await inPicture(await preview(), 'host:lab').waitFor();
            await workbench.focusFirstEditorGroup();
            await rename(hidden, 'seen.mvlan');
            await tab('Preview seen.mvlan').waitFor();
            await workbench.reload();
            await tab('Preview seen.mvlan').click();
            await inPicture(await preview('seen.mvlan'), 'host:aside').waitFor();
            await close('seen.mvlan');
            await close('Preview seen.mvlan');
        },
    );

    test('the pane of a file that is deleted says so, and keeps its last picture', slow, async () => {
        await workbench.focusFirstEditorGroup();
        await workbench.openFile(brief);
        await workbench.command('mvlan: Preview topology to the side');
        const picture = await preview(brief);
        await inPicture(picture, 'host:fleeting').waitFor();
        // Nobody edits it: that it is gone is said by no editor that closes.
        await close(brief);
        await workbench.openFile(example);
        await pressInExplorer(brief, 'Delete');
        await workbench.dialog.press('Delete');
        await picture.getByRole('status').filter({ hasText: 'This file is not there any more.' }).waitFor();
        expect(await inPicture(picture, 'host:fleeting').count()).toBe(1);
        await close(`Preview ${brief}`);
    });

    test('the pane of an untitled text goes with it to the file that it is saved as', slow, async () => {
        const { page } = workbench;
        await workbench.focusFirstEditorGroup();
        await workbench.command('File: New Untitled Text File');
        const untitled = await workbench.editor('Untitled-1');
        await untitled.waitForFocus();
        await workbench.command('Change Language Mode');
        await workbench.quickInput.waitFor('Select Language Mode');
        await workbench.quickInput.fill('mvlan');
        await workbench.quickInput.pick('mvlan');
        await page.locator('.statusbar-item[id="status.editor.mode"]', { hasText: 'mvlan' }).waitFor();
        await untitled.type('host fresh { }');
        await workbench.command('mvlan: Preview topology to the side');
        await inPicture(await preview('Untitled-1'), 'host:fresh').waitFor();
        await workbench.focusFirstEditorGroup();
        await workbench.command('File: Save');
        await workbench.quickInput.waitFor('Save As');
        await workbench.quickInput.saveAs(join(workbench.folder, 'fresh.mvlan'), { proposed: 'host fresh' });
        const saved = await workbench.editor('fresh.mvlan');
        await inPicture(await preview('fresh.mvlan'), 'host:fresh').waitFor();
        await saved.placeCursor({ after: 'host fresh' });
        await saved.type('er');
        await inPicture(await preview('fresh.mvlan'), 'host:fresher').waitFor();
    });

    test('nothing left the machine and nothing went wrong in the window', () => {
        workbench.assertNothingLeft();
        expect(workbench.complaints()).toEqual([]);
    });
});

function styleOf(element: Locator, property: string): Promise<string> {
    return element.evaluate(
        (found, name) => found.ownerDocument.defaultView.getComputedStyle(found).getPropertyValue(name),
        property,
    );
}
