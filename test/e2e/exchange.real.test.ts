import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { canRunChromium } from '../editor/chromium.ts';
import { until } from '../editor/until.ts';
import { openWorkbench, type Workbench } from '../editor/workbench.ts';
import { describeWith } from '../requirement.ts';

const root = join(import.meta.dirname, '../..');
const example = '03-two-vlans.mvlan';
const empty = 'empty.mvlan';

const script = `ip link add link eth0 name eth0.30 type vlan id 30
docker network create -d macvlan --subnet 10.30.0.0/24 --gateway 10.30.0.1 -o parent=eth0.30 lan30
`;

describeWith(canRunChromium(), 'In from what people have and out to other tools, in VS Code', () => {
    let workbench: Workbench;
    const folder = mkdtempSync(join(tmpdir(), 'exchange-'));

    beforeAll(async () => {
        cpSync(join(root, 'examples', example), join(folder, example));
        writeFileSync(join(folder, empty), '\n');
        workbench = await openWorkbench({
            extension: root,
            folder,
            file: example,
            settings: { 'mvlan.hosts': { here: 'local' } },
            window: { width: 1400, height: 900 },
        });
    });

    afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') await workbench?.screenshot(`failed: ${task.name}`);
    });

    afterAll(async () => {
        await workbench?.close();
        rmSync(folder, { recursive: true });
    });

    test('Export topology opens it in the words of another tool, and says what is left out', async () => {
        await workbench.openFile(example);
        await workbench.command('mvlan: Export topology…');
        await workbench.quickInput.waitFor('Export topology');
        await workbench.quickInput.pick('compose');
        await workbench.notifications.waitFor('Left out: VLAN subinterface eth0.10 on lab');
        const shown = await editorText(workbench, 'ipv4_address');
        expect(shown).toContain('container_name: ubuntu1');
    });

    test('pasted lines of ip and docker can become declarations, and undo takes that back', async () => {
        const editor = await workbench.openFile(empty);
        await editor.replaceAll(script);
        await editor.waitForText('docker network create');
        await workbench.page.locator('.post-edit-widget').click();
        await workbench.page.getByText('Paste as mvlan declarations').click();
        await editor.waitForText('network lan30 {');
        expect(await editor.text()).not.toContain('docker network create');
        await editor.press('Control+Z');
        await until('the text as it was', async () => !(await editor.text()).includes('network lan30 {') || undefined);
    });

    test('Import from host opens what a host has', async () => {
        await workbench.command('mvlan: Import from host…');
        await workbench.quickInput.waitFor('Import from host');
        await workbench.quickInput.answer('here');
        expect(await editorText(workbench, 'host here')).toContain('host here {');
    });

    test('Rehearse topology shows promised beside measured', async () => {
        await workbench.openFile(example);
        await workbench.command('mvlan: Rehearse topology');
        const shown = await workbench.terminal.waitFor('6 pairs: 6 as promised.', 120_000);
        expect(shown).toMatch(/✓ ubuntu1 → ubuntu2\s+isolated\s+isolated/);
    });
});

/** The text of the active editor, once it contains this. */
async function editorText({ page }: Workbench, wanted: string): Promise<string> {
    const lines = page.locator('.editor-group-container.active .view-lines');
    return until(`'${wanted}' in the active editor`, async () => {
        const text = ((await lines.first().textContent()) ?? '').replaceAll('\u00a0', ' ');
        return text.includes(wanted) ? text : undefined;
    });
}
