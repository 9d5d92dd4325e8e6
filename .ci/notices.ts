import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Metafile } from 'esbuild';

interface BundledPackage {
    readonly name: string;
    readonly version: string;
    readonly license: string;
    /** The text of its licence. */
    readonly text: string;
}

/** The licences of all packages whose code is in the bundles, which most of them ask to be handed on with the code. */
export function thirdPartyNotices(bundles: readonly Metafile[], root: string): string {
    const bundled = bundles.flatMap(({ inputs }) => Object.keys(inputs).flatMap(packageFolder));
    const folders = new Set([...bundled, ...copied]);
    const packages = [...folders]
        .map((folder) => readPackage(path.join(root, folder)))
        .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
    const entries = packages.map(
        ({ name, version, license, text }) => `${rule}\n${name} ${version} (${license})\n${rule}\n\n${text.trim()}\n`,
    );
    return ['mvlan has the code of these packages in it, under these licences.\n', ...entries].join('\n');
}

/** Of these, parts lie beside the bundles. */
const copied = ['node_modules/dejavu-fonts-ttf'];

const rule = '-'.repeat(72);

/** `node_modules/a/node_modules/@b/c` of a file below it. */
function packageFolder(file: string): readonly string[] {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
    return folder === undefined ? [] : [folder];
}

function readPackage(folder: string): BundledPackage {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder)
        .filter((each) => /^(licen[cs]e|copying)/i.test(each))
        .sort()[0];
    const text =
        file === undefined
            ? (licenceOfSuite(folder) ?? whereToFind(folder))
            : readFileSync(path.join(folder, file), 'utf8');
    if (typeof license !== 'string' || text === undefined) throw new Error(`${name} says nothing of its licence.`);
    return { name, version, license, text: text.replaceAll('\r\n', '\n') };
}

/** The Mozilla Public License asks to say where its text and the source code are (section 3.2). */
function whereToFind(folder: string): string | undefined {
    const { license, repository } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const source = addressOf(repository);
    if (license !== 'MPL-2.0' || source === undefined) return undefined;
    return `Mozilla Public License, version 2.0: https://www.mozilla.org/MPL/2.0/\nSource code: ${source}\n`;
}

/** A package of a suite may leave the licence to the suite's other packages, which stand beside it. */
function licenceOfSuite(folder: string): string | undefined {
    const { repository } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const source = addressOf(repository);
    const suite = path.dirname(folder);
    for (const other of readdirSync(suite).sort()) {
        const manifest = path.join(suite, other, 'package.json');
        const licence = path.join(suite, other, 'LICENSE');
        if (source === undefined || !existsSync(manifest) || !existsSync(licence)) continue;
        if (addressOf(JSON.parse(readFileSync(manifest, 'utf8')).repository) === source) {
            return readFileSync(licence, 'utf8');
        }
    }
    return undefined;
}

function addressOf(repository: unknown): string | undefined {
    const address =
        typeof repository === 'object' && repository !== null && 'url' in repository ? repository.url : repository;
    return typeof address === 'string' ? address.replace(/^git\+/, '').replace(/\.git$/, '') : undefined;
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
