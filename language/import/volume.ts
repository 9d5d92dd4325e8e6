import type { MachineContainer } from './machine.ts';

/**
 * A volume in the short form, `SOURCE:TARGET[:OPTIONS]`; undefined where the language has no words for it: one without a
 * source, on Windows, or with other options than `ro` and `rw`.
 */
export function readVolume(text: string): MachineContainer['volumes'][number] | undefined {
    const [source, target, options = 'rw', ...rest] = text.split(':');
    if (!source || !target?.startsWith('/') || rest.length > 0) return undefined;
    if (options !== 'ro' && options !== 'rw') return undefined;
    return { source, target, readOnly: options === 'ro' };
}
