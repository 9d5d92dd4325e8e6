import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ensureInstalled, nodeForServer, serverMain } from './installation.ts';

export interface ExtensionsFolder {
    /** The extension: a `.vsix` file, or the folder with its `package.json`. */
    readonly extension: string;
    /** Where installed extensions lie. */
    readonly extensionsDir: string;
    /** A folder of the caller's, for what the server writes meanwhile. */
    readonly dataDir: string;
}

/**
 * Makes an extension one of the installed ones, so that it is there in every window of a server started on the same
 * folders, whatever the browser. A folder is linked, and shows its changes after a reload of the window.
 */
export async function installExtension({ extension, extensionsDir, dataDir }: ExtensionsFolder): Promise<void> {
    if (extension.endsWith('.vsix')) await installVsix({ extension, extensionsDir, dataDir });
    else linkExtension({ extension, extensionsDir });
}

async function installVsix({ extension, extensionsDir, dataDir }: ExtensionsFolder): Promise<void> {
    ensureInstalled();
    const { stdout, stderr } = await promisify(execFile)(
        nodeForServer(),
        [
            ...[serverMain, '--accept-server-license-terms', '--telemetry-level', 'off'],
            ...['--server-data-dir', dataDir, '--extensions-dir', extensionsDir],
            ...['--install-extension', resolve(extension)],
        ],
        { env: { ...process.env, EXTENSIONS_GALLERY: '{}' } },
    );
    if (!stdout.includes('was successfully installed')) throw new Error(`${extension}: ${stdout}${stderr}`);
}

/**
 * Puts a link among the installed extensions. VS Code makes its list of them from the folder at its first start on it,
 * which must be still to come. Removing the extension in VS Code removes the link, not what it leads to.
 */
function linkExtension({ extension, extensionsDir }: Omit<ExtensionsFolder, 'dataDir'>): void {
    const folder = resolve(extension);
    const { publisher, name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    mkdirSync(extensionsDir, { recursive: true });
    symlinkSync(folder, join(extensionsDir, `${publisher}.${name}-${version}`), 'junction');
}
