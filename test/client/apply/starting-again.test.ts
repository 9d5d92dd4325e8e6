import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAgain } from '../../../language/plan/container-commands.ts';
import type { ObservedContainer } from '../../../language/plan/observed.ts';
import { address } from '../../language/net/values.ts';
import { shells } from './shells.ts';

let directory: string;

beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'mvlan-starting-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A docker that has these containers, starts those of them that are not lost, and keeps what it was asked. */
function docker({ there, lost = [] }: { readonly there: readonly string[]; readonly lost?: readonly string[] }): void {
    const program = `#!/bin/sh
echo "$*" >>'${directory}/asked'
has() { case " $1 " in *" $2 "*) return 0 ;; esac; return 1; }
case $1 in
inspect)
    while [ "$1" != -- ]; do shift; done
    has '${there.join(' ')}' "$2" || { echo "Error: No such object: $2" >&2; exit 1; }
    ;;
start)
    shift 2
    failed=0
    for name; do
        if ! has '${there.join(' ')}' "$name"; then failed=1; continue; fi
        if has '${lost.join(' ')}' "$name" && ! grep -q "^network connect .* $name$" '${directory}/asked'; then failed=1; fi
    done
    exit $failed
    ;;
esac
`;
    writeFileSync(join(directory, 'docker'), program);
    chmodSync(join(directory, 'docker'), 0o755);
}

function asked(): readonly string[] {
    return readFileSync(join(directory, 'asked'), 'utf8').split('\n').slice(0, -1);
}

function container(name: string, networks: Readonly<Record<string, readonly string[]>> = {}): ObservedContainer {
    const endpoints = Object.entries(networks).map(([network, fixed]) => ({ network, fixed: fixed.map(address) }));
    return { name, endpoints } as unknown as ObservedContainer;
}

describe.each(shells)('starting again, in $name', ({ line: [shell, ...options] }) => {
    function run(...containers: readonly ObservedContainer[]): number | undefined {
        const [, ...args] = startAgain(...containers).argv;
        const PATH = `${directory}:${process.env.PATH}`;
        return execaSync(shell, [...options, ...args], { env: { PATH }, reject: false }).exitCode;
    }

    test('takes one command where that does', () => {
        docker({ there: ['c1', 'c2'] });
        expect(run(container('c1', { one: ['10.1.0.2'] }), container('c2'))).toBe(0);
        expect(asked()).toEqual(['start -- c1 c2']);
    });

    test('connects those whose network is another by now to that, with their addresses, and leaves out those that are gone', () => {
        docker({ there: ['c1', 'c3'], lost: ['c3'] });
        const lost = container('c3', { one: ['10.1.0.3', 'fd00::3'], two: [] });
        expect(run(container('c1'), container('c2', { one: ['10.1.0.2'] }), lost)).toBe(0);
        expect(asked().filter((line) => !line.startsWith('inspect'))).toEqual([
            'start -- c1 c2 c3',
            'start -- c1',
            'start -- c3',
            'network disconnect --force -- one c3',
            'network connect --ip=10.1.0.3 --ip6=fd00::3 -- one c3',
            'network disconnect --force -- two c3',
            'network connect --ip= --ip6= -- two c3',
            'start -- c3',
        ]);
    });

    test('fails where one cannot be started, and starts the others', () => {
        docker({ there: ['c1', 'c2'], lost: ['c1'] });
        expect(run(container('c1'), container('c2'))).toBe(1);
        expect(asked().at(-1)).toBe('start -- c2');
    });
});
