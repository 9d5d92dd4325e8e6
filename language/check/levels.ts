import type { Levels } from '../configuration/configuration.ts';
import type { Finding } from '../finding/finding.ts';
import { fileOf } from '../finding/location.ts';

/** The findings as bad as the configuration of their file says, without those that it switches off. */
export function leveled(findings: readonly Finding[], levelsOf: (uri: string) => Levels): readonly Finding[] {
    return findings.flatMap((finding) => {
        const level = levelsOf(fileOf(finding.at)).get(finding.code);
        if (level === undefined || level === finding.severity) return [finding];
        return level === 'off' ? [] : [{ ...finding, severity: level }];
    });
}
