import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** VS Code's settings by their dotted names. */
export type Settings = Readonly<Record<string, unknown>>;

/** What keeps VS Code to the matter: no offers, no sign-in, nothing asked of the network. Fit for a person too. */
export const QUIET_SETTINGS: Settings = {
    'chat.disableAIFeatures': true,
    'workbench.startupEditor': 'none',
    'workbench.welcomePage.walkthroughs.openOnInstall': false,
    'workbench.tips.enabled': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.enableExperiments': false,
    'workbench.settings.enableNaturalLanguageSearch': false,
    'telemetry.telemetryLevel': 'off',
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
    'update.mode': 'none',
    'update.showReleaseNotes': false,
};

/** What makes the screen the same each time, and lets a test read it. */
export const TEST_SETTINGS: Settings = {
    ...QUIET_SETTINGS,
    'workbench.colorTheme': 'Dark Modern',
    'workbench.reduceMotion': 'on',
    'workbench.editor.empty.hint': 'hidden',
    // Else an error shows when a test deletes a file that it just saved.
    'workbench.localHistory.enabled': false,
    // The editor of settings opens as a tab, not as a dialog that holds back every other key.
    'workbench.editor.useModal': 'off',
    // A folder that is not trusted yet shows in Restricted Mode, without a dialog first.
    'security.workspace.trust.startupPrompt': 'never',
    'window.commandCenter': false,
    'editor.cursorBlinking': 'solid',
    'editor.minimap.enabled': false,
    // Headless Chromium can look like a screen reader.
    'editor.accessibilitySupport': 'off',
    // As on the desktop: in a browser, files save themselves after a while.
    'files.autoSave': 'off',
    // Dialogs for files are drawn in the page, where a test can use them.
    'files.simpleDialog.enable': true,
    // The terminal draws its rows as elements, whose text can be read.
    'terminal.integrated.gpuAcceleration': 'off',
};

/** The file of the user's settings inside a user data folder, laid out alike by the server and the desktop. */
export function settingsFile(userDataDir: string): string {
    return join(userDataDir, 'User/settings.json');
}

/**
 * Adds settings to those of a user data folder, for the VS Code that starts on it next. The server takes what belongs to
 * the machine from a file of its own; the desktop has one file for all.
 */
export function addSettings(userDataDir: string, settings: Settings): void {
    for (const file of [settingsFile(userDataDir), join(userDataDir, 'Machine/settings.json')]) {
        const present = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify({ ...present, ...settings }, null, 4));
    }
}
