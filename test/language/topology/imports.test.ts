import { expect, test } from 'vitest';
import { parse } from '../../../language/parser/parse.ts';
import { importTargets } from '../../../language/topology/imports.ts';
import { resolve } from '../../../language/topology/resolve.ts';

test.each([
    ['site.mvlan', 'file:///labs/a.mvlan', 'file:///labs/site.mvlan'],
    ['../site.mvlan', 'file:///labs/one/a.mvlan', 'file:///labs/site.mvlan'],
    ['/site.mvlan', 'file:///labs/a.mvlan', 'file:///site.mvlan'],
    // Where a drive of Windows is no drive, it is a folder.
    ['C:/site.mvlan', 'file:///labs/a.mvlan', 'file:///labs/C%3A/site.mvlan'],
    ['site.mvlan', 'file:///c%3A/labs/a.mvlan', 'file:///c%3A/labs/site.mvlan'],
    ['../site.mvlan', 'file:///C:/labs/one/a.mvlan', 'file:///c%3A/labs/site.mvlan'],
    ['D:/site.mvlan', 'file:///c%3A/labs/a.mvlan', 'file:///d%3A/site.mvlan'],
    ['site.mvlan', 'vscode-vfs://github/o/r/a.mvlan', 'vscode-vfs://github/o/r/site.mvlan'],
])('import "%s" in %s is %s', (path, importing, target) => {
    const document = parse(`import "${path}"\n`, importing);
    expect(importTargets(document).map(({ uri }) => uri)).toEqual([target]);
});

test('an import of nothing is reported where it stands', () => {
    const { findings } = resolve([parse('import ""\nhost lab { }\n', 'file:///labs/a.mvlan')]);
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
        ['import-not-found', "'' is the path of no file; write the one to import."],
    ]);
});
