import { expect, test } from 'vitest';
import { parsePortNumber } from '../../../language/net/port-number.ts';
import { outcome } from './values.ts';

test.each([
    ['1', '1'],
    ['65535', '65535'],
    [443, '443'],
    ['0', "('0' is less than 1; a port is a number from 1 to 65535)"],
    ['65536', "('65536' is greater than 65535; a port is a number from 1 to 65535)"],
    ['080', "('080' has a leading zero; a port is a number from 1 to 65535)"],
    ['http', "('http' is not written in decimal digits; a port is a number from 1 to 65535)"],
])('%j reads as %s', (given, expected) => {
    expect(outcome(parsePortNumber(given))).toBe(expected);
});
