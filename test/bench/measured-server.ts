import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import {
    CompletionRequest,
    createProtocolConnection,
    DidChangeTextDocumentNotification,
    DidOpenTextDocumentNotification,
    HoverRequest,
    InitializedNotification,
    InitializeRequest,
    type Position,
    type ProtocolConnection,
    PublishDiagnosticsNotification,
    SemanticTokensDeltaRequest,
    SemanticTokensRequest,
    StreamMessageReader,
    StreamMessageWriter,
    type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { cpuMilliseconds, residentMegabytes } from './process-usage.ts';
import type { Duration } from './statistics.ts';

/** How to start a language server, and what to give it. */
export interface ServerProgram {
    readonly name: string;
    /** Options of Node. */
    readonly flags?: readonly string[];
    /** The module that Node runs. */
    readonly module: string;
    readonly arguments: readonly string[];
    readonly languageId: string;
    readonly uri: string;
    readonly text: (containers: number) => string;
    /** What the server is told of its settings, and gets when it asks for them. */
    readonly settings: Readonly<Record<string, unknown>>;
}

/** A server in a process of its own, whose work is measured. */
export class MeasuredServer {
    readonly #program: ServerProgram;
    readonly #process: ChildProcess;
    readonly #connection: ProtocolConnection;
    #version = 1;
    /** Which colours were answered last. */
    #colors: string | undefined;
    #onDiagnostics: (() => void) | undefined;

    private constructor(program: ServerProgram, process: ChildProcess, connection: ProtocolConnection) {
        this.#program = program;
        this.#process = process;
        this.#connection = connection;
    }

    static async start(program: ServerProgram): Promise<MeasuredServer> {
        const child = spawn(process.execPath, [...(program.flags ?? []), program.module, ...program.arguments], {
            stdio: ['pipe', 'pipe', 'ignore'],
        });
        const connection = createProtocolConnection(
            new StreamMessageReader(child.stdout),
            new StreamMessageWriter(child.stdin),
        );
        const server = new MeasuredServer(program, child, connection);
        connection.onNotification(PublishDiagnosticsNotification.type, ({ uri }) => {
            if (uri === program.uri) server.#onDiagnostics?.();
        });
        connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
            items.map(({ section }) => (section === undefined ? program.settings : (program.settings[section] ?? {}))),
        );
        connection.onRequest('client/registerCapability', () => undefined);
        connection.listen();
        await connection.sendRequest(InitializeRequest.type, {
            processId: process.pid,
            rootUri: null,
            capabilities: { workspace: { configuration: true }, textDocument: { publishDiagnostics: {} } },
            workspaceFolders: null,
        });
        await connection.sendNotification(InitializedNotification.type, {});
        await connection.sendNotification('workspace/didChangeConfiguration', { settings: program.settings });
        return server;
    }

    /** From opening a text to its diagnostics. */
    async open(text: string): Promise<Duration> {
        return await this.#measure(() => {
            const { uri, languageId } = this.#program;
            void this.#connection.sendNotification(DidOpenTextDocumentNotification.type, {
                textDocument: { uri, languageId, version: 1, text },
            });
        });
    }

    /** From a change to the diagnostics. */
    async change(change: TextDocumentContentChangeEvent): Promise<Duration> {
        return await this.#measure(() => this.#send(change));
    }

    /** From the last of many changes, sent at a typist's best pace, to the diagnostics. */
    async burst(changes: readonly TextDocumentContentChangeEvent[], pause: number): Promise<Duration> {
        for (const change of changes.slice(0, -1)) {
            this.#send(change);
            await sleep(pause);
        }
        return await this.#measure(() => {
            for (const change of changes.slice(-1)) this.#send(change);
        });
    }

    async hover(position: Position): Promise<Duration> {
        return await this.#ask(() =>
            this.#connection.sendRequest(HoverRequest.type, { textDocument: { uri: this.#program.uri }, position }),
        );
    }

    async complete(position: Position): Promise<Duration> {
        return await this.#ask(() =>
            this.#connection.sendRequest(CompletionRequest.type, {
                textDocument: { uri: this.#program.uri },
                position,
            }),
        );
    }

    /** From a question about the whole text to its answer. */
    async ask(method: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<Duration> {
        const textDocument = { uri: this.#program.uri };
        return await this.#ask(() => this.#connection.sendRequest(method, { textDocument, ...parameters }));
    }

    /** The colours of the text: what has changed since they were asked for last, or all of them. */
    async color(): Promise<Duration> {
        const textDocument = { uri: this.#program.uri };
        const previousResultId = this.#colors;
        return await this.#ask(async () => {
            const answer = await (previousResultId === undefined
                ? this.#connection.sendRequest(SemanticTokensRequest.type, { textDocument })
                : this.#connection.sendRequest(SemanticTokensDeltaRequest.type, { textDocument, previousResultId }));
            this.#colors = answer?.resultId;
        });
    }

    async repeat(times: number, act: () => Promise<Duration>): Promise<readonly Duration[]> {
        const durations: Duration[] = [];
        while (durations.length < times) durations.push(await act());
        return durations;
    }

    get megabytes(): number {
        return residentMegabytes(this.#pid);
    }

    async [Symbol.asyncDispose](): Promise<void> {
        const exited = new Promise((resolve) => {
            this.#process.once('exit', resolve);
        });
        this.#process.kill('SIGKILL');
        await exited;
        this.#connection.dispose();
    }

    get #pid(): number {
        if (this.#process.pid === undefined) throw new Error(`${this.#program.name} did not start.`);
        return this.#process.pid;
    }

    #send(change: TextDocumentContentChangeEvent): void {
        this.#version++;
        void this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
            textDocument: { uri: this.#program.uri, version: this.#version },
            contentChanges: [change],
        });
    }

    async #measure(act: () => void): Promise<Duration> {
        return await this.#ask(
            () =>
                new Promise<void>((resolve) => {
                    this.#onDiagnostics = resolve;
                    act();
                }),
        );
    }

    async #ask(act: () => Promise<unknown>): Promise<Duration> {
        const cpu = cpuMilliseconds(this.#pid);
        const start = performance.now();
        await act();
        const wall = performance.now() - start;
        this.#onDiagnostics = undefined;
        // What it goes on doing, such as tidying up its memory, is part of the price.
        await sleep(10);
        return { wall, cpu: cpuMilliseconds(this.#pid) - cpu };
    }
}
