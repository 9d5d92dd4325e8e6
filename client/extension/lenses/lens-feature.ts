import {
    commands,
    type Disposable,
    type Location,
    type LogOutputChannel,
    l10n,
    Position,
    type QuickPickItem,
    QuickPickItemKind,
    Uri,
    window,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type OutlookAnswer, outlookRequest, ownersRequest } from '../../../language/protocol.ts';
import { registerCommand } from '../command.ts';
import { ownerItem } from '../endpoints/owner-item.ts';
import { meantFile } from '../meant-file.ts';
import { reveal } from '../preview/reveal.ts';
import { Refusal } from '../refusal.ts';
import { request } from '../request.ts';
import { nodeOf } from '../topologies/element.ts';

interface Surroundings {
    readonly client: BaseLanguageClient;
    readonly log: LogOutputChannel;
}

/** What lenses show more of: where a network is referred to, and whom a container reaches. */
export function activateLenses({ client, log }: Surroundings): Disposable[] {
    return [
        registerCommand('mvlan.showReferences', log, async (file, place) => {
            const uri = meantFile(file);
            const position = positionOf(place);
            if (!uri || !position) return;
            const name = await nameBehind(uri, position);
            const references = await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', uri, name);
            await commands.executeCommand('editor.action.showReferences', uri, name, references);
        }),
        registerCommand('mvlan.showReachability', log, async (file, place) => {
            const chosenInView = nodeOf(file)?.node.at;
            const uri = meantFile(chosenInView?.uri ?? file);
            if (!uri) throw new Refusal(l10n.t('Open the .mvlan file that is meant.'));
            const given = positionOf(place ?? chosenInView?.range.start);
            const answer = given
                ? await outlookAt(uri, given, client)
                : ((await outlookAt(uri, window.activeTextEditor?.selection.active, client)) ??
                  (await outlookOfPicked(uri, client)));
            if (!answer) return;
            const chosen = await window.showQuickPick(itemsOf(answer), {
                title: l10n.t('Whom {0} reaches', answer.name),
                matchOnDetail: true,
            });
            if (chosen && 'at' in chosen) await reveal(chosen.at, { occupied: undefined, preserveFocus: false });
        }),
    ];
}

async function outlookAt(
    uri: Uri,
    position: Position | undefined,
    client: BaseLanguageClient,
): Promise<OutlookAnswer | undefined> {
    if (!position) return undefined;
    const answer = await request(client, outlookRequest, { uri: uri.toString(), position: positionText(position) });
    return answer ?? undefined;
}

/** Where the cursor is in nobody's declaration, the person says who is meant; undefined where nobody is. */
async function outlookOfPicked(uri: Uri, client: BaseLanguageClient): Promise<OutlookAnswer | undefined> {
    const owners = await request(client, ownersRequest, { uri: uri.toString() });
    if (owners.length === 0) throw new Refusal(l10n.t('The file has nothing that this could be done in.'));
    const title = l10n.t('Show whom it reaches');
    const chosen = await window.showQuickPick(owners.map(ownerItem), { title, matchOnDetail: true });
    if (!chosen) return undefined;
    const { uri: file, range } = chosen.owner.at;
    return await outlookAt(Uri.parse(file), positionOf(range.start), client);
}

/** A lens stands at the start of a declaration; what is referred to is the name in it. */
async function nameBehind(uri: Uri, { line, character }: Position): Promise<Position> {
    const found = await commands.executeCommand<
        readonly { selectionRange: { start: Position }; range: { start: Position } }[]
    >('vscode.executeDocumentSymbolProvider', uri);
    const declaration = found.find(({ range: { start } }) => start.line === line && start.character === character);
    return declaration?.selectionRange.start ?? new Position(line, character);
}

type Item =
    | QuickPickItem
    | (QuickPickItem & { readonly at: OutlookAnswer['prospects'][number]['targets'][number]['at'] });

/** Those that are reached, those that are not, those that nobody knows of; each with the reason. */
function itemsOf({ prospects }: OutlookAnswer): readonly Item[] {
    return (['yes', 'no', 'unknown'] as const).flatMap((verdict) => {
        const items = prospects
            .filter((prospect) => prospect.verdict === verdict)
            .flatMap(({ reasons, targets }) =>
                targets.map(({ name, kind, at }) => ({
                    label: `${icons[verdict]} ${name}`,
                    description: kind,
                    detail: reasons.join('; '),
                    at,
                })),
            );
        const heading = { label: headingOf(verdict), kind: QuickPickItemKind.Separator };
        return items.length === 0 ? [] : [heading, ...items];
    });
}

const icons = { yes: '$(pass)', no: '$(circle-slash)', unknown: '$(question)' } as const;

function headingOf(verdict: keyof typeof icons): string {
    switch (verdict) {
        case 'yes':
            return l10n.t('reached');
        case 'no':
            return l10n.t('not reached');
        case 'unknown':
            return l10n.t('left open by the text');
    }
}

/** A position as the language server sends it, or the view gives it. */
function positionOf(argument: unknown): Position | undefined {
    if (typeof argument !== 'object' || argument === null) return undefined;
    if (!('line' in argument && 'character' in argument)) return undefined;
    return new Position(Number(argument.line), Number(argument.character));
}

function positionText({ line, character }: Position) {
    return { line, character };
}
