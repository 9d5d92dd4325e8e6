import { expect, test } from 'vitest';
import { parse } from '../../../language/parser/parse.ts';
import { importTargets } from '../../../language/topology/imports.ts';

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
