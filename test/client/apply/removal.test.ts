import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { removeMarkedContainer, removeMarkedNetwork } from '../../../language/plan/commands.ts';
import { shells } from './shells.ts';

let directory: string;

beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'mvlan-removal-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A docker that has these objects, a name with its id and topology each, and keeps what it was asked. */
function docker(objects: Readonly<Record<string, string>>, { other = '', status = 1 } = {}): void {
    const program = `#!/bin/sh
echo "$*" >>'${directory}/asked'
case $1 in (inspect) ;; (*) exit 0 ;; esac
failed=0
while [ "$1" != -- ]; do shift; done
shift
for name; do
    case $name in
${Object.entries(objects)
    .map(([name, line]) => `    ('${name}') echo '=${line}' ;;`)
    .join('\n')}
    (*) echo "${other || 'Error: No such object: $name'}" >&2; failed=${status} ;;
    esac
done
exit $failed
`;
    writeFileSync(join(directory, 'docker'), program);
    chmodSync(join(directory, 'docker'), 0o755);
}

function asked(): readonly string[] {
    return readFileSync(join(directory, 'asked'), 'utf8').split('\n').slice(0, -1);
}

const one = removeMarkedContainer({ name: 'q1', topology: 'my lab' });

/** The command for these containers at once, as a transaction gathers it. */
function gathered(...names: readonly string[]): readonly string[] {
    return [...one.argv.slice(0, -2), ...names.flatMap((name) => [name, ''])];
}

describe.each(shells)('removing what carries the mark, in $name', ({ line: [shell, ...options] }) => {
    function run([, ...args]: readonly string[]) {
        const PATH = `${directory}:${process.env.PATH}`;
        const { exitCode, stderr } = execaSync(shell, [...options, ...args], { env: { PATH }, reject: false });
        return { exitCode, stderr };
    }

    test('removes it by the id that was found, which nobody else has', () => {
        docker({ q1: 'aaa my lab' });
        expect(run(one.argv).exitCode).toBe(0);
        expect(asked()[0]).toMatch(/^inspect --type container .* -- q1$/);
        expect(asked()[1]).toBe('rm --force --volumes -- aaa');
        run(removeMarkedNetwork({ name: 'q1', topology: 'my lab' }).argv);
        expect(asked()[3]).toBe('network rm -- aaa');
    });

    test('leaves alone what is spared, another one´s, without a mark, or not there', () => {
        docker({ q1: 'aaa my lab', q2: 'bbb lab', q3: 'ccc ' });
        expect(run(removeMarkedContainer({ name: 'q1', topology: 'my lab', sparing: 'aaa' }).argv).exitCode).toBe(0);
        expect(run(gathered('q2', 'q3', 'q4')).exitCode).toBe(0);
        expect(run(gathered()).exitCode).toBe(0);
        expect(asked().filter((line) => !line.startsWith('inspect'))).toEqual([]);
    });

    test('removes as many as there are with two commands', () => {
        docker({ q1: 'aaa my lab', q2: 'bbb another', 'odd name': 'ccc my lab' });
        expect(run(gathered('q1', 'q2', 'gone', 'odd name')).exitCode).toBe(0);
        expect(asked().slice(1)).toEqual(['rm --force --volumes -- aaa ccc']);
    });

    test('fails where Docker does not say what is there, and removes nothing', () => {
        docker({ q1: 'aaa my lab' }, { other: 'Cannot connect to the Docker daemon' });
        expect(run(gathered('q1', 'q2'))).toEqual({
            exitCode: 1,
            stderr: '=aaa my lab\nCannot connect to the Docker daemon',
        });
        docker({}, { other: 'docker: not found', status: 127 });
        expect(run(one.argv).exitCode).toBe(1);
        expect(asked().filter((line) => !line.startsWith('inspect'))).toEqual([]);
    });
});
