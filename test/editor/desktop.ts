import { execFile } from 'node:child_process';
import { realpathSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const onWindows = process.platform === 'win32';

/**
 * VS Code's desktop program, if this machine has one that can show a window: the one that VSCODE_EXECUTABLE names, else
 * `code` on the PATH. Anything can be called `code`: it must tell a version as VS Code does. Throws if what
 * VSCODE_EXECUTABLE names doesn't.
 */
export async function findDesktop(): Promise<string | undefined> {
    const named = process.env.VSCODE_EXECUTABLE;
    if (named) {
        if (await tellsVersion(named)) return named;
        throw new Error(`VSCODE_EXECUTABLE is '${named}', which doesn't tell a version of VS Code.`);
    }
    const found = onThePath();
    if (!found || !hasScreen() || isRemote(found)) return undefined;
    return (await tellsVersion(found)) ? found : undefined;
}

function onThePath(): string | undefined {
    const name = onWindows ? 'code.cmd' : 'code';
    const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
    return places.find((place) => statSync(place, { throwIfNoEntry: false })?.isFile());
}

function hasScreen(): boolean {
    return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** In a terminal of VS Code on a remote machine, `code` only passes files to the window that is there. */
function isRemote(program: string): boolean {
    return realpathSync(program).includes('remote-cli');
}

/** VS Code prints its version on the first of three lines; then the commit and the architecture. */
async function tellsVersion(program: string): Promise<boolean> {
    try {
        const options = { timeout: 20_000, shell: onWindows };
        const { stdout } = await promisify(execFile)(onWindows ? `"${program}"` : program, ['--version'], options);
        return /^\d+\.\d+\.\d+\S*$/m.test(stdout.split(/\r?\n/)[0] ?? '');
    } catch {
        return false;
    }
}
