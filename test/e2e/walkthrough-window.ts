import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkbench, type Workbench } from '../editor/workbench.ts';

const root = join(import.meta.dirname, '../..');

/** The walkthrough's example as it is called in the window. */
export const file = 'lab.mvlan';

/** A window on the walkthrough's example, whose host is this machine, in a folder of its own. */
export class WalkthroughWindow {
    readonly #folder: string;
    readonly workbench: Workbench;

    private constructor(folder: string, workbench: Workbench) {
        this.#folder = folder;
        this.workbench = workbench;
    }

    static async open(): Promise<WalkthroughWindow> {
        const folder = mkdtempSync(join(tmpdir(), 'walkthrough-'));
        cpSync(join(root, 'docs/walkthrough/example.mvlan'), join(folder, file));
        const workbench = await openWorkbench({
            extension: root,
            folder,
            file,
            settings: { 'mvlan.hosts': { lab: 'local' } },
            window: { width: 1500, height: 950 },
        });
        return new WalkthroughWindow(folder, workbench);
    }

    async close(): Promise<void> {
        await this.workbench.close();
        rmSync(this.#folder, { recursive: true });
    }
}
