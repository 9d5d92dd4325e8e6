import type { Severity } from '../../language/finding/finding.ts';
import { displayName } from './display-name.ts';
import type { Located } from './findings.ts';

/**
 * A finding as `check --format json` prints it (docs/schemas/findings.json); lines and columns count from 1, the end is
 * exclusive, a column is a UTF-16 code unit.
 */
interface FindingRecord {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly rule: string;
    readonly severity: Severity;
    readonly message: string;
}

export function findingRecord({ finding, at }: Located): FindingRecord {
    return {
        file: displayName(at.uri),
        line: at.range.start.line + 1,
        column: at.range.start.character + 1,
        endLine: at.range.end.line + 1,
        endColumn: at.range.end.character + 1,
        rule: finding.code,
        severity: finding.severity,
        message: finding.message,
    };
}
