import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { codes } from '../../language/check/codes.ts';
import { locateEdit } from '../../language/finding/edits.ts';
import type { Severity } from '../../language/finding/finding.ts';
import { type Location, locate } from '../../language/finding/location.ts';
import { rulePage } from '../../language/finding/rule-page.ts';
import manifest from '../../package.json' with { type: 'json' };
import { displayName } from './display-name.ts';
import type { Checked, Located } from './findings.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
    error: 'error',
    warning: 'warning',
    hint: 'note',
};

/** Where files are: the working directory, to which their addresses are relative. */
const root = 'SRCROOT';

/**
 * What was found as a log of the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS Standard, 2020), with its
 * related places and fixes. A file that could not be checked is a notification of the run, which was not successful then.
 */
export function sarifLog({ findings, failures }: Checked): object {
    const used = codes.filter((code) => findings.some(({ finding }) => finding.code === code));
    return {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: 'mvlan',
                        version: manifest.version,
                        semanticVersion: manifest.version,
                        informationUri: manifest.homepage,
                        rules: used.map((id) => ({ id, helpUri: rulePage(id) })),
                    },
                },
                invocations: [
                    {
                        executionSuccessful: failures.length === 0,
                        toolExecutionNotifications: failures.map(({ message }) => ({
                            level: 'error',
                            message: { text: message },
                        })),
                    },
                ],
                originalUriBaseIds: { [root]: { uri: `${pathToFileURL(process.cwd()).href}/` } },
                columnKind: 'utf16CodeUnits',
                results: findings.map((located) => result(located, used)),
            },
        ],
    };
}

function result({ finding, at }: Located, used: readonly string[]): object {
    return {
        ruleId: finding.code,
        ruleIndex: used.indexOf(finding.code),
        level: levels[finding.severity],
        message: { text: finding.message },
        locations: [{ physicalLocation: physicalLocation(at) }],
        relatedLocations: finding.related.map((related, index) => ({
            id: index + 1,
            physicalLocation: physicalLocation(locate(related.at)),
            message: { text: related.message },
        })),
        // A fix of nothing is none to SARIF.
        fixes: finding.fixes
            .filter(({ edits }) => edits.length > 0)
            .map(({ title, edits }) => ({
                description: { text: title },
                artifactChanges: edits.map((edit) => {
                    const place = locateEdit(edit);
                    return {
                        artifactLocation: artifactLocation(place),
                        replacements: [{ deletedRegion: region(place), insertedContent: { text: place.text } }],
                    };
                }),
            })),
    };
}

function physicalLocation(place: Location): object {
    return { artifactLocation: artifactLocation(place), region: region(place) };
}

function artifactLocation({ uri }: Location): object {
    const name = displayName(uri);
    if (path.isAbsolute(name)) return { uri };
    return { uri: name.split(path.sep).map(encodeURIComponent).join('/'), uriBaseId: root };
}

/** Counted from 1; the end is exclusive. */
function region({ range: { start, end } }: Location): object {
    return {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
    };
}
