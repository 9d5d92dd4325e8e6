import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

/** What each folder may import: other folders of ours, packages, and `node:` for Node's own modules. */
const allowed: Readonly<Record<string, readonly string[]>> = {
    'language/message': [],
    'language/net': [],
    'language/finding': ['language/net', 'langium'],
    'language/generated': ['langium'],
    'language/parser': ['language/generated', 'language/finding', 'language/net', 'langium'],
    'language/topology': ['language/net', 'language/finding', 'language/generated', 'language/parser', 'langium'],
    'language/reachability': ['language/net', 'language/finding', 'language/topology'],
    'language/rules': [
        'language/net',
        'language/finding',
        'language/parser/text-converter',
        'language/topology',
        'language/reachability',
    ],
    'language/configuration': ['language/net', 'language/finding', 'language/topology', 'jsonc-parser', 'langium'],
    'language/conventions': [
        'language/configuration',
        'language/finding',
        'language/net',
        'language/rules',
        'language/topology',
    ],
    'language/check': [
        'language/configuration',
        'language/conventions',
        'language/net',
        'language/finding',
        'language/parser',
        'language/topology',
        'language/rules',
        'language/generated',
        'langium',
    ],
    'language/format': ['language/generated', 'language/parser', 'langium'],
    'language/hover': [
        'language/net',
        'language/finding',
        'language/parser',
        'language/topology',
        'language/generated',
        'langium',
    ],
    'language/rename': [
        'language/finding',
        'language/parser',
        'language/topology',
        'language/rules',
        'language/generated',
        'langium',
    ],
    'language/diff': ['language/net', 'language/finding', 'language/topology'],
    'language/pattern': ['language/message'],
    'language/tree': ['language/finding', 'language/message', 'language/topology'],
    'language/graph': ['language/net', 'language/finding', 'language/topology', 'language/reachability'],
    'language/plan': ['language/net', 'language/finding', 'language/topology', 'language/shell', 'language/compose'],
    'language/shell': ['language/plan'],
    'language/compose': [],
    'language/import': [
        'language/net',
        'language/graph',
        'language/parser',
        'language/topology',
        'language/plan',
        'language/compose',
        'yaml',
    ],
    'language/rehearsal': [
        'language/net',
        'language/topology',
        'language/reachability',
        'language/plan',
        'language/shell',
        'language/verify',
    ],
    'client/rehearse': ['client/apply', 'client/hosts', 'language', 'execa', 'node:'],
    'language/export': [
        'language/compose',
        'language/net',
        'language/graph',
        'language/topology',
        'language/plan',
        'language/shell',
        'yaml',
    ],
    'language/verify': [
        'language/net',
        'language/finding',
        'language/topology',
        'language/reachability',
        'language/plan',
        'language/shell',
    ],
    'language/protocol': [
        'language/export',
        'language/rehearsal',
        'language/finding',
        'language/graph',
        'language/plan',
        'language/reachability',
        'language/topology',
        'language/tree',
        'language/verify',
        'vscode-languageserver-protocol',
    ],
    server: [
        'language',
        'langium',
        'vscode-languageserver',
        'vscode-languageserver-protocol',
        'vscode-languageserver-textdocument',
        'vscode-uri',
        'node:',
    ],
    'client/server-flags': [],
    'client/hosts': ['language', 'execa', 'node:'],
    'client/apply': ['client/hosts', 'language', 'node:'],
    'client/cli': [
        'client/server-flags',
        'client/pictures',
        'client/rehearse',
        'client/hosts',
        'client/apply',
        'language',
        'commander',
        'vscode-uri',
        'package.json',
        'node:',
    ],
    'client/extension': [
        'client/server-flags',
        'client/rehearse',
        'client/pictures',
        'client/hosts',
        'client/apply',
        'language',
        'vscode',
        'vscode-languageclient',
        'node:',
    ],
    'client/pictures': ['language', '@resvg/resvg-wasm', 'node:'],
    'client/extension/preview/webview': [
        'language/graph',
        'language/finding',
        'language/message/say',
        'language/protocol',
    ],
};

const folders = Object.keys(allowed).sort((a, b) => b.length - a.length);

test('imports follow the architecture', () => {
    const trespasses = sources().flatMap((file) => {
        const home = homeOf(file);
        if (home === undefined) return [`${file} lies in a folder that the architecture does not know`];
        return imports(file)
            .map((target) => targetOf(file, target))
            .filter((target) => !isAllowed(target, home))
            .map((target) => `${file} imports ${target}`);
    });
    expect(trespasses).toEqual([]);
});

function sources(): string[] {
    return ['language', 'server', 'client']
        .flatMap((top) =>
            readdirSync(path.join(root, top), { recursive: true, encoding: 'utf8' }).map((file) =>
                path.join(top, file),
            ),
        )
        .filter((file) => file.endsWith('.ts'));
}

function imports(file: string): string[] {
    const text = readFileSync(path.join(root, file), 'utf8');
    return [
        ...text.matchAll(/^(?:import|export)\s[^;'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm),
    ].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
}

/** A relative import as a path from the root, a package by its name. */
function targetOf(file: string, target: string): string {
    if (target.startsWith('.')) return path.join(path.dirname(file), target);
    if (target.startsWith('node:')) return target;
    return target.split('/', target.startsWith('@') ? 2 : 1).join('/');
}

function homeOf(file: string): string | undefined {
    return folders.find((folder) => file.startsWith(`${folder}/`) || file === `${folder}.ts`);
}

const voices: ReadonlySet<string> = new Set(['language/message/say.ts', 'language/message/sentence.ts']);

function isAllowed(target: string, home: string): boolean {
    if (homeOf(target) === home) return true;
    // Everybody in there has something to say.
    if (home.startsWith('language/') && voices.has(target)) return true;
    return (allowed[home] ?? []).some(
        (entry) =>
            target === entry ||
            target === `${entry}.ts` ||
            target.startsWith(`${entry}/`) ||
            (entry === 'node:' && target.startsWith('node:')),
    );
}
