import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Session } from './session.ts';

const twoVlans = readFileSync(path.join(import.meta.dirname, '../../examples/03-two-vlans.mvlan'), 'utf8');

let session: Session;

beforeAll(async () => {
    session = await Session.start();
});

afterAll(async () => {
    expect(await session.stop()).toBe(0);
});

test('opening a file publishes what the example promises', async () => {
    const uri = 'untitled:two-vlans.mvlan';
    await session.open(uri, twoVlans);
    expect(await session.codes(uri)).toEqual([
        'route-overlap',
        'route-overlap',
        'gateway-is-parent',
        'gateway-is-parent',
    ]);
});
