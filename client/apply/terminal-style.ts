/** Ways to set off a piece of text in a terminal. */
export interface TerminalStyle {
    strong(text: string): string;
    faint(text: string): string;
    good(text: string): string;
    bad(text: string): string;
    warn(text: string): string;
}

/** By Select Graphic Rendition (ECMA-48, 8.3.117), in the terminal's own colours. */
export const ansiStyle: TerminalStyle = {
    strong: (text) => `\x1b[1m${text}\x1b[22m`,
    faint: (text) => `\x1b[2m${text}\x1b[22m`,
    good: (text) => `\x1b[32m${text}\x1b[39m`,
    bad: (text) => `\x1b[31m${text}\x1b[39m`,
    warn: (text) => `\x1b[33m${text}\x1b[39m`,
};

const asItIs = (text: string) => text;

/** For what is no terminal. */
export const plainStyle: TerminalStyle = { strong: asItIs, faint: asItIs, good: asItIs, bad: asItIs, warn: asItIs };
