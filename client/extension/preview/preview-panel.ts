import {
    type Disposable,
    type Event,
    env,
    type LogOutputChannel,
    l10n,
    type Memento,
    type TextEditor,
    Uri,
    type ViewColumn,
    type WebviewOptions,
    type WebviewPanel,
    window,
} from 'vscode';
import type { Location, Position } from '../../../language/finding/location.ts';
import type { AddressMap } from '../../../language/graph/address-map.ts';
import type { FromPage, ToPage } from '../../../language/graph/preview-messages.ts';
import type { Reach } from '../../../language/graph/reach.ts';
import { catalogueFor } from '../../../language/message/languages.ts';
import type { GraphAnswer } from '../../../language/protocol.ts';
import { captionOf } from './caption.ts';
import { exportPicture } from './export-picture.ts';
import { type HostKnowledge, hostMarks, placesOf } from './host-marks.ts';
import { insertAtCursor } from './insert.ts';
import { notes, PreviewContent } from './preview-content.ts';
import { previewPage } from './preview-page.ts';
import { reveal } from './reveal.ts';

/** A place in one of the files that a picture is of. */
export interface NodesPlace {
    readonly uri: string;
    readonly position: Position;
}

/** Where pictures come from. */
export interface GraphSource {
    /** What has changed in the graph of a file since a known version, with all that was typed so far; undefined for a file that nobody knows. */
    fetchGraph(uri: Uri, known: number | undefined): Promise<GraphAnswer | undefined>;
    /** Where the text of a node stands; undefined for one that is written nowhere. */
    fetchPlace(uri: Uri, node: string): Promise<Location | undefined>;
    /** The nodes of the innermost statement around each of some places. */
    fetchNodesAt(uri: Uri, places: readonly NodesPlace[]): Promise<readonly (readonly string[])[]>;
    /** Whom a node of the picture reaches; undefined for one that sends no packets. */
    fetchReach(uri: Uri, node: string): Promise<Reach | undefined>;
    /** The addresses of a network's node, or of a block of them. */
    fetchAddresses(
        uri: Uri,
        of: { readonly id: string; readonly block: string | undefined },
    ): Promise<AddressMap | undefined>;
    /** Fires when what was fetched before may be out of date. */
    readonly onDidChangeGraph: Event<unknown>;
}

/** Where what is known of hosts comes from. */
export interface KnowledgeSource {
    of(uri: Uri, hosts: readonly string[]): Promise<HostKnowledge>;
    onDidChange(listener: () => void): Disposable;
}

/** A click on a node, or a double click. */
type Revealing = Extract<FromPage, { type: 'select' | 'open' }>;

/** What previews need of the extension that they are part of. */
export interface PreviewSurroundings {
    readonly extensionUri: Uri;
    readonly source: GraphSource;
    readonly knowledge: KnowledgeSource;
    /** What is kept for when the window is loaded again. */
    readonly kept: Memento;
    readonly log: LogOutputChannel;
}

/** What a page may load, and that it may run. */
export function webviewOptions(extensionUri: Uri): WebviewOptions {
    return { enableScripts: true, localResourceRoots: [Uri.joinPath(extensionUri, 'out', 'webview')] };
}

/** The picture of one file in a pane of its own. Lives until the pane is closed. */
export class PreviewPanel {
    #uri: Uri;
    readonly #panel: WebviewPanel;
    readonly #surroundings: PreviewSurroundings;
    readonly #content = new PreviewContent();
    readonly #subscriptions: readonly Disposable[];
    /** Under way until what is shown is what there is. */
    #fetching: Promise<void> | undefined;
    #isOutOfDate = false;
    /** Settles when the last click has led to the text. */
    #revealed: Promise<void> = Promise.resolve();
    /** The nodes that the page marks as those of the cursor. */
    #underCursor = '[]';
    /** How often the cursor has moved: an answer about a place that it has left is late. */
    #cursorMoves = 0;
    /** How often the marks were asked for: only the last answer counts. */
    #markings = 0;
    /** What the page has been told of hosts. */
    #marked = JSON.stringify([{}, []]);

    constructor(uri: Uri, panel: WebviewPanel, surroundings: PreviewSurroundings) {
        this.#uri = uri;
        this.#panel = panel;
        this.#surroundings = surroundings;
        const { webview } = panel;
        this.#subscriptions = [
            webview.onDidReceiveMessage((message: FromPage) => this.#receive(message)),
            surroundings.source.onDidChangeGraph(() => this.#update()),
            surroundings.knowledge.onDidChange(() => this.#mark()),
            panel.onDidChangeViewState(() => this.#catchUp()),
            window.onDidChangeTextEditorSelection(({ textEditor }) => this.#followCursor(textEditor)),
        ];
        panel.onDidDispose(() => this.dispose());
        webview.options = webviewOptions(surroundings.extensionUri);
        void this.#load();
    }

    /** The file that it shows. */
    get uri(): Uri {
        return this.#uri;
    }

    /** Goes with its file to where that is now. The last picture stays until that of the new place is there. */
    follow(uri: Uri): void {
        this.#uri = uri;
        void this.#load();
    }

    /** Brings the pane to the front, in its own column or in the given one. */
    show(column: ViewColumn | undefined): void {
        this.#panel.reveal(column, true);
    }

    /** Closes the pane. */
    close(): void {
        this.#panel.dispose();
    }

    /** Stops listening; the pane itself is closed by whoever closes it. */
    dispose(): void {
        for (const subscription of this.#subscriptions) subscription.dispose();
    }

    /** Loads the page, which keeps the name of the file for when the window is loaded again. */
    async #load(): Promise<void> {
        this.#panel.title = l10n.t('Preview {0}', this.#uri.path.split('/').at(-1) ?? '');
        this.#panel.webview.html = this.#page();
        await this.#update();
    }

    #page(): string {
        const { webview } = this.#panel;
        const file = (name: string) =>
            webview.asWebviewUri(Uri.joinPath(this.#surroundings.extensionUri, 'out', 'webview', name)).toString();
        return previewPage({
            script: file('preview.js'),
            style: file('preview.css'),
            source: webview.cspSource,
            nonce: crypto.randomUUID(),
            uri: this.#uri.toString(),
            language: env.language,
            words: catalogueFor(env.language),
        });
    }

    async #receive(message: FromPage): Promise<void> {
        const { source } = this.#surroundings;
        switch (message.type) {
            case 'ready':
                this.#underCursor = '[]';
                this.#marked = JSON.stringify([{}, []]);
                await this.#post(this.#content.all());
                await this.#mark();
                return this.#followCursor(window.activeTextEditor);
            case 'select':
            case 'open':
                return this.#reveal(message);
            case 'reach': {
                const { id } = message;
                return this.#post({ type: 'reach', id, reach: await source.fetchReach(this.#uri, id) });
            }
            case 'addresses':
                return this.#post({ type: 'addresses', map: await source.fetchAddresses(this.#uri, message) });
            case 'insert':
                return insertAtCursor(message.text, this.#uri);
            case 'export':
                // What was typed just now is in the file, though not on the screen yet.
                await this.#update();
                return exportPicture(this.#content.graph, {
                    of: this.#uri,
                    extensionUri: this.#surroundings.extensionUri,
                });
        }
    }

    /** One after the other: of a double click, the first may not end behind the second and keep the keyboard here. */
    #reveal(message: Revealing): Promise<void> {
        const before = this.#revealed;
        const revealed = before.then(() => this.#revealNow(message));
        this.#revealed = revealed.catch(() => {});
        return revealed;
    }

    async #revealNow({ type, id }: Revealing): Promise<void> {
        const location = await this.#surroundings.source.fetchPlace(this.#uri, id);
        if (!location) return;
        await reveal(location, { occupied: this.#panel.viewColumn, preserveFocus: type === 'select' });
    }

    #update(): Promise<void> {
        this.#isOutOfDate = true;
        return this.#catchUp();
    }

    #catchUp(): Promise<void> {
        if (this.#isBehind) this.#fetching ??= this.#fetchAll();
        return this.#fetching ?? Promise.resolve();
    }

    /** A pane that nobody sees has time. */
    get #isBehind(): boolean {
        return this.#isOutOfDate && this.#panel.visible;
    }

    /** Fetches until what is shown is what there is, one request at a time. */
    async #fetchAll(): Promise<void> {
        try {
            while (this.#isBehind) {
                this.#isOutOfDate = false;
                await this.#post(await this.#fetch());
                // What is drawn over it follows: the next letter's picture does not wait for it.
                void this.#mark();
                void this.#followCursor(window.activeTextEditor);
            }
        } finally {
            this.#fetching = undefined;
        }
    }

    /** Draws what is planned and what is there over the picture, where somebody has looked at a host. */
    async #mark(): Promise<void> {
        const { graph } = this.#content;
        if (!graph) return;
        this.#markings++;
        const marking = this.#markings;
        const hosts = graph.nodes.filter(({ kind }) => kind === 'host').map(({ label }) => label);
        const known = await this.#surroundings.knowledge.of(this.#uri, hosts);
        const places = placesOf(known);
        const nodes = await this.#nodesAt(places.map(({ uri, range }) => ({ uri, position: range.start })));
        const at = new Map(places.map((place, index) => [place, nodes[index] ?? []]));
        const { marks, ghosts } = hostMarks(graph, known, (place) => at.get(place) ?? []);
        const said = JSON.stringify([marks, ghosts]);
        if (marking !== this.#markings || said === this.#marked) return;
        this.#marked = said;
        await this.#post({ type: 'marks', marks, ghosts, caption: captionOf(known) });
    }

    /** Marks what the cursor is in, when that is something else than before. */
    async #followCursor(editor: TextEditor | undefined): Promise<void> {
        if (editor?.document.languageId !== 'mvlan') return;
        const { line, character } = editor.selection.active;
        this.#cursorMoves++;
        const move = this.#cursorMoves;
        const place = { uri: editor.document.uri.toString(), position: { line, character } };
        const [ids = []] = await this.#nodesAt([place]);
        const marked = JSON.stringify(ids);
        if (move !== this.#cursorMoves || marked === this.#underCursor) return;
        this.#underCursor = marked;
        await this.#post({ type: 'cursor', ids });
    }

    async #nodesAt(places: readonly NodesPlace[]): Promise<readonly (readonly string[])[]> {
        if (places.length === 0) return [];
        try {
            return await this.#surroundings.source.fetchNodesAt(this.#uri, places);
        } catch (error) {
            this.#surroundings.log.warn(`no nodes of ${this.#uri}: ${error instanceof Error ? error.message : error}`);
            return [];
        }
    }

    async #fetch(): Promise<ToPage> {
        const { source, log } = this.#surroundings;
        try {
            return this.#content.take(await source.fetchGraph(this.#uri, this.#content.known));
        } catch (error) {
            // The server may be starting again; it says so itself, and the next change asks it again.
            log.warn(`no graph of ${this.#uri}: ${error instanceof Error ? error.message : error}`);
            return this.#content.fail(notes.unanswered);
        }
    }

    async #post(message: ToPage | undefined): Promise<void> {
        if (!message) return;
        const note = 'note' in message && message.note !== undefined ? { note: l10n.t(message.note) } : {};
        // A page that cannot hear it yet asks for everything once it can.
        await this.#panel.webview.postMessage({ ...message, ...note });
    }
}
