/** Light and dark are for files; `vscode` takes the colours of the editor's theme, as CSS variables. */
export type Theme = 'light' | 'dark' | 'vscode';

/** The colours and fonts of a picture. */
export interface Palette {
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
    readonly added: string;
    readonly changed: string;
    readonly error: string;
    readonly warning: string;
    readonly hint: string;
    readonly focus: string;
    readonly sans: string;
    readonly mono: string;
}

// Files bring DejaVu, which the layout measures with; where it cannot be loaded, the viewer's own fonts have room.
const fileSans = "'DejaVu Sans', Verdana, system-ui, sans-serif";
const fileMono = "'DejaVu Sans Mono', ui-monospace, Consolas, monospace";
const sans = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
const mono = "ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', monospace";

const light: Palette = {
    canvas: '#ffffff',
    ink: '#1f2328',
    soft: '#59636e',
    line: '#c8d1da',
    accents: ['#0969da', '#1a7f37', '#8250df', '#bc4c00', '#0e7490', '#bf3989', '#7a6400', '#4f46e5'],
    passed: '#1a7f37',
    added: '#1a7f37',
    changed: '#0969da',
    error: '#d1242f',
    warning: '#9a6700',
    hint: '#0969da',
    focus: '#0969da',
    sans: fileSans,
    mono: fileMono,
};

const dark: Palette = {
    canvas: '#0f141a',
    ink: '#e6edf3',
    soft: '#9aa4af',
    line: '#38424d',
    accents: ['#58a6ff', '#3fb950', '#bc8cff', '#f0883e', '#39c5cf', '#f778ba', '#d4b106', '#8b93ff'],
    passed: '#3fb950',
    added: '#3fb950',
    changed: '#58a6ff',
    error: '#f85149',
    warning: '#d29922',
    hint: '#58a6ff',
    focus: '#58a6ff',
    sans: fileSans,
    mono: fileMono,
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
    // That of tests is the same on white, where nobody can read what is in it.
    passed: `var(--vscode-charts-green, ${light.passed})`,
    // Git's colours are there where its extension is.
    added: `var(--vscode-gitDecoration-addedResourceForeground, var(--vscode-charts-green, ${light.added}))`,
    changed: `var(--vscode-gitDecoration-modifiedResourceForeground, var(--vscode-charts-blue, ${light.changed}))`,
    error: `var(--vscode-problemsErrorIcon-foreground, ${light.error})`,
    warning: `var(--vscode-problemsWarningIcon-foreground, ${light.warning})`,
    hint: `var(--vscode-problemsInfoIcon-foreground, ${light.hint})`,
    focus: `var(--vscode-focusBorder, ${light.focus})`,
    sans: `var(--vscode-font-family, ${sans})`,
    mono: `var(--vscode-editor-font-family, ${mono})`,
};

export const palettes: Readonly<Record<Theme, Palette>> = { light, dark, vscode };
