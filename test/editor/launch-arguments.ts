import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the command line of VS Code's desktop program asks for, as far as tests in its extension host need it. */
export interface LaunchArguments {
    readonly version: boolean;
    readonly extensionDevelopmentPath: readonly string[];
    readonly extensionTestsPath: string | undefined;
    readonly userDataDir: string | undefined;
    readonly extensionsDir: string | undefined;
    readonly installExtension: readonly string[];
    readonly trust: 'everything' | 'ask';
    readonly folder: string | undefined;
    readonly file: string | undefined;
}

/** Options that are followed by a value, unless it is in the same argument: `--name value` or `--name=value`. */
const WITH_VALUE = new Set([
    'extensionDevelopmentPath',
    'extensionTestsPath',
    'user-data-dir',
    'extensions-dir',
    'install-extension',
    'folder-uri',
    'file-uri',
    'log',
    'profile',
    'locale',
]);

/** Reads the arguments. Those that mean nothing to VS Code in a browser (`--no-sandbox` and the like) are passed over. */
export function readLaunchArguments(argv: readonly string[]): LaunchArguments {
    const { options, paths } = split(argv);
    const all = (name: string) => options.get(name) ?? [];
    const last = (name: string) => all(name).at(-1);
    const folderUri = last('folder-uri');
    const fileUri = last('file-uri');
    return {
        version: options.has('version'),
        extensionDevelopmentPath: all('extensionDevelopmentPath').map((path) => resolve(path)),
        extensionTestsPath: absolute(last('extensionTestsPath')),
        userDataDir: absolute(last('user-data-dir')),
        extensionsDir: absolute(last('extensions-dir')),
        installExtension: all('install-extension'),
        trust: options.has('disable-workspace-trust') ? 'everything' : 'ask',
        folder: folderUri ? fileURLToPath(folderUri) : paths.find(isFolder),
        file: fileUri ? fileURLToPath(fileUri) : paths.find((path) => existsSync(path) && !isFolder(path)),
    };
}

function split(argv: readonly string[]) {
    const options = new Map<string, string[]>();
    const paths: string[] = [];
    const rest = [...argv];
    for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
        const [, name, attached] = /^--([\w-]+)(?:=(.*))?$/s.exec(argument) ?? [];
        if (name === undefined) {
            paths.push(resolve(argument));
            continue;
        }
        const value = attached ?? (WITH_VALUE.has(name) ? rest.shift() : undefined) ?? '';
        options.set(name, [...(options.get(name) ?? []), value]);
    }
    return { options, paths };
}

function absolute(path: string | undefined): string | undefined {
    return path === undefined ? undefined : resolve(path);
}

function isFolder(path: string): boolean {
    if (path.endsWith('.code-workspace')) return true;
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
