/** What `mvlan import` can read. */
export const importSources = ['host', 'compose', 'shell'] as const;

export type ImportSource = (typeof importSources)[number];
