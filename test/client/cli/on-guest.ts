import path from 'node:path';
import { expect } from 'vitest';
import type { Guest } from '../../hosts/guests.ts';
import type { HostState } from '../../hosts/host-state.ts';
import { examples, mvlan, type Ran } from './command-line.ts';
import { measure } from './measured.ts';

/** Everything in a guest is slow, and all of it shares the machine; in milliseconds. */
export const slow = 300_000;

/** The file of an example. */
export const example = (name: string) => path.join(examples, `${name}.mvlan`);

/** The options that lead to a guest, in place of what the file says. */
export function toGuest(guest: Guest, user?: string): readonly string[] {
    const destination = user === undefined ? guest.name : `${user}@${guest.name}`;
    return ['--connect', `lab=ssh://${destination}`, '--ssh-config', guest.sshConfigPath];
}

/** Runs `mvlan` on a file, whose host is the guest. */
export function onGuest(guest: Guest, command: string, file: string, ...options: readonly string[]): Promise<Ran> {
    return mvlan([command, file, ...toGuest(guest), ...options], { timeout: slow });
}

/** The whole way of a file on a host: applied, planned again, measured, destroyed. */
export async function wholeWay(guest: Guest, file: string, before: HostState): Promise<void> {
    const applied = await onGuest(guest, 'apply', file, '--yes');
    expect(applied, applied.stdout).toMatchObject({ exitCode: 0, stderr: '' });
    expect(applied.stdout).toMatch(/\nDone: \d+ steps on lab\.\n(.*\n)*.* as promised\.\n$/);
    expect(await onGuest(guest, 'plan', file)).toEqual({ exitCode: 0, stdout: 'lab: nothing to do\n', stderr: '' });
    const { expected, found } = await measure(file, guest);
    expect(expected.length).toBeGreaterThan(0);
    expect(found).toEqual(expected);

    const destroyed = await onGuest(guest, 'destroy', file, '--yes');
    expect(destroyed, destroyed.stdout).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await guest.state()).toEqual(before);
}
