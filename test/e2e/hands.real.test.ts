import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { canRunChromium } from '../editor/chromium.ts';
import { until } from '../editor/until.ts';
import { TreeView } from '../editor/workbench/tree-view.ts';
import type { Workbench } from '../editor/workbench.ts';
import { describeWith } from '../requirement.ts';
import { file, WalkthroughWindow } from './walkthrough-window.ts';

/** A busy machine takes a minute to show what it shows in ten seconds when idle. */
const slow = 180_000;

describeWith(canRunChromium(), 'The extension by keys alone, in VS Code', () => {
    let window: WalkthroughWindow | undefined;
    let workbench: Workbench;
    let tree: TreeView;
    const press = (key: string) => workbench.page.keyboard.press(key);

    beforeAll(async () => {
        window = await WalkthroughWindow.open();
        workbench = window.workbench;
        tree = new TreeView(workbench.page, 'Topologies');
    }, slow);

    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') await workbench?.screenshot(`failed: ${task.name}`);
    });

    afterAll(() => window?.close(), slow);

    test('what follows from the text stands in it and above it', { timeout: slow }, async () => {
        const editor = await workbench.editor(file);
        await editor.waitForText('eth0.10');
        const lenses = workbench.page.locator('.codelens-decoration');
        for (const text of ['Plan', 'Apply', '3 endpoints · 251 free', 'reaches 2 of 4', 'holds']) {
            await lenses.filter({ hasText: text }).first().waitFor();
        }
        await workbench.screenshot('hands-text');
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
        await press('Enter');
        await workbench.statusBarItem('Ln 27');
        await press('Control+C');
        await until('the address in the clipboard', async () => {
            return (await workbench.page.evaluate('navigator.clipboard.readText()')) === '10.10.0.2' || undefined;
        });
    });

    test('looking at the hosts marks what is there, and what the host is not, and changes nothing', {
        timeout: slow,
    }, async () => {
        await workbench.openFile(file);
        await workbench.statusBarItem('lab');
        await workbench.command('mvlan: Look at hosts');
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
        await press('Home');
        await editor.type('container more { image "busybox" attach lan10 ip  }\n');
        await workbench.goTo(29, 50);
        expect((await editor.completions())[0]).toBe('10.10.0.4');
        const detail = workbench.page.locator('.suggest-widget .monaco-list-row.focused .details-label');
        await until('how full the subnet is', async () => {
            return (await detail.allTextContents()).join().includes('3 of 254 in use') || undefined;
        });
        await workbench.screenshot('hands-completion');
        await press('Enter');
        await editor.waitForText('attach lan10 ip 10.10.0.4');
    });

    test('the walkthrough leads from the example over a mistake to its mending', { timeout: slow }, async () => {
        await workbench.command('View: Close All Editors');
        await press('Escape');
        await workbench.command('Welcome: Open Walkthrough...');
        await workbench.quickInput.waitFor('Select a walkthrough to open');
        await workbench.quickInput.fill('Get started with mvlan');
        await press('Enter');
        const step = (title: string) => workbench.page.locator('.getting-started-step', { hasText: title });
        await step('Open an example').waitFor();
        await workbench.screenshot('hands-walkthrough');
        await workbench.command('mvlan: Open example');
        await workbench.page
            .locator('.getting-started-step .step-checkbox, .getting-started-step .codicon')
            .first()
            .waitFor();
        await workbench.command('mvlan: Break an address of the example');
        await workbench.page.locator('.squiggly-error').first().waitFor();
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
        await press('Enter');
        await workbench.page.locator('.view-line', { hasText: 'shim lab' }).first().waitFor();
        await workbench.screenshot('hands-pattern');
    });

    test('nothing left the machine and nothing went wrong in the window', () => {
        workbench.assertNothingLeft();
        expect(workbench.complaints()).toEqual([]);
    });
});
