import { expect, test } from 'vitest';
import { parseInterfaceName } from '../../../language/net/interface-name.ts';
import { outcome } from './values.ts';

test.each([
    ['e', 'e'],
    ['eth0', 'eth0'],
    ['eth0.10', 'eth0.10'],
    ['wg-home_2@x', 'wg-home_2@x'],
    ['...', '...'],
    ['alle', 'alle'],
    ['abcdefghijkl.10', 'abcdefghijkl.10'],
    ['abcdefghijklm.10', "('abcdefghijklm.10' is 16 bytes long; Linux allows 15)"],
    ['größe-größ-', 'größe-größ-'],
    ['größe-größ-1', "('größe-größ-1' is 16 bytes long; Linux allows 15)"],
    ['网网网网网', '网网网网网'],
    ['网网网网网a', "('网网网网网a' is 16 bytes long; Linux allows 15)"],
    ['😀😀😀abc', '😀😀😀abc'],
    ['', '(the interface name is empty)'],
    ['.', "('.' names a directory; Linux does not allow it)"],
    ['..', "('..' names a directory; Linux does not allow it)"],
    ['all', "('all' stands for every interface in Linux settings)"],
    ['default', "('default' stands for every interface in Linux settings)"],
    ['eth/0', "('eth/0' contains '/', which Linux does not allow)"],
    ['eth0:1', "('eth0:1' contains ':', which Linux does not allow)"],
    ['eth 0', "('eth 0' contains a blank)"],
    ['eth0\t', "('eth0\t' contains a blank)"],
    ['eth%d', "('eth%d' contains '%', which Linux replaces by a number)"],
    ['voilà', "('voilà' contains the byte A0, which Linux takes for a blank)"],
])('%j reads as %s', (text, expected) => {
    expect(outcome(parseInterfaceName(text))).toBe(expected);
});
