import { expect, test } from 'vitest';
import { parseVxlanId } from '../../../language/net/vxlan-id.ts';
import { outcome } from './values.ts';

test.each([
    ['0', '0'],
    ['1', '1'],
    ['16777215', '16777215'],
    [16777215, '16777215'],
    ['16777216', "('16777216' is greater than 16777215; a VNI is a number from 0 to 16777215)"],
    [16777216, "('16777216' is greater than 16777215; a VNI is a number from 0 to 16777215)"],
    [1e21, "('1e+21' is not written in decimal digits; a VNI is a number from 0 to 16777215)"],
    ['-1', "('-1' is not written in decimal digits; a VNI is a number from 0 to 16777215)"],
    ['00', "('00' has a leading zero; a VNI is a number from 0 to 16777215)"],
])('%j reads as %s', (given, expected) => {
    expect(outcome(parseVxlanId(given))).toBe(expected);
});
