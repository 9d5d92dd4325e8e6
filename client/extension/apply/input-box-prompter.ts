import { CancellationTokenSource, type InputBoxOptions, l10n, window } from 'vscode';
import type { Prompter, Question } from '../../hosts/prompter.ts';

/** Asks what ssh wants to know in the editor's input box; yes or no where ssh asks about a host key. */
export const inputBoxPrompter: Prompter = {
    ask: (question, about) => (isYesOrNo(question) ? confirm(question, about) : input(question, about)),
    tell: (message, { host }) => void window.setStatusBarMessage(`$(key) ${host}: ${message}`, 10_000),
};

function isYesOrNo(question: string): boolean {
    return /\(yes\/no(\/\[fingerprint\])?\)\??\s*$/.test(question);
}

/** A host key is a decision that must not be made in passing: a modal dialog with the fingerprint in it. */
async function confirm(question: string, { host }: Question): Promise<string | undefined> {
    const detail = question.replace(/\s*Are you sure you want to continue connecting.*$/s, '');
    const choice = await window.showWarningMessage(
        l10n.t('Trust the key of {0}?', host),
        { modal: true, detail: detail || question },
        l10n.t('Trust'),
    );
    return choice === undefined ? undefined : 'yes';
}

async function input(question: string, { host, secret, signal }: Question): Promise<string | undefined> {
    const options: InputBoxOptions = {
        title: `mvlan: ${host}`,
        prompt: question.trim(),
        password: secret,
        ignoreFocusOut: true,
    };
    const tokens = new CancellationTokenSource();
    const cancel = () => tokens.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
        return await window.showInputBox(options, tokens.token);
    } finally {
        signal.removeEventListener('abort', cancel);
        tokens.dispose();
    }
}
