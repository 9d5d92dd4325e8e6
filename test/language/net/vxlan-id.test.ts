import { expect, test } from 'vitest';
import { parseVxlanId } from '../../../language/net/vxlan-id.ts';
import { outcome } from './values.ts';

test.each([
    ['0', '0'],
    ['1', '1'],
    ['16777215', '16777215'],
    [16777215, '16777215'],
    ['16777216', "('16777216' is greater than 16777215)"],
    [16777216, "('16777216' is greater than 16777215)"],
    [1e21, "('1e+21' is not written in decimal digits)"],
    ['-1', "('-1' is not written in decimal digits)"],
    ['00', "('00' has a leading zero)"],
])('%j reads as %s', (given, expected) => {
    expect(outcome(parseVxlanId(given))).toBe(expected);
});
