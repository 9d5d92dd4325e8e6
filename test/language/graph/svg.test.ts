import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Severity } from '../../../language/finding/finding.ts';
import type { Theme } from '../../../language/graph/palette.ts';
import { svg } from '../../../language/graph/svg.ts';
import { edge, graphs, graphWith, node } from './arbitrary-graph.ts';
import { exampleGraph, exampleNames } from './pictures.ts';

const themes: readonly Theme[] = ['light', 'dark', 'vscode'];

function pictureOf(label: string): string {
    return svg(graphWith([node({ id: 'host:x', kind: 'host', label })]), { theme: 'light' });
}

/** The texts that are drawn, unescaped by the five entities and character references alone. */
function drawnTexts(picture: string): readonly string[] {
    return [...picture.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => unescaped(text));
}

function unescaped(text: string): string {
    const entities: Readonly<Record<string, string>> = {
        amp: '&',
        lt: '<',
        gt: '>',
        quot: '"',
        '#39': "'",
        '#10': '\n',
    };
    return text.replace(/&([^;]+);/g, (_, name: string) => {
        const character = entities[name];
        if (character === undefined) throw new Error(`&${name}; is no entity of ours`);
        return character;
    });
}

describe('a name that is hostile', () => {
    test.each([
        '<img src=x onerror=alert(1)>',
        '</text><script>f()</script>',
        ']]>',
        '&lt;&amp;&#x3c;',
        '" onload="alert(1)',
        "' onload='alert(1)",
        '<!--',
    ])('%s is drawn as it is written', (label) => {
        const picture = pictureOf(label);
        expect(drawnTexts(picture)).toEqual([label]);
        expect(picture).not.toMatch(/<(img|script|!--)/);
        expect(picture).not.toMatch(/\son\w+="/);
        expect(picture).not.toContain(']]>');
    });

    test('control characters become pictures of them, since XML has no place for them', () => {
        expect(drawnTexts(pictureOf('a\0b\u001bc\nd\te\u007ff'))).toEqual(['a␀b␛c␊d␉e␡f']);
    });

    test('characters that turn the direction of text are spelled out', () => {
        expect(drawnTexts(pictureOf('lab\u202egnp.exe\u2066'))).toEqual(['lab[U+202E]gnp.exe[U+2066]']);
    });

    test('letters of right-to-left and other scripts stay letters', () => {
        expect(drawnTexts(pictureOf('שרת-1 مضيف 主机 🖥️'))).toEqual(['שרת-1 مضيف 主机 🖥️']);
    });

    test('half a character becomes U+FFFD', () => {
        expect(drawnTexts(pictureOf('a\ud800b\udc00'))).toEqual(['a�b�']);
    });

    test('of ten kilobytes is cut where it is drawn, and whole in the tooltip', () => {
        const label = 'long-'.repeat(2000);
        const picture = pictureOf(label);
        expect(drawnTexts(picture)[0]?.length).toBeLessThan(60);
        expect(picture).toContain(`<title>host ${label}</title>`);
    });
});

test('any graph gives well-formed XML without characters that XML forbids', () => {
    fc.assert(
        fc.property(graphs, fc.constantFrom(...themes), (graph, theme) => {
            const picture = svg(graph, { theme });
            expect(unclosed(picture)).toEqual([]);
            // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
            expect(picture).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u);
            for (const text of picture.split(/<[^<>]*>/)) unescaped(text);
        }),
        { numRuns: 60 },
    );
});

/** The elements that are left open. Attribute values hold no angle brackets, so that tags can be told by these. */
function unclosed(picture: string): readonly string[] {
    const open: string[] = [];
    for (const [tag] of picture.matchAll(/<[^<>]*>/g)) {
        expect(tag).toMatch(/^<(\/\w+|\w+( [\w:-]+="[^"]*")*\/?)>$/);
        const name = /\w+/.exec(tag)?.[0] ?? '';
        if (tag.startsWith('</')) expect(open.pop()).toBe(name);
        else if (!tag.endsWith('/>')) open.push(name);
    }
    return open;
}

describe('every picture', () => {
    test('is the same, byte for byte, for the same graph', () => {
        for (const name of exampleNames()) {
            for (const theme of themes) {
                expect(svg(exampleGraph(name), { theme })).toBe(svg(exampleGraph(name), { theme }));
            }
        }
    });

    test('needs nothing from outside', () => {
        for (const name of exampleNames()) {
            for (const theme of themes) {
                const picture = svg(exampleGraph(name), { theme });
                expect(picture.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
                    /https?:|url\(|@import|href|<script/,
                );
            }
        }
    });

    test('names each node and edge by its id', () => {
        const graph = exampleGraph('04-two-hosts');
        const picture = svg(graph, { theme: 'light' });
        const ids = [...picture.matchAll(/data-id="([^"]*)"/g)].map(([, id = '']) => unescaped(id));
        expect(ids).toEqual([...graph.nodes, ...graph.edges].map(({ id }) => id));
    });

    test('says to those who hear it what each node is', () => {
        const picture = svg(exampleGraph('03-two-vlans'), { theme: 'light' });
        expect(picture).toContain('role="group" aria-label="Topology 03-two-vlans"');
        expect(picture).toContain('role="group" aria-label="VLAN subinterface eth0.10, VLAN 10');
        expect(picture).toContain('role="img" aria-label="endpoint ubuntu1');
    });

    test('tells in tooltips what is not drawn', () => {
        const picture = svg(exampleGraph('03-two-vlans'), { theme: 'light' });
        expect(picture).toMatch(
            /<title>endpoint ubuntu1&#10;172\.19\.108\.2&#10;02:42:ac:13:6c:02 \(chosen, not written\)&#10;container on lab&#10;image ubuntu:local/,
        );
    });
});

describe('themes', () => {
    const graph = exampleGraph('03-two-vlans');

    test('for files have colours of their own, which differ', () => {
        const [light, dark] = (['light', 'dark'] as const).map((theme) => svg(graph, { theme }));
        expect(light).not.toContain('var(');
        expect(dark).not.toContain('var(');
        expect(light).not.toBe(dark);
    });

    test('for the editor take its colours, each with a colour to fall back on', () => {
        const picture = svg(graph, { theme: 'vscode' });
        const colours = [...picture.matchAll(/(?:fill|stroke):([^;}]+)/g)].map(([, colour = '']) => colour);
        expect(colours.length).toBeGreaterThan(20);
        for (const colour of colours.filter((one) => one !== 'none')) {
            // Colours with their fallbacks become one word, then mixtures of them, then what falls back on these.
            const named = unescaped(colour)
                .replace(/var\(--vscode-[\w-]+, #[0-9a-f]{6}\)/g, 'theme')
                .replace(/color-mix\(in srgb, theme \d+%, (theme|transparent)\)/g, 'theme')
                .replace(/var\(--vscode-[\w-]+, theme\)/g, 'theme');
            expect(named).toBe('theme');
        }
    });

    test.each<Severity>(['error', 'warning', 'hint'])(
        'show an %s on its node in the colour of the Problems panel',
        (severity) => {
            const findings = [{ severity, message: 'so it is' }];
            const picture = svg(graphWith([node({ id: 'host:x', kind: 'host', severity, findings })]), {
                theme: 'vscode',
            });
            const panel = { error: 'Error', warning: 'Warning', hint: 'Info' }[severity];
            expect(picture).toMatch(
                new RegExp(`has-${severity}&gt;\\.badge circle\\{[^}]*:var\\(--vscode-problems${panel}Icon-`),
            );
            expect(picture).toMatch(new RegExp(`class="node host has-${severity}".*<g class="badge"`));
            expect(picture).toContain(`${severity}: so it is</title>`);
        },
    );
});

test('a thousand containers are drawn, each with its name', () => {
    const cards = Array.from({ length: 1000 }, (_, index) =>
        node({ id: `endpoint:${index}`, kind: 'endpoint', parent: 'network:n', label: `c${index}` }),
    );
    const picture = svg(graphWith([node({ id: 'network:n', kind: 'network' }), ...cards]), { theme: 'dark' });
    expect(drawnTexts(picture)).toHaveLength(1001);
});

test('the strands of a trunk end where it ends, beside each other', () => {
    const host = node({ id: 'interface:x', kind: 'interface' });
    const port = { ...edge('interface:x', 'switch:s'), kind: 'port' as const, strands: [0, 1, 2, 3] };
    const picture = svg(graphWith([host, node({ id: 'switch:s', kind: 'switch' })], [port]), { theme: 'light' });
    const ends = [...picture.matchAll(/class="strand[^"]*" d="M([\d.]+) ([\d.]+).*?([\d.]+) ([\d.]+)"/g)];
    expect(new Set(ends.map(([, x]) => x)).size).toBe(4);
    expect(new Set(ends.map(([, , y]) => y)).size).toBe(1);
    expect(new Set(ends.map(([, , , , y]) => y)).size).toBe(1);
});
