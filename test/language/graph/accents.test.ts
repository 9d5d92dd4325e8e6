import { expect, test } from 'vitest';
import { ACCENT_COUNT, chooseAccents } from '../../../language/graph/accents.ts';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

test('no two of the first keys share a colour, and all colours are used before one comes again', () => {
    const names = range(3 * ACCENT_COUNT).map((index) => `network n${index}`);
    const accents = [...chooseAccents(names).values()];
    for (const round of range(3)) {
        const used = accents.slice(round * ACCENT_COUNT, (round + 1) * ACCENT_COUNT);
        expect(new Set(used).size).toBe(ACCENT_COUNT);
    }
});

test('VLANs that are numbered in ones or in tens go through the colours in order', () => {
    expect([...chooseAccents(['vlan 10', 'vlan 20', 'vlan 30']).values()]).toEqual([0, 1, 2]);
    expect([...chooseAccents(['vlan 1', 'vlan 2', 'vlan 3']).values()]).toEqual([0, 1, 2]);
});

test('a key keeps its colour when another that asks for a different one comes before it', () => {
    expect(chooseAccents(['vlan 30', 'vlan 10']).get('vlan 10')).toBe(chooseAccents(['vlan 10']).get('vlan 10'));
});

test('a key that comes twice has one colour', () => {
    expect(chooseAccents(['vlan 10', 'vlan 20', 'vlan 10']).size).toBe(2);
});
