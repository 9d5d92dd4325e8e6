import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';

/** Loaded into a Node process, keeps it on this machine and reports each attempt to leave. */
export const confine = join(import.meta.dirname, 'confine.cjs');

/** Whatever tried to leave this machine, one line each: requests of the browser, connections of the server. */
export interface Departures {
    readonly all: () => readonly string[];
    /** The environment that makes the server's processes write their report. */
    readonly environment: { readonly CONFINE_REPORT: string };
}

/**
 * Watches a browser and, by their report in the folder given, the server's Node processes. The host names under
 * vscode-cdn.net are made up: resources of webviews bear them, and a service worker in the page answers for them.
 */
export function watchDepartures(context: BrowserContext, dataDir: string): Departures {
    const report = join(dataDir, 'departures.txt');
    writeFileSync(report, '');
    const requests: string[] = [];
    const note = (address: string) => {
        const { protocol, hostname } = new URL(address);
        const leaves = /^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1' && hostname !== 'localhost';
        if (leaves && !hostname.endsWith('.vscode-resource.vscode-cdn.net')) requests.push(address);
    };
    context.on('request', (request) => note(request.url()));
    context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())));
    const connections = () => (existsSync(report) ? readFileSync(report, 'utf8').split('\n').filter(Boolean) : []);
    return { all: () => [...requests, ...connections()], environment: { CONFINE_REPORT: report } };
}
