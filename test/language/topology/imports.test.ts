import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
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

describe('an import of something else than a topology', () => {
    const root = parse('import "site.txt"\nhost lab { }\n', 'file:///labs/a.mvlan');
    const imported = (text: string, name = 'site.txt') => check([root, parse(text, `file:///labs/${name}`)]);

    test.each([
        ['a password', 'hunter2\n'],
        ['a line for each user', 'root:$6$salt$hash:20228:0:99999:7:::\nhost secret { docker hidden }\n'],
        ['variables', '// of the service\nTOKEN="hidden"\nnetwork secret { driver hidden }\n'],
        ['a comment that goes on to the end', '/* */ hidden /* network'],
    ])('is reported where it stands, and none of its words are: %s', (_, text) => {
        const { findings, topology } = imported(text);
        expect(findings.map(({ code, message }) => [code, message])).toEqual([
            [
                'import-not-found',
                "'/labs/site.txt' is no topology to import: there is no such file of text, or it begins with no statement. What is wrong in it is shown when its name ends in .mvlan.",
            ],
        ]);
        expect(topology.hosts.map(({ name }) => name)).toEqual(['lab']);
        expect(topology.networks).toEqual([]);
    });

    test('is not said to be called otherwise where its name is right', () => {
        const { findings } = check([parse('import "gone.mvlan"\n', 'file:///labs/a.mvlan')]);
        expect(findings.map(({ message }) => message)).toEqual([
            "'/labs/gone.mvlan' is no topology to import: there is no such file of text, or it begins with no statement.",
        ]);
    });

    test.each(['', '// nothing yet\n', '/* two */ // comments\n\nnetwork lan { subnet 10.0.0.0/24 }\n'])(
        'is not what has statements, or nothing, whatever its name: %j',
        (text) => expect(imported(text).findings).toEqual([]),
    );

    test('is not what promises a topology by its name, while somebody types there', () => {
        const { findings, topology } = check([
            parse('import "site.mvlan"\n', 'file:///labs/a.mvlan'),
            parse('hots\nnetwork lan { subnet 10.0.0.0/24 }\n', 'file:///labs/site.mvlan'),
        ]);
        expect(findings.map(({ code }) => code)).toEqual(['syntax']);
        expect(topology.networks.map(({ name }) => name)).toEqual(['lan']);
    });
});
