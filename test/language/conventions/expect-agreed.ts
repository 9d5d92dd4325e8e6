import { expect } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { configurableCodes } from '../../../language/check/codes.ts';
import { readConfiguration } from '../../../language/configuration/read-configuration.ts';
import { locate } from '../../../language/finding/location.ts';
import { parse } from '../../../language/parser/parse.ts';

/** What a text has against conventions, each message after what it underlines. */
export function broken(conventions: object, text: string): readonly string[] {
    const document = parse(text, 'file:///test.mvlan');
    const { configuration, mistakes } = readConfiguration(JSON.stringify({ conventions }), configurableCodes);
    expect(mistakes).toEqual([]);
    const { findings } = check([document], () => configuration);
    const without = new Set(check([document]).findings.map(({ code }) => code));
    return findings
        .filter(({ code }) => !without.has(code))
        .map(({ code, severity, message, at }) => {
            return `${document.textDocument.getText(locate(at).range)}: ${severity} ${code}: ${message}`;
        });
}
