#!/usr/bin/env node
// Stands in for VS Code's desktop program where there is none: takes the arguments that @vscode/test-electron gives it,
// runs the tests in the extension host of a VS Code server whose window headless Chromium shows, and ends with the status
// that the tests deserve.
//
//     runTests({ vscodeExecutablePath: '.../code-web-host.ts', extensionDevelopmentPath, extensionTestsPath, ... })
//
// The environment reaches the extension host, as on the desktop. CODE_WEB_HOST_TIMEOUT (seconds, 300 unless given) ends
// tests that hang; CODE_WEB_HOST_VERBOSE shows the log of server and workbench; CODE_WEB_HOST_SCREENSHOT names a file for
// a picture of the window at the end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { develop } from './development.ts';
import { installExtension } from './extensions.ts';
import { guardSuite } from './guarded-suite.ts';
import { vscodeVersion } from './installation.ts';
import { type LaunchArguments, readLaunchArguments } from './launch-arguments.ts';
import { startServer } from './server.ts';
import { TEST_SETTINGS } from './settings.ts';
import { Teardown } from './teardown.ts';

const seconds = Number(process.env.CODE_WEB_HOST_TIMEOUT ?? 300);
const verbose = Boolean(process.env.CODE_WEB_HOST_VERBOSE);
const screenshot = process.env.CODE_WEB_HOST_SCREENSHOT;

async function main(): Promise<number> {
    const given = readLaunchArguments(process.argv.slice(2));
    if (given.version) {
        console.log(vscodeVersion());
        return 0;
    }
    const teardown = new Teardown();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => void teardown.run().finally(() => process.exit(130)));
    }
    const dataDir = mkdtempSync(join(tmpdir(), 'vscode-test-'));
    teardown.add(() => rmSync(dataDir, { recursive: true, force: true }));
    try {
        const extensionsDir = given.extensionsDir ?? join(dataDir, 'extensions');
        for (const extension of given.installExtension) await installExtension({ extension, extensionsDir, dataDir });
        if (!given.extensionTestsPath && given.installExtension.length > 0) return 0;
        return await runTests({ ...given, extensionsDir }, dataDir, teardown);
    } finally {
        await teardown.run();
    }
}

async function runTests(given: LaunchArguments, dataDir: string, teardown: Teardown): Promise<number> {
    const { extensionTestsPath, extensionDevelopmentPath: extensions, userDataDir, extensionsDir, trust } = given;
    if (!extensionTestsPath) throw new Error('Only tests are run here, and --extensionTestsPath is missing.');
    const suite = guardSuite(extensionTestsPath, dataDir);
    const log = verbose ? console.error : undefined;
    const settings = TEST_SETTINGS;
    const options = { dataDir, userDataDir, extensionsDir, settings, trust, log };
    const server = await startServer(options);
    teardown.add(() => server.stop());
    const browser = await launchChromium();
    teardown.add(() => browser.close());
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });

    const ended = Promise.withResolvers<string | number>();
    const workbenchErrors = await forwardConsole(page);
    await page.exposeFunction('codeAutomationExit', (status: number) => ended.resolve(status));
    page.once('crash', () => ended.resolve('The window crashed.'));
    void server.ended.then((status) => ended.resolve(`VS Code's server ended with ${status}.`));
    const overdue = () => ended.resolve(`The tests did not end within ${seconds} s.`);
    const timer = setTimeout(overdue, seconds * 1000);
    await develop(page, server, { extensions, tests: suite.path });
    await page.goto(server.address(given));
    const status = await ended.promise;
    clearTimeout(timer);

    if (screenshot) await page.screenshot({ path: screenshot });
    if (status === 0 && suite.failure() === '') return 0;
    if (suite.failure() === undefined) {
        console.error(typeof status === 'string' ? status : 'The tests broke off: the extension host is gone.');
        for (const error of workbenchErrors) console.error(`[workbench] ${error}`);
    }
    return 1;
}

/**
 * Prints what the tests print. The workbench gives it to `codeAutomationLog`, if the page has that, together with its own
 * log; only the call stack tells which is which. Returns the workbench's own errors, which keep growing.
 */
async function forwardConsole(page: Page): Promise<readonly string[]> {
    const workbenchErrors: string[] = [];
    await page.exposeFunction('codeWebHostLog', (type: string, values: readonly unknown[], stack: string) => {
        const text = format(...values);
        if (verbose || stack.includes('$logExtensionHostMessage')) {
            if (type === 'error' || type === 'warn') console.error(text);
            else console.log(text);
        } else if (type === 'error') workbenchErrors.push(text);
    });
    await page.addInitScript({
        content: `if (window.top === window) {
            Error.stackTraceLimit = 50;
            window.codeAutomationLog = (type, values) => window.codeWebHostLog(type, values, new Error().stack);
        }`,
    });
    return workbenchErrors;
}

process.exitCode = await main();
