import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { canRunChromium } from '../editor/chromium.ts';
import { until } from '../editor/until.ts';
import { TreeView } from '../editor/workbench/tree-view.ts';
import type { Workbench } from '../editor/workbench.ts';
import { describeWith } from '../requirement.ts';
import { file, WalkthroughWindow } from './walkthrough-window.ts';

const slow = 180_000;

/** What is about a line of the view, and what is about the walkthrough's example once that is open. */
const ofTheView = ['mvlan.showInPicture', 'mvlan.copyAddress'];
const ofTheExample = ['mvlan.breakExample', 'mvlan.hoverExample'];

describeWith(canRunChromium(), 'Whoever has no mouse', () => {
    let window: WalkthroughWindow | undefined;
    let workbench: Workbench;
    const press = (key: string) => workbench.page.keyboard.press(key);

    beforeAll(async () => {
        window = await WalkthroughWindow.open();
        workbench = window.workbench;
        await workbench.page.evaluate(
            "addEventListener('mousedown', () => document.body.setAttribute('data-mouse', 'used'), { capture: true })",
        );
    }, slow);

    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') await workbench?.screenshot(`failed: ${task.name}`);
        expect(await workbench.page.locator('body[data-mouse]').count(), 'a mouse was used').toBe(0);
    });

    afterAll(() => window?.close(), slow);

    /** Runs a command from the palette. */
    async function run(title: string): Promise<void> {
        await workbench.quickInput.chooseByKeys({ key: 'F1', text: `>${title}`, label: title });
    }

    /** Expects the palette, where it is opened now, to have each of these commands. */
    async function expectOffered(commands: readonly { readonly title: string }[]): Promise<void> {
        for (const { title } of commands) {
            // What is offered is settled when it opens.
            await until(`'${title}' in the palette`, () =>
                workbench.quickInput.finds({ key: 'F1', text: `>mvlan: ${title}`, label: `mvlan: ${title}` }),
            );
        }
    }

    /** The commands that the manifest declares with one of these names, or all but those. */
    function declared({ only, but = [] }: { readonly only?: readonly string[]; readonly but?: readonly string[] }) {
        return manifest.contributes.commands.filter(
            ({ command }) => (only?.includes(command) ?? true) && !but.includes(command),
        );
    }

    /** Goes on with a key until what has the keyboard has a text in it. */
    async function goOn(key: string, where: string, text: string): Promise<void> {
        const reached = workbench.page.locator(`${where}:focus-within`, { hasText: text });
        await until(`the keyboard on '${text}'`, async () => {
            if ((await reached.count()) > 0) return true;
            await press(key);
            return undefined;
        });
    }

    test('finds every command in the palette, or in the menu of a line of the view', { timeout: slow }, async () => {
        await (await workbench.editor(file)).waitForText('eth0.10');
        await run('View: Focus Active Editor Group');
        await expectOffered(declared({ but: [...ofTheView, ...ofTheExample] }));
        await run('mvlan: Focus on Topologies View');
        const tree = new TreeView(workbench.page, 'Topologies');
        await tree.waitFor('lab');
        await run('mvlan: Focus on Topologies View');
        await tree.expandAll();
        await tree.goTo('web');
        const titles = declared({ only: ofTheView }).map(({ title }) => title);
        expect(await tree.menu()).toEqual(expect.arrayContaining(titles));
        await press('Escape');
    });

    test('takes a lens above a line from a list', { timeout: slow }, async () => {
        await run('View: Focus Active Editor Group');
        await workbench.goTo(2, 1);
        await workbench.page.locator('.codelens-decoration').filter({ hasText: 'Apply' }).first().waitFor();
        await until('the list of lenses', async () => {
            await run('Show CodeLens Commands for Current Line');
            return await workbench.quickInput.offers('Plan', 'Apply');
        });
        await workbench.quickInput.cancel();
    });

    test('looks at the hosts from the status bar', { timeout: slow }, async () => {
        await run('View: Focus Active Editor Group');
        await workbench.statusBarItem('lab');
        await run('View: Focus Next Part');
        await goOn('F6', '.part.statusbar', 'lab');
        await goOn('ArrowRight', '.statusbar-item', 'lab');
        await press('Enter');
        // This machine has not got the interface of the example.
        await workbench.statusBarItem('lab blocked');
    });

    test('goes from the text into the picture, about in it, and back', { timeout: slow }, async () => {
        await run('View: Focus Active Editor Group');
        await press('Control+K');
        await press('v');
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
    });

    test('follows the walkthrough', { timeout: slow }, async () => {
        await run('View: Close All Editors');
        await run('Welcome: Open Walkthrough...');
        await workbench.quickInput.waitFor('Select a walkthrough to open');
        await workbench.quickInput.fill('Get started with mvlan');
        await press('Enter');
        const step = workbench.page.locator('.getting-started-step', { hasText: 'Look at the picture' });
        await step.waitFor();
        await goOn('Tab', '.getting-started-step', 'Look at the picture');
        await press('Enter');
        await workbench.page.locator('.getting-started-step.expanded', { hasText: 'Look at the picture' }).waitFor();
        await until('the example in an editor', async () => {
            await run('mvlan: Open example');
            return (await workbench.tabs()).some((tab) => tab !== 'Welcome') || undefined;
        });
        await expectOffered(declared({ only: ofTheExample }));
    });

    test('answers a notification', { timeout: slow }, async () => {
        await run('mvlan: Export topology…');
        await workbench.quickInput.waitFor('Export topology');
        await workbench.quickInput.confirm('compose');
        await workbench.notifications.waitFor('Left out: ');
        await run('Notifications: Focus Notification Toast');
        await goOn('Tab', '.notification-toast', 'Left out: ');
        await press('Delete');
        await until('the notification to be gone', async () => {
            return (await workbench.notifications.texts()).length === 0 || undefined;
        });
    });
});
