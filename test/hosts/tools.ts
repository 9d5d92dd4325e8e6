import { execaSync } from 'execa';
import type { Requirement } from '../requirement.ts';

/** Whether programs are on this machine: the first that is not is named, with the Debian package that has it. */
export function canRun(programs: Readonly<Record<string, string>>): Requirement {
    for (const [program, debianPackage] of Object.entries(programs)) {
        const { exitCode } = execaSync('sh', ['-c', 'command -v "$1"', 'sh', program], { reject: false });
        if (exitCode !== 0) return { ok: false, reason: `needs ${program}, of the package ${debianPackage}` };
    }
    return { ok: true };
}
