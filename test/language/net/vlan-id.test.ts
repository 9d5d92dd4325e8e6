import { expect, test } from 'vitest';
import { parseVlanId } from '../../../language/net/vlan-id.ts';
import { outcome } from './values.ts';

test.each([
    ['1', '1'],
    ['10', '10'],
    ['4094', '4094'],
    [1, '1'],
    [4094, '4094'],
    ['0', "('0' is less than 1)"],
    ['4095', "('4095' is greater than 4094)"],
    [0, "('0' is less than 1)"],
    [4095, "('4095' is greater than 4094)"],
    [-1, "('-1' is not written in decimal digits)"],
    [1.5, "('1.5' is not written in decimal digits)"],
    [Number.NaN, "('NaN' is not written in decimal digits)"],
    ['010', "('010' has a leading zero)"],
    ['0x10', "('0x10' is not written in decimal digits)"],
    ['1e2', "('1e2' is not written in decimal digits)"],
    ['', "('' is not written in decimal digits)"],
    [' 10', "(' 10' is not written in decimal digits)"],
])('%j reads as %s', (given, expected) => {
    expect(outcome(parseVlanId(given))).toBe(expected);
});
