// An extension for VS Code in a browser: a folder that is in no file system, with the files that its server names.
const { EventEmitter, FileSystemError, FileType, Uri, workspace } = require('vscode');

class MemoryFiles {
    #files = new Map();
    #changes = new EventEmitter();
    onDidChangeFile = this.#changes.event;

    constructor(files) {
        for (const [path, text] of Object.entries(files)) this.#files.set(path, new TextEncoder().encode(text));
    }

    watch() {
        return { dispose() {} };
    }

    stat({ path }) {
        const found = this.#files.get(path);
        if (!found && this.#below(path).length === 0) throw FileSystemError.FileNotFound(path);
        const type = found ? FileType.File : FileType.Directory;
        return { type, ctime: 0, mtime: 0, size: found?.length ?? 0 };
    }

    readDirectory({ path }) {
        const names = new Set(this.#below(path).map((rest) => rest.split('/')[0]));
        return [...names].map((name) => [name, this.stat({ path: `${path}/${name}` }).type]);
    }

    readFile({ path }) {
        const found = this.#files.get(path);
        if (!found) throw FileSystemError.FileNotFound(path);
        return found;
    }

    writeFile(uri, content) {
        this.#files.set(uri.path, content);
        this.#changes.fire([{ type: 1, uri }]);
    }

    createDirectory() {
        throw FileSystemError.NoPermissions();
    }

    delete() {
        throw FileSystemError.NoPermissions();
    }

    rename() {
        throw FileSystemError.NoPermissions();
    }

    #below(path) {
        const start = `${path}/`;
        return [...this.#files.keys()].filter((each) => each.startsWith(start)).map((each) => each.slice(start.length));
    }
}

exports.activate = async ({ extensionUri, subscriptions }) => {
    const list = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'files.json'));
    const files = new MemoryFiles(JSON.parse(new TextDecoder().decode(list)));
    subscriptions.push(workspace.registerFileSystemProvider('memory', files, { isCaseSensitive: true }));
};
