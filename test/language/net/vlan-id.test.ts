import { expect, test } from 'vitest';
import { parseVlanId } from '../../../language/net/vlan-id.ts';
import { outcome } from './values.ts';

test.each([
    ['1', '1'],
    ['10', '10'],
    ['4094', '4094'],
    [1, '1'],
    [4094, '4094'],
    ['0', "('0' is less than 1; a VLAN ID is a number from 1 to 4094)"],
    ['4095', "('4095' is greater than 4094; a VLAN ID is a number from 1 to 4094)"],
    [0, "('0' is less than 1; a VLAN ID is a number from 1 to 4094)"],
    [4095, "('4095' is greater than 4094; a VLAN ID is a number from 1 to 4094)"],
    [-1, "('-1' is not written in decimal digits; a VLAN ID is a number from 1 to 4094)"],
    [1.5, "('1.5' is not written in decimal digits; a VLAN ID is a number from 1 to 4094)"],
    [Number.NaN, "('NaN' is not written in decimal digits; a VLAN ID is a number from 1 to 4094)"],
    ['010', "('010' has a leading zero; a VLAN ID is a number from 1 to 4094)"],
    ['0x10', "('0x10' is not written in decimal digits; a VLAN ID is a number from 1 to 4094)"],
    ['1e2', "('1e2' is not written in decimal digits; a VLAN ID is a number from 1 to 4094)"],
    ['', "('' is not written in decimal digits; a VLAN ID is a number from 1 to 4094)"],
    [' 10', "(' 10' is not written in decimal digits; a VLAN ID is a number from 1 to 4094)"],
])('%j reads as %s', (given, expected) => {
    expect(outcome(parseVlanId(given))).toBe(expected);
});
