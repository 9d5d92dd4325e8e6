import type { TextDocument } from 'langium';
import type { Position, Range } from '../finding/location.ts';
import { FileText } from './file-text.ts';

/** What the editor says has become of a text: a stretch of it, or the whole, is another one. */
type Change = Parameters<typeof TextDocument.update>[1][number];

/** A version of a file that is open in an editor. It stays as it is: the tree that was made of it goes with it. */
export class FileDocument implements TextDocument {
    readonly uri: string;
    readonly languageId: string;
    readonly version: number;
    readonly text: FileText;

    private constructor(
        { uri, languageId }: Pick<TextDocument, 'uri' | 'languageId'>,
        version: number,
        text: FileText,
    ) {
        this.uri = uri;
        this.languageId = languageId;
        this.version = version;
        this.text = text;
    }

    static create(uri: string, languageId: string, version: number, content: string): FileDocument {
        return new FileDocument({ uri, languageId }, version, FileText.of(content));
    }

    /** The next version. Each change counts its places in what the one before it has left. */
    static update(document: FileDocument, changes: readonly Change[], version: number): FileDocument {
        let { text } = document;
        for (const change of changes) {
            if ('range' in change) {
                const [start, end] = [text.offsetAt(change.range.start), text.offsetAt(change.range.end)];
                text = text.replaced(Math.min(start, end), Math.max(start, end), change.text);
            } else {
                text = FileText.of(change.text);
            }
        }
        return new FileDocument(document, version, text);
    }

    get lineCount(): number {
        return this.text.lineCount;
    }

    getText(range?: Range): string {
        return range ? this.text.textIn(range) : this.text.toString();
    }

    positionAt(offset: number): Position {
        return this.text.positionAt(offset);
    }

    offsetAt(position: Position): number {
        return this.text.offsetAt(position);
    }

    /** A line without its break; the nearest one for a number that none has. */
    getLineRange(line: number) {
        const nearest = Math.max(0, Math.min(line, this.lineCount - 1));
        const end = line < 0 ? 0 : Number.MAX_SAFE_INTEGER;
        return {
            start: { line: nearest, character: 0 },
            end: this.positionAt(this.offsetAt({ line: nearest, character: end })),
        };
    }

    getEOLCharacters(line: number): string {
        if (line < 0 || this.lineCount <= line) return '';
        const end = this.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
        return this.text.slice(end, this.offsetAt({ line: line + 1, character: 0 }));
    }
}
