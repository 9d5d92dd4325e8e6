import type { MvlanSharedServices } from './services.ts';

/** What the editor's user wants to see beside the text; everything, where the editor does not say. */
export interface Settings {
    readonly inlayHints: {
        /** Addresses that nobody wrote. */
        readonly allocatedAddresses: boolean;
        /** Kernel names that follow from numbers or names: `eth0.10`. */
        readonly derivedNames: boolean;
        readonly broadcasts: boolean;
    };
    readonly codeLens: boolean;
}

/** The settings as they are now. */
export async function readSettings({ workspace }: Pick<MvlanSharedServices, 'workspace'>): Promise<Settings> {
    const read = async (name: string): Promise<unknown> =>
        workspace.ConfigurationProvider.getConfiguration('mvlan', name);
    const hints = await read('inlayHints');
    const whole = { codeLens: await read('codeLens') };
    return {
        inlayHints: {
            allocatedAddresses: isOn(hints, 'allocatedAddresses'),
            derivedNames: isOn(hints, 'derivedNames'),
            broadcasts: isOn(hints, 'broadcasts'),
        },
        codeLens: isOn(whole, 'codeLens'),
    };
}

/** On, unless it says `{ NAME: { enabled: false } }`. */
function isOn(section: unknown, name: string): boolean {
    return enabledOf(propertyOf(section, name)) !== false;
}

function enabledOf(setting: unknown): unknown {
    return propertyOf(setting, 'enabled');
}

function propertyOf(value: unknown, name: string): unknown {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.entries(value).find(([key]) => key === name)?.[1];
}
