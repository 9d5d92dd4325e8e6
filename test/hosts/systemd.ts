import { execaSync } from 'execa';
import type { Requirement } from '../requirement.ts';

/** Whether units can be verified on this machine. */
export function canVerifyUnits(): Requirement {
    const { exitCode } = execaSync('systemd-analyze', ['--version'], { reject: false });
    return exitCode === 0 ? { ok: true } : { ok: false, reason: 'needs systemd-analyze, of the package systemd' };
}
