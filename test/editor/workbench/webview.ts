import type { FrameLocator, Page } from 'playwright-core';
import { until } from '../until.ts';

/**
 * The page inside a webview, found by the webview's title. The workbench holds an outer frame for each, which loads
 * the inner one: only the inner one knows the title, so all are asked. Waits until there is one that is on the screen.
 */
export async function findWebview(page: Page, title: string): Promise<FrameLocator> {
    const name = await until(`a webview titled '${title}'`, async () => {
        for (const outer of page.frames()) {
            if (outer.parentFrame() !== page.mainFrame() || !outer.name()) continue;
            const frame = page.locator(`iframe.webview[name="${outer.name()}"]`);
            const titled = outer.locator(`iframe#active-frame[title="${title}"]`);
            // A frame may go while we look.
            if ((await frame.isVisible()) && 0 < (await titled.count().catch(() => 0))) return outer.name();
        }
        return undefined;
    });
    return page.frameLocator(`iframe.webview[name="${name}"]`).frameLocator('iframe#active-frame');
}
