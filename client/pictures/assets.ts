/** Gives a file that the build puts beside the programs, by its name: a font, or the program that draws pixels. */
export type Assets = (name: string) => Promise<Uint8Array>;
