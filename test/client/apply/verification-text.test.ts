import { expect, test } from 'vitest';
import { plainStyle } from '../../../client/apply/terminal-style.ts';
import { isKept, verificationLines } from '../../../client/apply/verification-text.ts';
import type { Location } from '../../../language/finding/location.ts';
import type { MeasuredPair } from '../../../language/verify/verification.ts';

const at: Location = {
    uri: 'file:///tmp/lab.mvlan',
    range: { start: { line: 6, character: 0 }, end: { line: 6, character: 9 } },
};

const kept: MeasuredPair<Location> = {
    source: 'web1',
    target: 'db',
    port: 5432,
    promised: 'reaches',
    measured: 'reaches',
    result: 'kept',
    detail: 'answered',
    reasons: [],
    at,
};

const surprise: MeasuredPair<Location> = {
    ...kept,
    target: 'a\u001b[31mlarm',
    port: undefined,
    measured: 'isolated',
    result: 'surprise',
    detail: 'no answer',
    reasons: [
        { text: "both are on network 'lan'", at },
        { text: 'the switch carries VLAN 10', at: undefined },
    ],
};

const show = (pairs: readonly MeasuredPair<Location>[]) => verificationLines({ topology: 'lab', pairs }, plainStyle);

test('promised beside measured, with what a surprise contradicts, and no escape sequence of others', () => {
    expect(show([kept, surprise])).toEqual([
        '  pair                 promised  measured',
        '✓ web1 → db port 5432  reaches   reaches',
        '✗ web1 → alarm         reaches   isolated (no answer)',
        '    The text counts on all of this, and one of it is not so:',
        "    - both are on network 'lan' (lab.mvlan:7)",
        '    - the switch carries VLAN 10',
        '2 pairs: 1 as promised, 1 surprise.',
    ]);
});

test('of very many pairs only what tells something is shown', () => {
    const many = Array.from({ length: 990 }, () => kept);
    expect(show([...many, surprise]).length).toBe(6);
    expect(show(many)).toEqual(['990 pairs: 990 as promised.']);
});

test('a file that expects nothing is told so', () => {
    expect(show([])).toEqual(['Nothing to measure: the file expects nothing.']);
});

test('what could not be measured counts against it, what nobody can measure does not', () => {
    const verdict = (result: MeasuredPair['result']) => isKept({ topology: 'lab', pairs: [{ ...kept, result }] });
    expect([verdict('kept'), verdict('open'), verdict('beyond')]).toEqual([true, true, true]);
    expect([verdict('surprise'), verdict('unmeasured')]).toEqual([false, false]);
});
