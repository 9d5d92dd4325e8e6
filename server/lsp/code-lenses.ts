import { type LangiumDocument, URI } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens, Command } from 'vscode-languageserver';
import * as ast from '../../language/generated/ast.ts';
import { say } from '../../language/message/say.ts';
import { statementsOn } from '../../language/parser/statements-on.ts';
import type { MvlanSharedServices } from '../services.ts';
import { readSettings } from '../settings.ts';
import { lensText } from './lens-texts.ts';

/** What a lens needs to be given its text once it is on the screen. */
interface LensData {
    readonly uri: string;
    readonly line: number;
    readonly character: number;
}

/** Lines above declarations that say what comes of them. Where they stand is quick to tell; what they say is asked for. */
export class CodeLenses implements CodeLensProvider {
    readonly #services: MvlanSharedServices;

    constructor(services: MvlanSharedServices) {
        this.#services = services;
    }

    async provideCodeLens({ uri, parseResult: { value } }: LangiumDocument): Promise<CodeLens[]> {
        if (!ast.isFile(value) || !(await readSettings(this.#services)).codeLens) return [];
        const whole = value.statements.find(ast.isTopologyName) ?? value.statements.find(ast.isHost);
        return [
            ...(whole ? this.#actions(whole, uri.toString()) : []),
            ...value.statements.filter(hasText).flatMap((statement) => lensAt(statement, uri.toString())),
        ];
    }

    /** Gives a lens its text: of several topologies that the file is part of, by the first. */
    resolve(lens: CodeLens): CodeLens {
        // What `lensAt` put in, and the client gave back.
        const { uri, line, character } = lens.data as LensData;
        const [checked] = this.#services.Analysis.containing(URI.parse(uri));
        const document = checked?.documents.find((each) => each.uri.toString() === uri);
        const statement =
            document &&
            statementsOn(document, line, line).find(({ $cstNode }) => {
                const start = $cstNode?.range.start;
                return start?.line === line && start.character === character;
            });
        const title = checked && statement && lensText(statement, checked.topology);
        return { ...lens, command: this.#command(title ?? '', statement, [uri, { line, character }]) };
    }

    /** What one does with the whole topology; only where the editor has the commands. */
    #actions(statement: ast.Statement, uri: string): CodeLens[] {
        const actions: Command[] = [
            {
                title: say`Plan`,
                command: 'mvlan.plan',
                tooltip: say`Show what applying would change`,
                arguments: [uri],
            },
            {
                title: say`Apply`,
                command: 'mvlan.apply',
                tooltip: say`Put the topology on its hosts`,
                arguments: [uri],
            },
        ];
        return actions
            .filter(({ command }) => this.#services.ClientCommands.has(command))
            .flatMap((command) => lensAt(statement, uri).map(({ range }) => ({ range, command })));
    }

    /** A click shows more, where the editor has a command for that; elsewhere the lens is a mere text. */
    #command(title: string, statement: ast.Statement | undefined, place: unknown[]): Command {
        const more = ast.isNetwork(statement) ? 'mvlan.showReferences' : 'mvlan.showReachability';
        const isMore = !ast.isExpect(statement) && this.#services.ClientCommands.has(more);
        return isMore ? { title, command: more, arguments: place } : { title, command: '' };
    }
}

function hasText(statement: ast.Statement): boolean {
    return (
        ast.isNetwork(statement) || ast.isContainer(statement) || ast.isNamespace(statement) || ast.isExpect(statement)
    );
}

/** At the start of a statement; the text is still to come. */
function lensAt({ $cstNode }: ast.Statement, uri: string): CodeLens[] {
    if (!$cstNode) return [];
    const { start } = $cstNode.range;
    const data: LensData = { uri, line: start.line, character: start.character };
    return [{ range: { start, end: start }, data }];
}
