import { expect, test } from 'vitest';
import { legend } from '../../../language/graph/legend.ts';
import { exampleGraph } from './pictures.ts';

test('a legend says what the signs of a picture mean, and of no others', () => {
    const meanings = (name: string) => legend(exampleGraph(name), {}).map(({ meaning }) => meaning);
    expect(meanings('04-two-hosts')).toEqual([
        'VLAN 10, on every host',
        'VLAN 20, on every host',
        'on the wire, never applied',
        'chosen for you, not written in the text',
        'a device on a network',
        'plugged into a switch, with the VLANs that it carries',
        'expected to reach; the mark says whether the text holds it',
        'a hint',
    ]);
    expect(meanings('90-broken')).toContain('an error');
    expect(meanings('90-broken')).not.toContain('a hint');
});

test('a legend has the marks that a plan brings', () => {
    const marks = { 'host:node1': { kind: 'create', note: '' } } as const;
    expect(legend(exampleGraph('04-two-hosts'), marks).at(-1)?.meaning).toBe('will be created');
});
