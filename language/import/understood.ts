import { type Parsed, parsed } from '../net/parsed.ts';

/** Whether a line of a script was understood; a refusal says what in it was not. */
export type Understood = Parsed<void>;

export const understood: Understood = parsed(undefined);
