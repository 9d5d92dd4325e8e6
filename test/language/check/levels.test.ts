import { expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import type { Level } from '../../../language/configuration/configuration.ts';
import { noConfiguration } from '../../../language/configuration/configuration.ts';
import { parse } from '../../../language/parser/parse.ts';

function findings(text: string, levels: Readonly<Record<string, Level>>): readonly string[] {
    const configuration = { ...noConfiguration, levels: new Map(Object.entries(levels)) };
    const checked = check([parse(text, 'file:///test.mvlan')], () => configuration);
    return checked.findings.map(({ code, severity }) => `${severity} ${code}`);
}

const text = 'host lab { interface eth0 { vlan 1 { } } }';

test('findings are as bad as the configuration says, or not there', () => {
    expect(findings(text, {})).toEqual(['hint vlan-one']);
    expect(findings(text, { 'vlan-one': 'error' })).toEqual(['error vlan-one']);
    expect(findings(text, { 'vlan-one': 'off' })).toEqual([]);
    expect(findings(text, { 'vlan-dup': 'off' })).toEqual(['hint vlan-one']);
});

test('a comment silences what the configuration makes worse, and nothing of what it switches off', () => {
    const ignored = text.replace('{ interface', '{\n// mvlan-ignore vlan-one\ninterface');
    expect(findings(ignored, { 'vlan-one': 'error' })).toEqual([]);
    expect(findings(ignored, { 'vlan-one': 'off' })).toEqual(['hint unused-suppression']);
    expect(findings(ignored, { 'vlan-one': 'off', 'unused-suppression': 'warning' })).toEqual([
        'warning unused-suppression',
    ]);
    expect(findings(ignored, { 'vlan-one': 'off', 'unused-suppression': 'off' })).toEqual([]);
});

test('each file has its own configuration', () => {
    const root = parse(`import "b.mvlan" ${text}`, 'file:///a.mvlan');
    const imported = parse(text.replace('lab', 'far'), 'file:///b.mvlan');
    const strict = { ...noConfiguration, levels: new Map<string, Level>([['vlan-one', 'error']]) };
    const checked = check([root, imported], (uri) => (uri === 'file:///b.mvlan' ? strict : noConfiguration));
    expect(checked.findings.map(({ severity }) => severity)).toEqual(['hint', 'error']);
});
