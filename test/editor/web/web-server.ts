import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { ensureInstalled, vscodeRoot } from '../installation.ts';
import type { Settings } from '../settings.ts';

export interface WebServerOptions {
    /** The folder with the extension's `package.json`. */
    readonly extension: string;
    /** The folder whose files are shown, as `memory:/workspace`. */
    readonly folder: string;
    /** The file to begin with, relative to the folder. */
    readonly file: string;
    readonly settings: Settings;
}

export interface WebServer {
    readonly address: string;
    readonly stop: () => Promise<void>;
}

/** Where the folder lies in the extension that has its files in memory. */
const workspace = '/workspace';

/**
 * Serves VS Code for the Web: mere files, which a browser runs by itself. There is no extension host but the worker in
 * the page, and no file system but that of an extension, which has the folder in memory.
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
    ensureInstalled();
    const server = createServer(({ url, headers: { host = '' } }, response) => {
        const { pathname } = new URL(url ?? '/', 'http://127.0.0.1');
        const found = served(decodeURIComponent(pathname), host, options);
        // Workers and webviews are of other origins than the page.
        if (found) response.writeHead(200, { 'content-type': found.type, 'access-control-allow-origin': '*' });
        else response.writeHead(404);
        response.end(found?.content);
    });
    await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
    const { port } = server.address() as AddressInfo;
    const payload = JSON.stringify([['openFile', `memory:${workspace}/${options.file}`]]);
    const parameters = new URLSearchParams({ folder: `memory:${workspace}`, payload });
    return {
        address: `http://127.0.0.1:${port}/?${parameters}`,
        stop: () =>
            new Promise((settle) => {
                server.close(() => settle());
                server.closeAllConnections();
            }),
    };
}

interface Served {
    readonly type: string;
    readonly content: string | Buffer;
}

/** What is at a path; undefined: nothing. */
function served(path: string, authority: string, options: WebServerOptions): Served | undefined {
    switch (path) {
        case '/':
            return { type: 'text/html', content: page(authority, options.settings) };
        case '/memory/package.json':
            return { type: 'application/json', content: JSON.stringify(memoryManifest) };
        case '/memory/extension.js':
            return { type: 'text/javascript', content: readFileSync(join(import.meta.dirname, 'memory-files.cjs')) };
        case '/memory/files.json':
            return { type: 'application/json', content: JSON.stringify(textsIn(options.folder)) };
        case `/vscode/${program}`:
            return { type: 'text/javascript', content: withoutServer() };
    }
    const file = onDisk(path, options);
    if (!file || !statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
    return { type: types[extname(file)] ?? 'application/octet-stream', content: readFileSync(file) };
}

/** The file behind a path; nothing outside of what is served. */
function onDisk(path: string, { extension }: WebServerOptions): string | undefined {
    for (const [start, folder] of [
        ['/vscode/', vscodeRoot],
        ['/extension/', resolve(extension)],
    ] as const) {
        const file = join(folder, path.slice(start.length));
        if (path.startsWith(start) && file.startsWith(folder)) return file;
    }
    return undefined;
}

const program = 'out/vs/code/browser/workbench/workbench.js';

/**
 * What code-server's workbench does otherwise than VS Code's own: what belongs to the user, such as settings, is on the
 * server and not in the browser, and a server there is in any case.
 */
const changed: readonly (readonly [RegExp, string])[] = [
    [/(?<=\.file\(this\.userDataPath\)\.with\(\{scheme:)\w+\.vscodeRemote(?=\})/, "'vscode-userdata'"],
    [/(?<=\{\.\.\.JSON\.parse\(\w+\)),remoteAuthority:location\.host(?=\})/, ''],
];

/** The program as it is in VS Code for the Web. */
function withoutServer(): string {
    return changed.reduce(
        (text, [pattern, own]) => {
            if (!pattern.test(text)) throw new Error(`The workbench of VS Code has no ${pattern} any more.`);
            return text.replace(pattern, own);
        },
        readFileSync(join(vscodeRoot, program), 'utf8'),
    );
}

const types: Readonly<Record<string, string>> = {
    '.css': 'text/css',
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.json': 'application/json',
    '.svg': 'image/svg+xml',
    '.wasm': 'application/wasm',
};

const memoryManifest = {
    name: 'memory-files',
    publisher: 'test',
    version: '0.0.0',
    engines: { vscode: '^1.0.0' },
    browser: './extension.js',
    activationEvents: ['onFileSystem:memory'],
};

function textsIn(folder: string): Readonly<Record<string, string>> {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Object.fromEntries(
        files.map(({ parentPath, name }) => {
            const file = join(parentPath, name);
            return [`${workspace}/${file.slice(resolve(folder).length + 1)}`, readFileSync(file, 'utf8')];
        }),
    );
}

/** The page of the workbench, as VS Code's own server has it, but for the configuration, which names no server. */
function page(authority: string, settings: Settings): string {
    const base = `http://${authority}/vscode`;
    const at = (path: string) => ({ scheme: 'http', authority, path });
    const configuration = {
        additionalBuiltinExtensions: [at('/memory'), at('/extension')],
        configurationDefaults: settings,
        userDataPath: '/',
        isEnabledFileDownloads: false,
        isEnabledFileUploads: false,
        isEnabledCoderGettingStarted: false,
        productConfiguration: {
            enableTelemetry: false,
            webviewContentExternalBaseUrlTemplate: `${base}/out/vs/workbench/contrib/webview/browser/pre/`,
        },
    };
    const attribute = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${attribute}">
<meta id="vscode-workbench-web-base-url" data-settings="${base}">
<link rel="stylesheet" href="${base}/out/vs/code/browser/workbench/workbench.css">
</head>
<body aria-label=""></body>
<script>globalThis._VSCODE_FILE_ROOT = '${base}/out/';</script>
<script src="${base}/out/nls.messages.js"></script>
<script type="module" src="${base}/${program}"></script>
</html>
`;
}
