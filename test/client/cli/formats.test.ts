import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { WorkspaceFolder } from '../../server/workspace-folder.ts';
import { examples, mvlan } from './command-line.ts';

const root = path.join(import.meta.dirname, '../../..');
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

/** The schema of SARIF 2.1.0 as published, for validators of JSON Schema draft 4. */
function validatesSarif(log: unknown): unknown {
    const validator = new AjvDraft04({ strict: false, unicodeRegExp: false });
    addFormats.default(validator);
    const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
    return validator.validate(json(file), log) ? undefined : validator.errors;
}

function validatesOwn(name: 'findings' | 'diff', data: unknown): unknown {
    const validator = new Ajv2020({
        schemas: ['findings', 'diff'].map((each) => json(`${root}/docs/schemas/${each}.json`)),
    });
    const validate = validator.getSchema(`https://github.com/mvlan/mvlan/blob/main/docs/schemas/${name}.json`);
    return validate?.(data) ? undefined : (validate?.errors ?? 'no such schema');
}

describe('check --format sarif', () => {
    test('is valid against the published schema, with and without findings, and for files that cannot be read', async () => {
        const runs = [
            ['90-broken.mvlan'],
            ['01-namespaces.mvlan'],
            ['nowhere.mvlan'],
            ['90-broken.mvlan', 'nowhere.mvlan'],
        ];
        const codes = [1, 0, 2, 2];
        for (const [index, files] of runs.entries()) {
            const { exitCode, stdout } = await mvlan(['check', ...files, '--format', 'sarif'], { in: examples });
            expect(exitCode).toBe(codes[index]);
            const log = JSON.parse(stdout);
            expect(validatesSarif(log)).toBeUndefined();
            expect(log.runs[0].invocations[0].executionSuccessful).toBe(codes[index] !== 2);
        }
        // The validator is one that refuses something.
        expect(validatesSarif({ version: '2.1.0', runs: [{ tool: {} }] })).toBeDefined();
    });

    test('has the place, the rule with its page, the other side of the conflict, and the fix', async () => {
        using folder = new WorkspaceFolder({
            'a b.mvlan': 'host lab { }\nnetwork lan { subnet 10.0.0.1/24 }\nhost lab { }\n',
        });
        const { stdout } = await mvlan(['check', 'a b.mvlan', '--format', 'sarif'], { in: folder.path });
        const [{ tool, results }] = JSON.parse(stdout).runs;
        const place = (startLine: number, startColumn: number, endColumn: number) => ({
            artifactLocation: { uri: 'a%20b.mvlan', uriBaseId: 'SRCROOT' },
            region: { startLine, startColumn, endLine: startLine, endColumn },
        });
        const named = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'duplicate-name');
        expect(named).toMatchObject({
            level: 'error',
            locations: [{ physicalLocation: place(1, 6, 9) }],
            relatedLocations: [{ physicalLocation: place(3, 6, 9) }],
        });
        expect(tool.driver.rules[named.ruleIndex]).toMatchObject({
            id: 'duplicate-name',
            helpUri: expect.stringContaining('duplicate-name.md'),
        });
        const subnet = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'host-bits-set');
        expect(subnet.fixes[0].artifactChanges[0].replacements).toEqual([
            { deletedRegion: place(2, 22, 33).region, insertedContent: { text: '10.0.0.0/24' } },
        ]);
    });
});

describe('check --format github', () => {
    test('prints an annotation for each finding, whatever is in names and messages', async () => {
        using folder = new WorkspaceFolder({ 'a,b.mvlan': 'host lab { }\nhost "50%: a\\nb" { connect ssh "-x" }\n' });
        const { exitCode, stdout } = await mvlan(['check', 'a,b.mvlan', 'none.mvlan', '--format', 'github'], {
            in: folder.path,
        });
        expect(exitCode).toBe(2);
        const lines = stdout.trimEnd().split('\n');
        expect(lines.length).toBeGreaterThan(1);
        for (const line of lines.slice(0, -1)) {
            expect(line).toMatch(
                /^::(error|warning|notice) file=a%2Cb\.mvlan,line=2,endLine=2,col=\d+,endColumn=\d+,title=mvlan [a-z-]+::[^\n]+$/,
            );
        }
        expect(lines.at(-1)).toBe('::error title=mvlan::cannot read none.mvlan: there is no such file or directory');
    });
});

describe('JSON', () => {
    test('of check and diff is as their schemas say', async () => {
        const [check, diff] = await Promise.all([
            mvlan(['check', '90-broken.mvlan', '--format', 'json'], { in: examples }),
            mvlan(['diff', '03-two-vlans.mvlan', '90-broken.mvlan', '--format', 'json'], { in: examples }),
        ]);
        expect(validatesOwn('findings', JSON.parse(check.stdout))).toBeUndefined();
        expect(validatesOwn('diff', JSON.parse(diff.stdout))).toBeUndefined();
        expect(validatesOwn('diff', { ...JSON.parse(diff.stdout), base: 1 })).toBeDefined();
    });
});
