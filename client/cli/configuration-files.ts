import { access } from 'node:fs/promises';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { configurableCodes } from '../../language/check/codes.ts';
import { type Configuration, configurationFile, noConfiguration } from '../../language/configuration/configuration.ts';
import { configurationFindings } from '../../language/configuration/configuration-findings.ts';
import type { Finding } from '../../language/finding/finding.ts';
import { displayName } from './display-name.ts';
import { readSource } from './source-text.ts';

/** A `mvlan.json` that was read. */
export interface ConfigurationFile {
    readonly uri: string;
    readonly text: string;
    readonly configuration: Configuration;
    /** What is wrong with it. */
    readonly findings: readonly Finding[];
}

/** The configurations of folders, each file read once. */
export class ConfigurationFiles {
    readonly #byFolder = new Map<string, Promise<ConfigurationFile | undefined>>();

    /**
     * The nearest configuration: in the folder of a file or in one above it, up to the one where a git repository begins.
     * Rejects with a Failure when it is there and cannot be read.
     */
    nearest(uri: string): Promise<ConfigurationFile | undefined> {
        return this.#inOrAbove(path.dirname(URI.parse(uri).fsPath));
    }

    #inOrAbove(folder: string): Promise<ConfigurationFile | undefined> {
        let found = this.#byFolder.get(folder);
        if (!found) {
            found = this.#search(folder);
            this.#byFolder.set(folder, found);
        }
        return found;
    }

    async #search(folder: string): Promise<ConfigurationFile | undefined> {
        const file = path.join(folder, configurationFile);
        if (await exists(file)) return await read(file);
        const above = path.dirname(folder);
        if (above === folder || (await exists(path.join(folder, '.git')))) return undefined;
        return await this.#inOrAbove(above);
    }
}

async function exists(file: string): Promise<boolean> {
    return await access(file).then(
        () => true,
        () => false,
    );
}

async function read(file: string): Promise<ConfigurationFile> {
    const uri = URI.file(file).toString();
    const { text } = await readSource(displayName(uri));
    return { uri, text, ...configurationFindings({ uri, text }, configurableCodes) };
}

/** What holds for a file whose nearest configuration is this one. */
export function configurationIn(file: ConfigurationFile | undefined): Configuration {
    return file?.configuration ?? noConfiguration;
}
