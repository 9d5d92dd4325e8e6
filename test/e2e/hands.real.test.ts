import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { canRunChromium } from '../editor/chromium.ts';
import { PATIENCE, until } from '../editor/until.ts';
import { TreeView } from '../editor/workbench/tree-view.ts';
import type { Workbench } from '../editor/workbench.ts';
import { describeWith } from '../requirement.ts';
import { file, WalkthroughWindow } from './walkthrough-window.ts';
import { reachedBy, ways } from './ways-to-commands.ts';

/** A busy machine takes a minute to show what it shows in ten seconds when idle. */
const slow = 300_000;

describeWith(canRunChromium(), 'The extension by keys alone, in VS Code', () => {
    let window: WalkthroughWindow | undefined;
    let workbench: Workbench;
    let tree: TreeView;
    const press = (key: string) => workbench.page.keyboard.press(key);

    beforeAll(async () => {
        window = await WalkthroughWindow.open();
        workbench = window.workbench;
        tree = new TreeView(workbench.page, 'Topologies');
        await workbench.page.evaluate(
            "addEventListener('mousedown', () => document.body.setAttribute('data-mouse', 'used'), { capture: true })",
        );
    }, slow);

    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') await workbench?.screenshot(`failed: ${task.name}`);
        expect(await workbench.page.locator('body[data-mouse]').count(), 'a mouse was used').toBe(0);
    });

    afterAll(() => window?.close(), slow);

    /** The titles of our commands that the palette has now, in the order of the alphabet. */
    async function inPalette(): Promise<readonly string[]> {
        const titles = new Set(manifest.contributes.commands.map(({ title }) => title));
        const rows = await workbench.quickInput.allRows({ key: 'F1', text: '>mvlan: ' });
        const own = rows.flatMap((row) => (row.startsWith('mvlan: ') ? [row.slice('mvlan: '.length)] : []));
        return own.filter((title) => titles.has(title)).toSorted();
    }

    /** What is offered changes a moment after what is edited. */
    async function expectInPalette(titles: readonly string[]): Promise<void> {
        await expect.poll(inPalette, { timeout: PATIENCE }).toEqual(titles);
    }

    async function expectCopied(address: string): Promise<void> {
        await until(`${address} in the clipboard`, async () => {
            return (await workbench.page.evaluate('navigator.clipboard.readText()')) === address || undefined;
        });
    }

    /** Goes on with a key until what has the keyboard, or a part of it, has a text in it. */
    async function goOn(key: string, where: string, text: string, part = ''): Promise<void> {
        const reached = workbench.page.locator(`${where}:focus-within ${part}`, { hasText: text });
        await until(`the keyboard on '${text}'`, async () => {
            if ((await reached.count()) > 0) return true;
            await press(key);
            return undefined;
        });
    }

    test('every command has its way without a mouse', () => {
        const titles = new Set(manifest.contributes.commands.map(({ title }) => title));
        expect(Object.keys(ways).toSorted()).toEqual([...titles].toSorted());
    });

    test('what follows from the text stands in it and above it', { timeout: slow }, async () => {
        const editor = await workbench.editor(file);
        await editor.waitForText('eth0.10');
        const lenses = workbench.page.locator('.codelens-decoration');
        for (const text of ['Plan', 'Apply', '3 endpoints · 251 free', 'reaches 2 of 4', 'holds']) {
            await lenses.filter({ hasText: text }).first().waitFor();
        }
        await workbench.screenshot('hands-text');
    });

    test('the palette has every command that can be about the text or about nothing', { timeout: slow }, async () => {
        await expectInPalette(reachedBy('palette', 'palette in a topology'));
    });

    test('a lens above a line is taken from a list', { timeout: slow }, async () => {
        await workbench.goTo(2, 1);
        await until('the list of lenses', async () => {
            await workbench.command('Show CodeLens Commands for Current Line');
            return await workbench.quickInput.offers('Plan', 'Apply');
        });
        await workbench.quickInput.cancel();
    });

    test('the address of what the cursor is in is copied from the text', { timeout: slow }, async () => {
        await workbench.goTo(28, 12);
        await workbench.command('mvlan: Copy address');
        await expectCopied('10.10.0.3');
        // The router has two, and is as good as any other to copy from.
        await workbench.goTo(22, 1);
        await workbench.command('mvlan: Copy address');
        await workbench.quickInput.waitFor('Copy address');
        expect(await workbench.quickInput.rows()).toEqual(['10.10.0.1', '10.20.0.1']);
        await workbench.quickInput.confirm('10.20.0.1');
        await expectCopied('10.20.0.1');
    });

    test('the view shows the topology, and the keys find their way in it', { timeout: slow }, async () => {
        await workbench.command('mvlan: Focus on Topologies View');
        await tree.waitFor('router device');
        await workbench.command('mvlan: Focus on Topologies View');
        await tree.expandAll();
        expect(await tree.rows()).toEqual([
            'lab',
            '  lab',
            '    eth0',
            '      eth0.10 VLAN 10',
            '        lan10 macvlan · 10.10.0.0/24',
            '          web 10.10.0.2',
            '          cache 10.10.0.3',
            '      eth0.20 VLAN 20',
            '        lan20 macvlan · 10.20.0.0/24',
            '          guest 10.20.0.2',
            '  router device',
            '    lan10 10.10.0.1',
            '    lan20 10.20.0.1',
        ]);
        await tree.goTo('web');
        const menu = await tree.menu();
        await workbench.screenshot('hands-view');
        expect(menu).toEqual([
            'Show in picture',
            'Show whom it reaches',
            'Open shell',
            'Show logs',
            'Ping from here…',
            'Capture packets…',
            'Copy address',
        ]);
        await press('Escape');
        // Enter selects the line, and shows its declaration while the keyboard stays in the view.
        await tree.press('Enter');
        await workbench.statusBarItem('Ln 27');
        await tree.press('Control+C');
        await expectCopied('10.10.0.2');
        // What is meant is the line that the keys have gone to, not the one that was selected last.
        await tree.press('ArrowDown');
        await tree.press('Control+C');
        await expectCopied('10.10.0.3');
        await tree.press('Control+Shift+V');
        await workbench.webview(`Preview ${file}`);
        await workbench.closeEditor();
    });

    test('looking at the hosts marks what is there, and what the host is not, and changes nothing', {
        timeout: slow,
    }, async () => {
        await workbench.openFile(file);
        await workbench.statusBarItem('lab');
        await workbench.command('View: Focus Next Part');
        await goOn('F6', '.part.statusbar', 'lab');
        await goOn('ArrowRight', '.statusbar-item', 'lab');
        await press('Enter');
        // This machine has not got the interface of the example.
        await workbench.statusBarItem('lab blocked');
        await tree.waitFor('eth0.10 VLAN 10 · not there yet');
        await workbench.screenshot('hands-looked');
    });

    test('whom a container reaches is listed with the reasons', { timeout: slow }, async () => {
        await workbench.goTo(27, 12);
        await workbench.command('mvlan: Show whom it reaches');
        await workbench.quickInput.waitFor('Whom web reaches');
        expect((await workbench.quickInput.rows()).slice(0, 2)).toEqual(['cache', 'router']);
        await workbench.screenshot('hands-reaches');
        await workbench.quickInput.cancel();
        // Where the cursor is in nobody's declaration, the command asks who is meant.
        await workbench.goTo(1, 1);
        await workbench.command('mvlan: Show whom it reaches');
        await workbench.quickInput.waitFor('Show whom it reaches');
        expect(await workbench.quickInput.rows()).toEqual(['web', 'cache', 'guest', 'router']);
        await workbench.quickInput.confirm('guest');
        await workbench.quickInput.waitFor('Whom guest reaches');
        await workbench.quickInput.cancel();
    });

    test('the keys lead from the text into the picture, about in it, and back', { timeout: slow }, async () => {
        await workbench.command('mvlan: Show in picture');
        const preview = await workbench.webview(`Preview ${file}`);
        await preview.getByText('guest', { exact: true }).first().waitFor();
        await press('Control+2');
        const inTree = preview.locator('#picture [role="treeitem"]:focus');
        await until('the keyboard in the tree of the picture', async () => {
            if ((await inTree.count()) > 0) return true;
            await press((await preview.locator('#picture:focus').count()) > 0 ? 'Enter' : 'Tab');
            return undefined;
        });
        const name = () => inTree.getAttribute('aria-label');
        const first = await name();
        await press('ArrowRight');
        await press('ArrowDown');
        await until('another node of the picture', async () => ((await name()) !== first ? true : undefined));
        await press('Control+1');
        await workbench.statusBarItem('Ln ');
        await workbench.command('View: Close Editors in Other Groups');
        await expect.poll(() => workbench.page.locator('.editor-group-container').count()).toBe(1);
    });

    test('F2 renames wherever the name stands, and says why it does not', { timeout: slow }, async () => {
        const editor = await workbench.editor(file);
        const rename = async (name: string) => {
            await workbench.goTo(28, 12);
            await press('F2');
            await workbench.page.locator('.rename-box input:focus').fill(name);
            await press('Enter');
        };
        await rename('web');
        await workbench.notifications.waitFor("There is a container 'web' already");
        await workbench.screenshot('hands-rename-refused');
        await rename('store');
        await editor.waitForText('expect web reaches store');
    });

    test('completion proposes the next free address, with how full its subnet is', { timeout: slow }, async () => {
        const editor = await workbench.editor(file);
        await workbench.goTo(29, 1);
        await editor.type('container more { image "busybox" attach lan10 ip  }\n');
        await workbench.goTo(29, 50);
        expect((await editor.completions('10.10.0.4'))[0]).toBe('10.10.0.4');
        const detail = workbench.page.locator('.suggest-widget .monaco-list-row.focused .details-label');
        await until('how full the subnet is', async () => {
            return (await detail.allTextContents()).join().includes('3 of 254 in use') || undefined;
        });
        await workbench.screenshot('hands-completion');
        await press('Enter');
        await editor.waitForText('attach lan10 ip 10.10.0.4');
    });

    test('the walkthrough leads from the example over a mistake to its mending', { timeout: slow }, async () => {
        await (await workbench.editor(file)).save();
        await workbench.command('View: Close All Editors');
        await expect.poll(() => workbench.tabs()).toEqual([]);
        await workbench.command('Welcome: Open Walkthrough...');
        await workbench.quickInput.waitFor('Select a walkthrough to open');
        await workbench.quickInput.fill('Get started with mvlan');
        await workbench.quickInput.confirm('Get started with mvlan');
        const step = (title: string) => workbench.page.locator('.getting-started-step', { hasText: title });
        await step('Open an example').waitFor();
        await workbench.screenshot('hands-walkthrough');
        await expectInPalette(reachedBy('palette'));
        await goOn('Tab', '.getting-started-step', 'Look at the picture');
        await press('Enter');
        await workbench.page.locator('.getting-started-step.expanded', { hasText: 'Look at the picture' }).waitFor();
        await workbench.command('mvlan: Open example');
        await (await workbench.editor('Untitled-1')).waitForFocus();
        await expectInPalette(Object.keys(ways).toSorted());
        await workbench.command('mvlan: Break an address of the example');
        await workbench.page.locator('.squiggly-error').first().waitFor();
        // The command goes to what it has broken.
        await workbench.statusBarItem('Ln 28, Col 56');
        await workbench.screenshot('hands-broken');
        await press('Control+.');
        const fix = workbench.page.locator('.action-widget .monaco-list-row.action').first();
        await fix.waitFor();
        expect(await fix.textContent()).toMatch(/Use 10\.10\.0\.\d, which is free/);
        await press('Enter');
        await workbench.page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
        await until('the step of the walkthrough that is done', async () => {
            const done = step('Break an address, and mend it').locator('.codicon-getting-started-step-checked');
            return (await done.count()) > 0 || undefined;
        });
        await workbench.command('mvlan: Explain an address of the example');
        await workbench.page.locator('.monaco-hover:visible', { hasText: 'Broadcast' }).first().waitFor();
        await workbench.screenshot('hands-mended');
    });

    test('a new topology begins with a pattern', { timeout: slow }, async () => {
        await workbench.command('mvlan: New topology…');
        await workbench.quickInput.waitFor('What is the topology like?');
        await workbench.quickInput.fill('Host access');
        await workbench.quickInput.confirm('Host access by a shim');
        await workbench.page.locator('.view-line', { hasText: 'shim lab' }).first().waitFor();
        await workbench.screenshot('hands-pattern');
    });

    test('a notification is read and closed by keys', { timeout: slow }, async () => {
        await workbench.command('mvlan: Export topology…');
        await workbench.quickInput.waitFor('Export topology');
        await workbench.quickInput.confirm('compose');
        await workbench.notifications.waitFor('Left out: ');
        // The one in the corner goes by itself; the list keeps it.
        await workbench.command('Notifications: Show Notifications');
        await goOn('ArrowDown', '.notifications-center .monaco-list', 'Left out: ', '.monaco-list-row.focused');
        await press('Delete');
        const left = workbench.page.locator('.notification-list-item-message', { hasText: 'Left out: ' });
        await left.first().waitFor({ state: 'detached' });
    });

    test('nothing left the machine and nothing went wrong in the window', () => {
        workbench.assertNothingLeft();
        expect(workbench.complaints()).toEqual([]);
    });
});
