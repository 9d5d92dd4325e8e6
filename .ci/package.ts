// `npm run package [FILE]`: the .vsix, out/mvlan.vsix unless said otherwise. The same source makes the same bytes.
import {
    chmodSync,
    cpSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    statSync,
    writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { execa } from 'execa';
import { bundles, writeAssets } from './bundles.ts';
import { localizable } from './manifest-strings.ts';
import { thirdPartyNotices } from './notices.ts';

const root = path.join(import.meta.dirname, '..');
const vsix = path.resolve(process.argv[2] ?? path.join(root, 'out/mvlan.vsix'));

/** What nobody minds to download, in bytes. */
const largest = 3_000_000;

/** When all of it was made, to a zip file, whose time begins in 1980. */
const epoch = Date.UTC(1980, 0, 1) / 1000;

process.chdir(root);
const stage = mkdtempSync(path.join(tmpdir(), 'mvlan-package-'));
try {
    const built = await bundle(path.join(stage, 'out'));
    await copyListed(stage);
    writeFileSync(path.join(stage, 'THIRD_PARTY_NOTICES.txt'), thirdPartyNotices(built, root));
    writeManifest(stage);
    settleModes(stage);
    mkdirSync(path.dirname(vsix), { recursive: true });
    await vsce(stage, ['package', '--no-dependencies', '--out', vsix]);
} finally {
    rmSync(stage, { recursive: true });
}
const { size } = statSync(vsix);
console.log(`${path.relative(root, vsix)}: ${size} bytes`);
if (size > largest) {
    console.error(`package: that is more than ${largest} bytes`);
    process.exitCode = 1;
}

async function bundle(outdir: string): Promise<readonly Metafile[]> {
    await writeAssets(outdir);
    const made: Metafile[] = [];
    for (const options of bundles({ outdir, production: true })) {
        const { metafile } = await build(options);
        if (metafile) made.push(metafile);
    }
    return made;
}

/** The files that .vscodeignore lets in, but for what is built. */
async function copyListed(stage: string): Promise<void> {
    const { stdout } = await vsce(root, ['ls', '--no-dependencies']);
    for (const file of stdout.split('\n').filter((each) => each !== '' && !each.startsWith('out/'))) {
        cpSync(path.join(root, file), path.join(stage, file));
    }
}

/**
 * The manifest as users need it, its texts in the languages that there are. What is packed are no ES modules, whatever the
 * sources are: VS Code takes none in a browser.
 */
function writeManifest(stage: string): void {
    const { scripts, devDependencies, allowScripts, type, ...rest } = JSON.parse(readFileSync('package.json', 'utf8'));
    const { manifest, strings } = localizable(rest);
    const chinese = JSON.parse(readFileSync('client/extension/l10n/manifest.zh-cn.json', 'utf8'));
    const translated = Object.fromEntries(Object.entries(strings).map(([key, text]) => [key, chinese[text] ?? text]));
    const write = (name: string, data: unknown) =>
        writeFileSync(path.join(stage, name), `${JSON.stringify(data, undefined, 2)}\n`);
    write('package.json', manifest);
    write('package.nls.json', strings);
    write('package.nls.zh-cn.json', translated);
}

/** The same modes whatever the umask is. */
function settleModes(stage: string): void {
    for (const entry of readdirSync(stage, { recursive: true, withFileTypes: true })) {
        if (entry.isFile())
            chmodSync(path.join(entry.parentPath, entry.name), entry.name.endsWith('.cjs') ? 0o755 : 0o644);
    }
}

function vsce(cwd: string, args: readonly string[]) {
    return execa(path.join(root, 'node_modules/.bin/vsce'), args, {
        cwd,
        env: { SOURCE_DATE_EPOCH: String(epoch), TZ: 'UTC' },
        preferLocal: true,
        localDir: root,
    });
}
