import { ACCENT_COUNT } from './accents.ts';
import { markColours } from './mark-look.ts';
import { type Palette, palettes, type Theme } from './palette.ts';

/** The style of a picture, for elements of class `mvlan` and what is in them. */
export function styleSheet(theme: Theme): string {
    return rules(palettes[theme])
        .map(([selector, declarations]) => `.mvlan ${selector}{${declarations}}`)
        .join('\n');
}

function rules(palette: Palette): readonly (readonly [selector: string, declarations: string])[] {
    const { canvas, ink, soft, line, error, warning, hint } = palette;
    return [
        ['.canvas', `fill:${canvas}`],
        ['text', `font-family:${palette.sans};font-size:11px;fill:${ink};white-space:pre`],
        ['.title', 'font-size:14px;font-weight:600'],
        ['.label', 'font-size:12px;font-weight:600'],
        ['.plain', 'font-size:11.5px'],
        ['.name', `fill:${soft}`],
        ['.value', `font-family:${palette.mono}`],
        ['.quiet', `font-family:${palette.mono};fill:${soft};font-style:italic`],
        ['.tag', `font-size:10px;fill:${soft}`],
        ['.chip', `fill:${ink};fill-opacity:.08`],
        ['.icon', `fill:none;stroke:${soft};stroke-width:1.3;stroke-linecap:round;stroke-linejoin:round`],
        ['.box', `fill:${canvas};stroke:${line};stroke-width:1`],
        ['.band', `fill:${ink};fill-opacity:.05`],
        ['.host>.box', `fill:${ink};fill-opacity:.025`],
        ['.interface>.box,.mvlan .dummy>.box', `fill:${ink};fill-opacity:.035`],
        ['.dummy>.box,.mvlan .shim>.box,.mvlan .container>.box,.mvlan .namespace>.box', 'stroke-dasharray:4 3'],
        ['.switch>.box,.mvlan .device>.box', `fill:${ink};fill-opacity:.07;stroke:${soft}`],
        ['.expectations>.box', 'fill:none;stroke-dasharray:2 3'],
        ['.expectation>.box', `fill:${ink};fill-opacity:.05;stroke:none`],
        ...accentRules(palette),
        ['.edge .line', `fill:none;stroke:${soft};stroke-width:1.5`],
        ['.edge circle', `fill:${soft}`],
        ['.port .line', 'stroke-width:3'],
        ['.trunk .line', `stroke:${ink};stroke-opacity:.16;stroke-width:14;stroke-linecap:round`],
        ['.strand', 'fill:none;stroke-width:1.8'],
        ['.wire .line', 'stroke-dasharray:7 4'],
        ['.tunnel .line', 'stroke-dasharray:1 4;stroke-linecap:round;stroke-width:2.5'],
        ...expectationRules(palette),
        ['.cards', `fill:${ink};fill-opacity:.07;stroke:${line};stroke-width:1.5`],
        ['.distant>.plate', `fill:${canvas};stroke:${line};fill-opacity:.9`],
        ...severityRules('error', error),
        ...severityRules('warning', warning),
        ...overlayRules(palette),
        ['.badge path', `fill:none;stroke:${canvas};stroke-width:1.6;stroke-linecap:round`],
        ['.has-hint>.badge circle', `fill:${canvas};stroke:${hint};stroke-width:1.2`],
        ['.has-hint>.badge path', `stroke:${hint};stroke-width:1.4`],
    ];
}

function accentRules({ accents }: Palette): readonly (readonly [string, string])[] {
    return Array.from({ length: ACCENT_COUNT }, (_, index) => index).flatMap((index) => {
        const colour = accents[index] ?? '';
        const self = `.accent-${index}`;
        return [
            [`${self}>.strip`, `fill:${colour}`],
            [
                `${self}.subinterface>.box,.mvlan ${self}.vxlan>.box`,
                `fill:${colour};fill-opacity:.08;stroke:${colour};stroke-opacity:.5`,
            ],
            [`${self}.network>.box`, `stroke:${colour};stroke-opacity:.6`],
            [`${self}.subinterface>.chip,.mvlan ${self}.vxlan>.chip`, `fill:${colour};fill-opacity:.18`],
            [`${self}.network>.icon`, `stroke:${colour}`],
            [`${self}.cards`, `fill:${colour};fill-opacity:.22;stroke:${colour};stroke-opacity:.7`],
            [`${self}.edge .line,.mvlan ${self}.strand`, `stroke:${colour}`],
            [`${self}.edge circle`, `fill:${colour}`],
        ] as const;
    });
}

/** What is expected: whole where the two reach each other, broken where not; the mark has the colour of the judgement. */
function expectationRules({ canvas, ink, passed, error, soft }: Palette): readonly (readonly [string, string])[] {
    const judged = { 'is-met': passed, 'has-error': error, 'has-warning': soft, 'has-hint': soft };
    return [
        ['.reaches .line,.mvlan .isolated .line', `stroke:${ink};stroke-opacity:.6;stroke-width:1.1`],
        ['.isolated .line', 'stroke-dasharray:3 4'],
        ['.tip', `fill:${ink};fill-opacity:.75`],
        ['.edge.has-error .line', `stroke:${error};stroke-opacity:1`],
        ['.mark path', `fill:none;stroke:${canvas};stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round`],
        ...Object.entries(judged).flatMap(([name, colour]) => [[`.${name}>.mark circle`, `fill:${colour}`] as const]),
    ];
}

/** What is said over the picture. Lines keep their width on the screen, however far away it is. */
function overlayRules(palette: Palette) {
    const { canvas, ink, soft, passed, warning, error, focus } = palette;
    const verdicts = { yes: passed, no: error, unknown: soft };
    return [
        ['.halo', `fill:none;stroke:${focus};stroke-width:2;vector-effect:non-scaling-stroke`],
        ['.halo.found', `stroke:${warning};stroke-dasharray:5 3`],
        ['.halo.reasons', `stroke:${ink};stroke-dasharray:2 3`],
        ['.halo.selected', `stroke:${ink}`],
        ['.handle circle', `fill:${canvas};stroke:${soft}`],
        ['.handle path', `fill:none;stroke:${ink};stroke-width:1.5;stroke-linecap:round`],
        [
            '.verdict path,.mvlan .sign path',
            `fill:none;stroke:${canvas};stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round`,
        ],
        ['.way', 'fill:none;stroke-width:3;stroke-linejoin:round;vector-effect:non-scaling-stroke'],
        ...Object.entries(verdicts).flatMap(([verdict, colour]) => [
            [`.verdict.${verdict} circle`, `fill:${colour}`] as const,
            [`.way.${verdict}`, `stroke:${colour}`] as const,
        ]),
        ['.marked', 'fill:none;stroke-width:2;vector-effect:non-scaling-stroke'],
        ['.marked.create,.mvlan .marked.remove', 'stroke-dasharray:5 4'],
        ...Object.entries(markColours(palette)).flatMap(([mark, colour]) => [
            [`.marked.${mark}`, `stroke:${colour}`] as const,
            [`.sign.${mark} circle`, `fill:${colour}`] as const,
        ]),
    ] as const;
}

/** A finding's colour, that of the Problems panel, frames its node; a hint, which is taste, only marks it. */
function severityRules(severity: string, colour: string): readonly (readonly [string, string])[] {
    const frame = [`.node.has-${severity}>.box`, `stroke:${colour};stroke-opacity:1;stroke-width:1.5`] as const;
    const card = [`.has-${severity}.cards`, `stroke:${colour};stroke-opacity:1;stroke-width:3`] as const;
    const disc = [`.has-${severity}>.badge circle`, `fill:${colour}`] as const;
    return [frame, card, disc];
}
