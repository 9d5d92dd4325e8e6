import { type TextDocument, window, workspace } from 'vscode';
import type { Machine } from '../../../language/import/machine.ts';
import { machineText } from '../../../language/import/machine-text.ts';

/** Opens what was found on a machine as a new file. */
export async function openMachine(machine: Machine): Promise<TextDocument> {
    const document = await workspace.openTextDocument({ content: machineText(machine), language: 'mvlan' });
    await window.showTextDocument(document, { preview: false });
    return document;
}
