import { expect, test } from 'vitest';
import { similar } from '../../../language/topology/similar.ts';

test.each([
    ['lna', 'lan'],
    ['ln', 'lan'],
    ['lann', 'lan'],
    ['lam', 'lan'],
    ['LAN', 'lan'],
    ['storgae', 'storage'],
    ['strage2', 'storage'],
    ['dmz', undefined],
    ['', undefined],
    ['nal', undefined],
])('what is probably meant by %j is %j', (name, meant) => {
    expect(similar(name, ['storage', 'lan'])).toBe(meant);
});
