import { ACCENT_COUNT } from './accents.ts';

/** Light and dark are for files; `vscode` takes the colours of the editor's theme, as CSS variables. */
export type Theme = 'light' | 'dark' | 'vscode';

interface Palette {
    /** The paper, also of cards. */
    readonly canvas: string;
    /** Text; thinned, the ground of hosts and interfaces. */
    readonly ink: string;
    /** Text that stands back. */
    readonly soft: string;
    readonly line: string;
    readonly accents: readonly string[];
    /** An expectation that is met, a thing that runs. */
    readonly passed: string;
    readonly error: string;
    readonly warning: string;
    readonly hint: string;
    readonly focus: string;
    readonly sans: string;
    readonly mono: string;
}

const sans = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
const mono = "ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', monospace";

const light: Palette = {
    canvas: '#ffffff',
    ink: '#1f2328',
    soft: '#59636e',
    line: '#c8d1da',
    accents: ['#0969da', '#1a7f37', '#8250df', '#bc4c00', '#0e7490', '#bf3989', '#7a6400', '#4f46e5'],
    passed: '#1a7f37',
    error: '#d1242f',
    warning: '#9a6700',
    hint: '#0969da',
    focus: '#0969da',
    sans,
    mono,
};

const dark: Palette = {
    canvas: '#0f141a',
    ink: '#e6edf3',
    soft: '#9aa4af',
    line: '#38424d',
    accents: ['#58a6ff', '#3fb950', '#bc8cff', '#f0883e', '#39c5cf', '#f778ba', '#d4b106', '#8b93ff'],
    passed: '#3fb950',
    error: '#f85149',
    warning: '#d29922',
    hint: '#58a6ff',
    focus: '#58a6ff',
    sans,
    mono,
};

const vscode: Palette = {
    canvas: `var(--vscode-editor-background, ${light.canvas})`,
    ink: `var(--vscode-foreground, ${light.ink})`,
    soft: `var(--vscode-descriptionForeground, ${light.soft})`,
    // Themes have many colours for borders, most of them too faint for a picture that is made of borders.
    line: `var(--vscode-contrastBorder, color-mix(in srgb, var(--vscode-foreground, ${light.ink}) 26%, transparent))`,
    accents: [
        `var(--vscode-charts-blue, ${light.accents[0]})`,
        `var(--vscode-charts-green, ${light.accents[1]})`,
        `var(--vscode-charts-purple, ${light.accents[2]})`,
        // The orange for charts is that of search results, which some themes have nearly transparent.
        `var(--vscode-symbolIcon-classForeground, ${light.accents[3]})`,
        `var(--vscode-terminal-ansiCyan, ${light.accents[4]})`,
        `var(--vscode-terminal-ansiMagenta, ${light.accents[5]})`,
        `var(--vscode-terminal-ansiYellow, ${light.accents[6]})`,
        `color-mix(in srgb, var(--vscode-charts-blue, ${light.accents[0]}) 45%, var(--vscode-charts-purple, ${light.accents[2]}))`,
    ],
    passed: `var(--vscode-testing-iconPassed, ${light.passed})`,
    error: `var(--vscode-problemsErrorIcon-foreground, ${light.error})`,
    warning: `var(--vscode-problemsWarningIcon-foreground, ${light.warning})`,
    hint: `var(--vscode-problemsInfoIcon-foreground, ${light.hint})`,
    focus: `var(--vscode-focusBorder, ${light.focus})`,
    sans: `var(--vscode-font-family, ${sans})`,
    mono: `var(--vscode-editor-font-family, ${mono})`,
};

const palettes: Readonly<Record<Theme, Palette>> = { light, dark, vscode };

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
        ...severityRules('hint', hint),
        ['.halo', `fill:none;stroke:${palette.focus};stroke-width:2.5;vector-effect:non-scaling-stroke`],
        ['.badge path', `fill:none;stroke:${canvas};stroke-width:1.6;stroke-linecap:round`],
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
        ...Object.entries(judged).flatMap(([name, colour]) => [
            [`.edge.${name} .mark circle`, `fill:${colour}`] as const,
        ]),
    ];
}

/** A finding's colour, that of the Problems panel, frames its node; a hint only marks it. */
function severityRules(severity: string, colour: string): readonly (readonly [string, string])[] {
    const frame = [`.node.has-${severity}>.box`, `stroke:${colour};stroke-opacity:1;stroke-width:1.5`] as const;
    const card = [`.has-${severity}.cards`, `stroke:${colour};stroke-opacity:1;stroke-width:3`] as const;
    return [...(severity === 'hint' ? [] : [frame, card]), [`.has-${severity}>.badge circle`, `fill:${colour}`]];
}
