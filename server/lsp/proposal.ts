import { CompletionItemKind } from 'vscode-languageserver';
import { nameText } from '../../language/parser/text-converter.ts';

/** A word that may stand at a place. */
export interface Proposal {
    readonly label: string;
    /** As it is written; a name may need quotes. */
    readonly text: string;
    readonly kind: CompletionItemKind;
    readonly detail: string;
    /** Markdown. */
    readonly documentation: string | undefined;
}

/** What is declared, by its name. */
export function nameProposal(label: string, detail: string, kind: CompletionItemKind): Proposal {
    return { label, text: nameText(label), kind, detail, documentation: undefined };
}

/** An address, a prefix, a number. */
export function valueProposal(value: { toString(): string }, detail: string): Proposal {
    const label = value.toString();
    return { label, text: label, kind: CompletionItemKind.Value, detail, documentation: undefined };
}
