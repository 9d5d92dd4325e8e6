import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
    type ClientCapabilities,
    ConfigurationRequest,
    createProtocolConnection,
    type Diagnostic,
    DidChangeConfigurationNotification,
    DidChangeTextDocumentNotification,
    DidChangeWatchedFilesNotification,
    DidCloseTextDocumentNotification,
    DidOpenTextDocumentNotification,
    DocumentSymbolRequest,
    ExitNotification,
    type FileEvent,
    type Hover,
    HoverRequest,
    InitializedNotification,
    InitializeRequest,
    type InitializeResult,
    type ProtocolConnection,
    PublishDiagnosticsNotification,
    type RegistrationParams,
    RegistrationRequest,
    ShutdownRequest,
    StreamMessageReader,
    StreamMessageWriter,
    UnregistrationRequest,
} from 'vscode-languageserver-protocol/node';
import { validatedNotification } from '../../language/protocol.ts';

const root = path.join(import.meta.dirname, '../..');

/** A place in a text, marked by the text around it: `gateway ^10.0.0.1` is where the address begins. */
export interface Place {
    readonly line: number;
    readonly character: number;
}

/** A conversation with the real server, in a process of its own, over standard input and output. */
export class Session {
    readonly connection: ProtocolConnection;
    readonly capabilities: InitializeResult['capabilities'];
    /** The last diagnostics that the server published of each file. */
    readonly published: ReadonlyMap<string, readonly Diagnostic[]>;
    /** What the server said of files that it validated, in order. */
    readonly validated: readonly (readonly string[])[];
    readonly registrations: readonly RegistrationParams[];
    readonly #process: ChildProcess;
    readonly #onRegistration: Set<() => void>;
    readonly #texts = new Map<string, { version: number; text: string }>();

    private constructor({
        connection,
        process,
        published,
        validated,
        registrations,
        capabilities,
        onRegistration,
    }: Pick<Session, 'connection' | 'published' | 'validated' | 'registrations' | 'capabilities'> & {
        process: ChildProcess;
        onRegistration: Set<() => void>;
    }) {
        this.connection = connection;
        this.#process = process;
        this.#onRegistration = onRegistration;
        this.published = published;
        this.validated = validated;
        this.registrations = registrations;
        this.capabilities = capabilities;
    }

    /** Starts a server for a workspace of these folders, in an editor that has settings where its capabilities say so, and a language. */
    static async start(
        folders: readonly string[] = [],
        capabilities: ClientCapabilities = {},
        settings: () => unknown = () => undefined,
        locale = 'en',
    ): Promise<Session> {
        const server = spawn(path.join(root, 'node_modules/.bin/node'), ['server/main.ts', '--stdio'], {
            cwd: root,
            // Starting is mostly compiling, and every session starts the same program.
            env: { ...process.env, NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/node') },
            stdio: ['pipe', 'pipe', 'inherit'],
        });
        const connection = createProtocolConnection(
            new StreamMessageReader(server.stdout),
            new StreamMessageWriter(server.stdin),
        );
        const published = new Map<string, readonly Diagnostic[]>();
        const validated: (readonly string[])[] = [];
        const registrations: RegistrationParams[] = [];
        const onRegistration = new Set<() => void>();
        connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
            published.set(uri, diagnostics);
        });
        connection.onNotification(validatedNotification, ({ uris }) => {
            validated.push(uris);
        });
        connection.onRequest(RegistrationRequest.type, (params) => {
            registrations.push(params);
            for (const listener of onRegistration) listener();
        });
        connection.onRequest(UnregistrationRequest.type, () => undefined);
        connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => settings()));
        connection.listen();
        const result = await connection.sendRequest(InitializeRequest.type, {
            processId: process.pid,
            rootUri: null,
            locale,
            capabilities,
            workspaceFolders: folders.map((folder) => ({
                uri: pathToFileURL(folder).href,
                name: path.basename(folder),
            })),
        });
        await connection.sendNotification(InitializedNotification.type, {});
        return new Session({
            connection,
            process: server,
            published,
            validated,
            registrations,
            capabilities: result.capabilities,
            onRegistration,
        });
    }

    async open(uri: string, text: string): Promise<void> {
        this.#texts.set(uri, { version: 1, text });
        await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
            textDocument: { uri, languageId: 'mvlan', version: 1, text },
        });
    }

    /** Replaces the whole text of an open file. */
    async change(uri: string, text: string): Promise<void> {
        const version = (this.#texts.get(uri)?.version ?? 0) + 1;
        this.#texts.set(uri, { version, text });
        await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
            textDocument: { uri, version },
            contentChanges: [{ text }],
        });
    }

    async close(uri: string): Promise<void> {
        this.#texts.delete(uri);
        await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    }

    /** Tells the server that settings of the editor have changed. */
    async configure(settings: object): Promise<void> {
        await this.connection.sendNotification(DidChangeConfigurationNotification.type, {
            settings: { mvlan: settings },
        });
    }

    /** Tells the server that files have changed on disk. */
    async watched(changes: FileEvent[]): Promise<void> {
        await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    }

    /** The diagnostics of an open file, once all that was sent until now is validated. */
    async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
        await this.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
        return this.published.get(uri) ?? [];
    }

    /** Resolves when the server has had a file of this name watched. */
    async watching(name: string): Promise<void> {
        const isThere = () => JSON.stringify(this.registrations).includes(`"pattern":"${name}"`);
        while (!isThere()) await new Promise<void>((resolve) => this.#onRegistration.add(resolve));
    }

    /** The codes of the errors and warnings of an open file, in the order of the text. */
    async codes(uri: string): Promise<readonly string[]> {
        return (await this.diagnostics(uri))
            .filter(({ severity = 1 }) => severity <= 2)
            .map(({ code }) => String(code));
    }

    /** Where the text of an open file has the `^` of a snippet, which is given with what stands around it. */
    place(uri: string, snippet: string): Place {
        const text = this.#texts.get(uri)?.text ?? '';
        const offset = text.indexOf(snippet.replace('^', ''));
        if (offset < 0) throw new Error(`${uri} does not contain '${snippet}'.`);
        const before = text.slice(0, offset + snippet.indexOf('^')).split('\n');
        return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    }

    /** The hover's Markdown at a snippet's `^`; undefined where there is nothing to say. */
    async hover(uri: string, snippet: string): Promise<string | undefined> {
        const hover: Hover | null = await this.connection.sendRequest(HoverRequest.type, {
            textDocument: { uri },
            position: this.place(uri, snippet),
        });
        return hover === null ? undefined : (hover.contents as { value: string }).value;
    }

    async [Symbol.asyncDispose](): Promise<void> {
        await this.stop();
    }

    /** Ends the server as an editor does; resolves with its exit code. */
    async stop(): Promise<number | null> {
        const exited = new Promise<number | null>((resolve) => {
            this.#process.once('exit', resolve);
        });
        await this.connection.sendRequest(ShutdownRequest.type);
        await this.connection.sendNotification(ExitNotification.type);
        const code = await exited;
        this.connection.dispose();
        return code;
    }
}
