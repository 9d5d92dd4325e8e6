import { type Checked, check } from '../../language/check/check.ts';
import { type ConfigurationFile, ConfigurationFiles, configurationIn } from './configuration-files.ts';
import type { Closure } from './load.ts';

/** What a file means and what is wrong with it, and the configurations that say how wrong. */
export interface ConfiguredCheck extends Checked {
    readonly configurations: readonly ConfigurationFile[];
}

/** Checks a file and all that it imports by the configurations that they have; their own mistakes come first. */
export async function checkConfigured(closure: Closure, files = new ConfigurationFiles()): Promise<ConfiguredCheck> {
    const byUri = new Map<string, ConfigurationFile | undefined>();
    for (const { uri } of closure) byUri.set(uri.toString(), await files.nearest(uri.toString()));
    const configurations = [...new Set(byUri.values())].flatMap((file) => file ?? []);
    const checked = check(closure, (uri) => configurationIn(byUri.get(uri)));
    const mistakes = configurations.flatMap(({ findings }) => findings);
    return { ...checked, findings: [...mistakes, ...checked.findings], configurations };
}
