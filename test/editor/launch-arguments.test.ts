import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { readLaunchArguments } from './launch-arguments.ts';

const here = import.meta.dirname;
const file = import.meta.filename;

test('takes values behind an equals sign or as the next argument', () => {
    const { extensionTestsPath, userDataDir } = readLaunchArguments([
        '--extensionTestsPath=/t',
        '--user-data-dir',
        '/d',
    ]);
    expect({ extensionTestsPath, userDataDir }).toEqual({ extensionTestsPath: '/t', userDataDir: '/d' });
});

test('tells the folder from the file among the paths', () => {
    expect(readLaunchArguments(['--no-sandbox', file, here])).toMatchObject({ folder: here, file });
    expect(readLaunchArguments(['some.code-workspace']).folder).toBe(join(process.cwd(), 'some.code-workspace'));
});

test('takes folder and file as URIs', () => {
    const uris = [`--folder-uri=${pathToFileURL(here)}`, `--file-uri=${pathToFileURL(file)}`];
    expect(readLaunchArguments(uris)).toMatchObject({ folder: here, file });
});

test('collects what may be given more than once', () => {
    const twice = ['--extensionDevelopmentPath=/a', '--extensionDevelopmentPath=/b'];
    expect(readLaunchArguments(twice).extensionDevelopmentPath).toEqual(['/a', '/b']);
});

test('trusts every folder only if told so', () => {
    expect(readLaunchArguments([]).trust).toBe('ask');
    expect(readLaunchArguments(['--disable-workspace-trust']).trust).toBe('everything');
});
