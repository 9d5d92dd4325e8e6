import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { format } from '../../../language/format/format.ts';
import { readItems } from '../../../language/format/item.ts';
import { errorsOf, examples, read, treeOf } from '../parser/trees.ts';
import { wholeLanguage } from '../parser/whole-language.ts';
import { anyText, soundText } from './arbitrary-text.ts';

const long = 'x'.repeat(80);

/** Expects one text in the layout of another. */
function expectLayout(text: string, formatted: string): void {
    expect(format(text)).toBe(formatted);
    expect(format(formatted)).toBe(formatted);
}

function textsOf(text: string): readonly string[] {
    return readItems(text).map((item) => item.text);
}

describe('whatever the text is', () => {
    test('the same tokens and comments come back in the same order', () =>
        fc.assert(
            fc.property(anyText, (text) => {
                expect(textsOf(format(text))).toEqual(textsOf(text));
            }),
            { numRuns: 500 },
        ));

    test('nothing but blanks is lost between them', () =>
        fc.assert(
            fc.property(anyText, (text) => {
                expect(format(text).replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
            }),
        ));

    test('the layout of what is laid out is itself', () =>
        fc.assert(
            fc.property(anyText, (text) => {
                expect(format(format(text))).toBe(format(text));
            }),
            { numRuns: 500 },
        ));

    test('it ends in one line end, and lines in no blanks', () =>
        fc.assert(
            fc.property(soundText, (text) => {
                expect(format(text)).toMatch(/[^\s]\n$/);
                expect(format(text)).not.toMatch(/[ \t\r]\n|\n\n\n/);
            }),
        ));
});

describe('a sound file', () => {
    test.each([...examples])('%s is in canonical layout', (_, text) => expect(format(text)).toBe(text));

    test('has the same tree afterwards', () =>
        fc.assert(
            fc.property(fc.oneof(soundText, anyText), (text) => {
                fc.pre(errorsOf(text).length === 0);
                expect(treeOf(format(text))).toEqual(treeOf(text));
            }),
        ));

    test('keeps its lines', () => {
        const withoutBlanks = (text: string) => text.split('\n').map((line) => line.replaceAll(/ +/g, ' ').trim());
        expect(withoutBlanks(format(wholeLanguage))).toEqual(withoutBlanks(wholeLanguage));
    });
});

describe('lines', () => {
    test('are indented by two blanks a block, whatever blanks they had', () =>
        expectLayout(
            'host lab {\n\tconnect   local\n\n      interface eth0 {\n mtu 1500\n   }\n  }',
            'host lab {\n  connect local\n\n  interface eth0 {\n    mtu 1500\n  }\n}\n',
        ));

    test('end in a line feed', () => expectLayout('host lab {\r\n\r\n}\r\rhost b { }', 'host lab { }\n\nhost b { }\n'));

    test('have one blank line between them at most, and none at the ends of a block or of the file', () =>
        expectLayout(
            '\n\nhost a {\n\n\n  connect local\n\n\n\n  docker 28.2\n\n}\n\n\nhost b { }\n\n',
            'host a {\n  connect local\n\n  docker 28.2\n}\n\nhost b { }\n',
        ));

    test('that go on with a statement are indented further', () =>
        expectLayout(
            'network a {\nsubnet 10.0.0.0/8\ngateway 10.0.0.1\nreserve 10.0.0.2,\n10.0.0.3\ninternal\n}\nexpect a\nreaches b',
            'network a {\n  subnet 10.0.0.0/8\n    gateway 10.0.0.1\n    reserve 10.0.0.2,\n    10.0.0.3\n  internal\n}\nexpect a\n  reaches b\n',
        ));

    test('of nothing but blanks are no lines', () => {
        expect(format('')).toBe('');
        expect(format(' \r\n\t\n')).toBe('');
    });
});

describe('on a line', () => {
    test('there is one blank between words, and none within lists and groups but behind commas', () =>
        expectLayout(
            'container   web [ 1 .. 8 ]{attach lan}switch s { port "a"trunk 10 ,20,30 }',
            'container web[1 .. 8] { attach lan } switch s { port "a" trunk 10, 20, 30 }\n',
        ));

    test('names, texts and values stay as they are written', () =>
        expectLayout(
            'host "lab" { connect ssh  "a  \\q b" port 022 }',
            'host "lab" { connect ssh "a  \\q b" port 022 }\n',
        ));
});

describe('a block', () => {
    test('without content is written `{ }`', () =>
        expectLayout('host a {}\nhost b {\n\n}\nhost c\n{\n}', 'host a { }\nhost b { }\nhost c { }\n'));

    test('begins on the line of its statement', () =>
        expectLayout(
            'host "a"\n\n{ docker 28.2 }\nhost b\n{\ndocker 28.2\n}',
            'host "a" { docker 28.2 }\nhost b {\n  docker 28.2\n}\n',
        ));

    test('of several lines has lines of its own for its braces', () =>
        expectLayout(
            'host a { interface b { mtu 1500\nwireless } docker 28.2 } host c { }',
            'host a {\n  interface b {\n    mtu 1500\n    wireless\n  }\n  docker 28.2\n}\nhost c { }\n',
        ));

    test('on one line stays there if it fits, whatever comment follows', () => {
        const line = `container a { image "${'x'.repeat(85)}" attach lan }`;
        expect(line).toHaveLength(120);
        expectLayout(`${line}  // ${long}`, `${line}  // ${long}\n`);
        expectLayout(
            `${line.replace('lan', 'lan1')} // ${long}`,
            `container a {\n  image "${'x'.repeat(85)}"\n  attach lan1\n}  // ${long}\n`,
        );
    });

    test('that is too long is opened up, and within it only what is still too long', () =>
        expectLayout(
            `host a { connect ssh "${long}" port 22 vlan 1 interface b { mtu 1500 vxlan 2 { port 4789 remote 10.0.0.1 } } }`,
            `host a {\n  connect ssh "${long}" port 22\n  vlan 1\n  interface b { mtu 1500 vxlan 2 { port 4789 remote 10.0.0.1 } }\n}\n`,
        ));

    test('that is too long is told from names like words of the language', () =>
        expectLayout(
            `container image { image "${long}" attach attach as port env label "x" command "image" attach as }`,
            `container image {\n  image "${long}"\n  attach attach as port\n  env label "x"\n  command "image"\n  attach as\n}\n`,
        ));

    test('with others on a line that is too long gets a line of its own', () =>
        expectLayout(
            `host a { docker 28.2 } import "${long}" container b { image "x" attach lan } expect a reaches b port 80`,
            `host a { docker 28.2 }\nimport "${long}"\ncontainer b { image "x" attach lan }\nexpect a reaches b port 80\n`,
        ));

    test('without end does not indent the next statement of the file', () =>
        expectLayout(
            'host a {\ninterface b {\nmtu 1\n\nnetwork c {\ninternal\n}',
            'host a {\n  interface b {\n    mtu 1\n\nnetwork c {\n  internal\n}\n',
        ));

    test('around a statement of the file leaves it where it is', () =>
        expectLayout(
            `host a { mtu 1500 container b { image "${long}" attach lan ip 10.0.0.1 command "sleep" } }`,
            `host a {\n  mtu 1500 container b {\n    image "${long}"\n    attach lan ip 10.0.0.1\n    command "sleep"\n  }\n}\n`,
        ));

    test('does not begin within a text that lacks its end', () => expectLayout('host "a\n{\n}', 'host "a\n{ }\n'));

    test('too many at once are not indented ever further', () =>
        expect(format('{ a\n'.repeat(2000)).length).toBeLessThan(2000 * 60));
});

describe('comments', () => {
    test('on lines of their own stand like what follows, at the end of a block like its content', () =>
        expectLayout(
            '  // a\nhost b {\n// c\n   /* d\n e */\nmtu 1\n// f\n}\n   // g',
            '// a\nhost b {\n  // c\n  /* d\n e */\n  mtu 1\n  // f\n}\n// g\n',
        ));

    test('behind a statement stay there, two blanks away', () =>
        expectLayout(
            'host a { // b\n\n docker 28.2 /* c */ // d\n\n  mtu /* e */ 5\n}/* f\n*/',
            'host a {       // b\n  docker 28.2  /* c */ // d\n\n  mtu /* e */ 5\n}  /* f\n*/\n',
        ));

    test('of consecutive lines keep the column that they have in common', () => {
        const text = 'import "a"        // a\nimport "b.mvlan"  // b\n\nimport "c" // c\n';
        expect(format(text)).toBe(text.replace('"c" //', '"c"  //'));
    });

    test('of consecutive lines in different columns, or in one that is too far left, move to the first free one', () => {
        const aligned = 'import "a"        // a\nimport "b.mvlan"  // b\nimport "c"        // c\n';
        expectLayout('import "a"   // a\nimport "b.mvlan"    // b\nimport "c"   // c', aligned);
        expectLayout('import "a"       // a\nimport "b.mvlan" // b\nimport "c"       // c', aligned);
    });

    test('that go on below one behind a statement keep its column', () =>
        expectLayout(
            'host a {\n  docker 28.2    // one\n                 // two\n  connect local  // three\n  // four\n}',
            'host a {\n  docker 28.2    // one\n                 // two\n  connect local  // three\n  // four\n}\n',
        ));

    test('right above a statement stand like it, even below one in the same column', () =>
        expectLayout('host a {  // b\n          // c\n          mtu 1 }', 'host a {  // b\n  // c\n  mtu 1\n}\n'));

    test('lose blanks at their end, and nothing within', () =>
        expectLayout('// a  b \t\n/* c\r\n\r\n   d  \r\n*/', '// a  b\n/* c\n\n   d  \n*/\n'));

    test('without end are left as they are', () => expectLayout('host a { /* b\n  } \n\n', 'host a {  /* b\n  }\n'));
});

describe('what a comment `mvlan-ignore` speaks of', () => {
    test('stays on the next line, even where that is too long', () => {
        const line = `container a { image "${long}" attach lan ip 10.0.0.1 mac 02:00:00:00:00:01 }`;
        const text = `host b { }\n// mvlan-ignore duplicate-address\n${line}\n`;
        expect(format(text)).toBe(text);
        expect(format(text.replace('mvlan-ignore', 'of'))).not.toBe(text.replace('mvlan-ignore', 'of'));
    });

    test('stays behind it where it stands within a line', () => {
        const text = `host b { }\ncontainer a { image "${long}" /* mvlan-ignore vlan-id */ attach lan ip 10.0.0.1 }\n`;
        expect(format(text)).toBe(text);
    });

    test('does not become more', () => {
        const text = 'host b { }\n// mvlan-ignore subnet-overlap\nnetwork a\n{ subnet 10.0.0.0/8 }\n';
        expect(format(text)).toBe(text);
    });

    test('is not brought nearer', () => {
        const text = 'host a {  // mvlan-ignore vlan-id\n\n  interface b {\n    // mvlan-ignore vlan-id\n\n  }\n}\n';
        expect(format(text)).toBe(text);
    });

    test('is found as before', () => {
        const place = fc.double({ min: 0, max: 1, noNaN: true });
        const comment = fc.constantFrom(
            '\n// mvlan-ignore duplicate-address\n',
            ' // mvlan-ignore host-bits-set\n',
            ' /* mvlan-ignore duplicate-vlan, vlan-id */ ',
            ' /* mvlan-ignore duplicate-name\n */\n',
            '\n\n',
            ` /* ${long} */ `,
        );
        const broken = examples.get('90-broken.mvlan') ?? '';
        fc.assert(
            fc.property(fc.array(fc.tuple(place, comment), { minLength: 1, maxLength: 8 }), (comments) => {
                const text = comments.reduce(
                    (before, [share, inserted]) => withComment(before, share, inserted),
                    broken,
                );
                expect(findingsIn(format(text))).toEqual(findingsIn(text));
            }),
        );
    });
});

/** Puts a comment in the place of a blank that is in none. */
function withComment(text: string, share: number, comment: string): string {
    const blanks = [...text.matchAll(/(?<=^[^/\n]*) /gm)].map(({ index }) => index);
    const blank = blanks[Math.floor(share * (blanks.length - 1))] ?? 0;
    return text.slice(0, blank) + comment + text.slice(blank + 1);
}

function findingsIn(text: string): readonly string[] {
    return check([read(text)])
        .findings.map(({ code, message }) => `${code} ${message}`)
        .sort();
}

describe('ten times as much takes about ten times as long', () => {
    test.each<[string, (size: number) => string]>([
        ['containers', (size) => 'container a { image "x"  attach b } // c\n'.repeat(size)],
        ['statements on one line', (size) => 'container a { image "x"  attach b } '.repeat(size)],
        ['blocks in blocks on one line', (size) => 'interface a { vlan 1 '.repeat(size) + '} '.repeat(size)],
        ['comments in blocks', (size) => '{ /* a */ '.repeat(size) + '}'.repeat(size)],
        ['suppressions', (size) => `a\n${'// mvlan-ignore vlan-id\n'.repeat(size)}`],
    ])('for %s', (_, text) => {
        const few = 1000;
        fastest(text(few));
        expect(fastest(text(few * 10)) / fastest(text(few))).toBeLessThan(50);
    });
});

/** CPU milliseconds, the best of several runs. */
function fastest(text: string): number {
    return Math.min(
        ...[1, 2, 3].map(() => {
            const start = process.cpuUsage();
            format(text);
            const { user, system } = process.cpuUsage(start);
            return (user + system) / 1000;
        }),
    );
}
