// `npm run pictures`: the README's pictures, taken of the real editor.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkbench } from './workbench.ts';

const root = join(import.meta.dirname, '../..');
const example = '03-two-vlans.mvlan';

const folder = mkdtempSync(join(tmpdir(), 'mvlan-pictures-'));
cpSync(join(root, 'examples', example), join(folder, example));
const workbench = await openWorkbench({
    extension: root,
    folder,
    file: example,
    screenshots: join(root, 'docs/images'),
    window: { width: 1800, height: 860 },
    settings: { 'workbench.activityBar.location': 'hidden', 'workbench.sideBar.location': 'left' },
});
try {
    const editor = await workbench.editor(example);
    await editor.waitForSquiggle({ severity: 'warning' });
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    await workbench.command('mvlan: Preview topology to the side');
    const preview = await workbench.webview(`Preview ${example}`);
    await preview.getByText('ubuntu3', { exact: true }).first().waitFor();
    await workbench.command('View: Focus First Editor Group');
    await editor.hover('172.19.104.0/22', { until: 'Broadcast' });
    console.log(await workbench.screenshot('editor'));
} finally {
    await workbench.close();
    rmSync(folder, { recursive: true });
}
