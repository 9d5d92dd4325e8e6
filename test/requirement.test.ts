import { afterEach, describe, expect, test, vi } from 'vitest';
import { describeWith } from './requirement.ts';

let ran = false;

describeWith({ ok: true }, 'A suite whose requirement is met', () => {
    test('runs', () => {
        ran = true;
    });
});

describe('A requirement', () => {
    afterEach(() => {
        vi.unstubAllEnvs();
    });

    test('lets the suite run when it is met', () => {
        expect(ran).toBe(true);
    });

    test('fails under CI when it is not met, with the suite and the reason', () => {
        vi.stubEnv('CI', 'true');
        expect(() => describeWith({ ok: false, reason: 'needs root' }, 'Guest hosts', () => undefined)).toThrow(
            'Guest hosts cannot run: needs root',
        );
    });
});
