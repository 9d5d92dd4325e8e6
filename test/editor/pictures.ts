// `npm run pictures`: the README's pictures, taken of the real editor and, where guests can be booted, of a real host.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootGuests, canBootGuests, type Guest } from '../hosts/guests.ts';
import type { Settings } from './settings.ts';
import { until } from './until.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const root = join(import.meta.dirname, '../..');
const example = '03-two-vlans.mvlan';

/** A guest takes its time. */
const slow = 300_000;

await picturing({ 'workbench.activityBar.location': 'hidden' }, async (workbench) => {
    const editor = await workbench.editor(example);
    await editor.waitForSquiggle({ severity: 'warning' });
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    await preview(workbench);
    await editor.hover('172.19.104.0/22', { until: 'Broadcast' });
    // It fades in.
    await workbench.page
        .locator('.monaco-hover', { hasText: 'Broadcast' })
        .evaluate('(hover) => Promise.all(hover.getAnimations().map(({ finished }) => finished)).then(() => {})');
    console.log(await workbench.screenshot('editor'));
});

const possible = canBootGuests();
if (possible.ok) {
    const guests = await bootGuests({ count: 1, names: ['lab'], addresses: [['172.19.106.26/20']] });
    try {
        await pictureHost(guests.host(1));
    } finally {
        await guests.down();
    }
} else {
    console.log(`apply.png and live.png stay as they are: ${possible.reason}`);
}

/** The question before anything is done on a host, and the host after it. */
async function pictureHost({ sshConfigPath }: Guest): Promise<void> {
    const settings = { 'mvlan.hosts': { lab: 'ssh://lab' }, 'mvlan.ssh.configFile': sshConfigPath };
    await picturing(settings, async (workbench) => {
        await workbench.command('mvlan: Focus on Topologies View');
        await preview(workbench);
        await workbench.command('mvlan: Apply topology');
        await workbench.terminal.waitFor('Apply these 7 steps', slow);
        console.log(await workbench.screenshot('apply'));
        await workbench.terminal.type('y');
        await workbench.terminal.waitFor('as promised', slow);
        await workbench.command('mvlan: Focus on Topologies View');
        for (let row = 0; row < 9; row++) {
            await workbench.page.keyboard.press('ArrowRight');
            await workbench.page.keyboard.press('ArrowDown');
        }
        console.log(await workbench.screenshot('live'));
    });
}

async function preview(workbench: Workbench): Promise<void> {
    await workbench.command('mvlan: Preview topology to the side');
    const drawn = await workbench.webview(`Preview ${example}`);
    await drawn.getByText('ubuntu3', { exact: true }).first().waitFor();
    await workbench.focusFirstEditorGroup();
    // Each lens has its place before it has its words.
    await until('the words of all lenses', async () => {
        const texts = await workbench.page.locator('.codelens-decoration').allTextContents();
        return (2 < texts.length && texts.every((text) => text.trim() !== '')) || undefined;
    });
}

/** A window on the example, wide enough for what is said in it. */
async function picturing(settings: Settings, take: (workbench: Workbench) => Promise<void>): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'mvlan-pictures-'));
    cpSync(join(root, 'examples', example), join(folder, example));
    const workbench = await openWorkbench({
        extension: root,
        folder,
        file: example,
        screenshots: join(root, 'docs/images'),
        window: { width: 1800, height: 860 },
        settings: { 'workbench.sideBar.location': 'left', ...settings },
    });
    try {
        await take(workbench);
    } finally {
        await workbench.close();
        rmSync(folder, { recursive: true });
    }
}
