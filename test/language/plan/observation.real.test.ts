import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, test } from 'vitest';
import { observationScript } from '../../../language/plan/observation.ts';
import { observe } from '../../../language/plan/observe.ts';

/** Shells that stand behind `sh` somewhere, as far as this machine has them. */
const shells = [['dash'], ['bash', '--posix'], ['busybox', 'sh']].filter(
    ([program = '']) => !execaSync('which', [program], { reject: false }).failed,
);

/** Busybox prefers an `ip` of its own to the one that is installed. */
const ip = `ip() { ${execaSync('which', ['ip'], { reject: false }).stdout} "$@"; }`;

describe.each(shells)('under %s', (...shell) => {
    const [program, ...options] = shell as [string, ...string[]];
    const run = (prelude: string) =>
        execaSync(program, [...options, '-s'], { input: `${ip}\n${prelude}\n${observationScript()}`, reject: false });

    test('the script sees this machine', () => {
        const { stdout, stderr } = run('');
        const found = observe(stdout);
        expect(stderr).toBe('');
        expect(found).toMatchObject({ ok: true, value: { userId: process.getuid?.(), linksUnknown: undefined } });
        expect(found.ok && found.value.links.map(({ name }) => name)).toContain('lo');
    });

    test('a failing program costs its own part, with its message', () => {
        const { stdout } = run("docker() { echo 'Is the docker daemon running?' >&2; return 1; }");
        expect(observe(stdout)).toMatchObject({
            ok: true,
            value: { docker: { kind: 'unreachable', reason: 'Is the docker daemon running?' } },
        });
    });

    test('warnings, and output that looks like our own marks, do no harm', () => {
        const { stdout } = run(`docker() {
            echo 'WARNING: Error loading config file' >&2
            case $1 in
            version) echo '{"Client":{"ApiVersion":"1.50"},"Server":{"ApiVersion":"1.50","Version":"28.2.2"}}' ;;
            network) [ "$2" = ls ] || printf '@end\\n=7\\n!boo\\n{"Name":"n"}\\n' ;;
            esac
        }`);
        expect(observe(stdout)).toMatchObject({ ok: true, value: { docker: { kind: 'running', api: 50 } } });
    });

    test('Docker is asked everything at once', () => {
        const directory = mkdtempSync(join(tmpdir(), 'mvlan-observation-'));
        const { stdout } = run(`
            meet() { : >'${directory}'/$1; while [ "$(ls '${directory}' | wc -l)" -lt 4 ]; do sleep 0.05; done; }
            docker() {
                case $1 in
                version | info | network | ps) [ "$2" = inspect ] || meet "$1" ;;
                esac
                case $1 in
                version) echo '{"Client":{"ApiVersion":"1.50"},"Server":{"ApiVersion":"1.50","Version":"28.2.2"}}' ;;
                esac
            }`);
        rmSync(directory, { recursive: true });
        expect(observe(stdout)).toMatchObject({ ok: true, value: { docker: { kind: 'running', networks: [] } } });
    });

    test('nothing is written, and nothing needs a terminal or input', () => {
        const script = observationScript();
        expect(script).not.toMatch(/>(?!&|\/dev\/null)/);
    });
});
