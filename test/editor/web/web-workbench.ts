import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchChromium } from '../chromium.ts';
import { watchDepartures } from '../departures.ts';
import { TEST_SETTINGS } from '../settings.ts';
import { Teardown } from '../teardown.ts';
import { PATIENCE } from '../until.ts';
import { Workbench } from '../workbench.ts';
import { startWebServer, type WebServerOptions } from './web-server.ts';

/** Starts VS Code for the Web with a folder and an extension, in a window that a test can use like a person. */
export async function openWebWorkbench(options: Omit<WebServerOptions, 'settings'>): Promise<Workbench> {
    const teardown = new Teardown();
    try {
        const dataDir = mkdtempSync(join(tmpdir(), 'vscode-web-test-'));
        teardown.add(() => rmSync(dataDir, { recursive: true, force: true }));
        const settings = { ...TEST_SETTINGS, 'security.workspace.trust.enabled': false };
        const server = await startWebServer({ ...options, settings });
        teardown.add(() => server.stop());
        const browser = await launchChromium();
        teardown.add(() => browser.close());
        const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
        await context.grantPermissions(['clipboard-read', 'clipboard-write']);
        context.setDefaultTimeout(PATIENCE);
        const departures = watchDepartures(context, dataDir);
        const page = await context.newPage();
        const workbench = new Workbench({
            page,
            server: { settings: () => settings },
            folder: resolve(options.folder),
            departures,
            screenshots: resolve('out/screenshots'),
            teardown,
        });
        await page.goto(server.address);
        await workbench.waitFor();
        await workbench.editor(options.file);
        return workbench;
    } catch (failure) {
        await teardown.run();
        throw failure;
    }
}
