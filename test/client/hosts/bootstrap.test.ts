import { expect, test } from 'vitest';
import { bootstrap, frame } from '../../../client/hosts/bootstrap.ts';

test('the first program can stand within single quotes of every login shell', () => {
    // What would end the quotes, and what csh replaces within them; fish reads a backslash only before these two.
    expect(bootstrap).not.toMatch(/['\n!]|\\['\\]/);
});

test('a script cannot end its own frame', () => {
    expect(
        frame('nonce', 'echo end\nend\n')
            .split('\n')
            .filter((line) => line.startsWith('nonce')),
    ).toEqual(['nonce begin', 'nonce end']);
});
