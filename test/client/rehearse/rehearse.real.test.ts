import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Rehearsed } from '../../../client/rehearse/rehearse.ts';
import { topologyTexts } from '../../language/plan/arbitrary-topology.ts';
import { describeWith, type Requirement } from '../../requirement.ts';
import { mvlan } from '../cli/command-line.ts';

const examples = join(import.meta.dirname, '../../../examples');
const program = join(import.meta.dirname, 'rehearsing-client.ts');

/** The user `nobody` of Debian. */
const nobody = '65534';

describeWith(canRehearse(), 'Rehearsing with real packets', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mvlan-rehearse-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    for (const example of ['01-namespaces', '02-docker-macvlan', '03-two-vlans', '04-two-hosts', '05-drivers']) {
        for (const [who, user] of [
            ['root', []],
            ['nobody', [nobody]],
        ] as const) {
            test(`${example} as ${who}: whatever this kernel can build is as promised`, async () => {
                const pairs = measured(await rehearsed(join(examples, `${example}.mvlan`), ...user));
                expect(pairs.filter(({ result }) => result === 'surprise')).toEqual([]);
                expect(pairs.filter(({ result }) => result === 'kept').length).toBeGreaterThan(1);
                for (const { result, detail } of pairs) {
                    if (result === 'unmeasured') expect(detail).toMatch(/^this kernel has no /);
                }
            });
        }
    }

    test('whatever topology is rehearsed, packets go where the text says', async () => {
        await fc.assert(
            fc.asyncProperty(topologyTexts, async (text) => {
                const file = join(folder, 'random.mvlan');
                writeFileSync(file, text);
                const pairs = measured(await rehearsed(file));
                expect(pairs.filter(({ result }) => result === 'surprise')).toEqual([]);
            }),
            { numRuns: process.env.MVLAN_NIGHTLY ? 200 : 8 },
        );
    });

    test('a broken promise is a surprise', async () => {
        const file = join(folder, 'broken.mvlan');
        writeFileSync(
            file,
            `host lab { interface eth0 }
network lan { driver macvlan mode private parent lab.eth0 subnet 10.0.0.0/24 gateway 10.0.0.1 }
namespace a { attach lan }
namespace b { attach lan }
expect a reaches b
`,
        );
        const [pair] = measured(await rehearsed(file));
        expect(pair).toMatchObject({
            source: 'a',
            target: 'b',
            promised: 'reaches',
            measured: 'isolated',
            result: 'surprise',
        });
    });

    test('the picture has each promise as it was kept', async () => {
        const picture = join(folder, 'lab.svg');
        const words = ['rehearse', join(examples, '01-namespaces.mvlan'), '--picture', picture];
        const { exitCode, stdout } = await mvlan(words);
        expect([exitCode, stdout]).toEqual([0, expect.stringContaining('3 pairs: 3 as promised.')]);
        expect(readFileSync(picture, 'utf8')).toMatch(
            /<title>net1 reaches net2 was measured, and is as promised\. net1 → net2: [^<]+<\/title>/,
        );
        const unwritable = await mvlan([...words.slice(0, 3), join(folder, 'none', 'lab.svg')]);
        expect(unwritable).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/^mvlan: cannot write .*\n$/) });
        expect(await mvlan([...words.slice(0, 3), 'lab.pdf'])).toMatchObject({
            exitCode: 1,
            stderr: expect.stringContaining('It has to end in .svg or .png.'),
        });
    });

    test('nothing is left when it is killed in the middle', async () => {
        const mark = randomUUID();
        const running = execa(process.execPath, [program, join(examples, '05-drivers.mvlan')], {
            env: { MVLAN_TEST_MARK: mark },
            reject: false,
        });
        // Its shells inherit the mark; the first is the keeper, further ones are in the namespaces.
        await expect.poll(() => marked(mark).length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(3);
        running.kill('SIGKILL');
        await running;
        await expect.poll(() => marked(mark), { timeout: 10_000 }).toEqual([]);
        expect(existsSync('/run/netns') ? readdirSync('/run/netns') : []).toEqual([]);
    });
});

async function rehearsed(file: string, ...user: readonly string[]): Promise<Rehearsed> {
    const { stdout } = await execa(process.execPath, [program, file, ...user]);
    return JSON.parse(stdout) as Rehearsed;
}

function measured(found: Rehearsed) {
    if (found.kind === 'impossible') throw new Error(found.reason);
    return found.verification.pairs;
}

/** The processes with a mark in their environment. */
function marked(mark: string): readonly string[] {
    return readdirSync('/proc').filter((id) => {
        if (!/^\d+$/.test(id)) return false;
        try {
            return readFileSync(`/proc/${id}/environ`, 'utf8').includes(mark);
        } catch {
            return false;
        }
    });
}

function canRehearse(): Requirement {
    if (process.getuid?.() !== 0) return { ok: false, reason: 'becoming another user takes root' };
    const { exitCode } = execaSync('unshare', ['--net', 'ip', 'link'], { reject: false });
    return exitCode === 0 ? { ok: true } : { ok: false, reason: 'there is no unshare of util-linux, or no iproute2' };
}
