import type { ToPage } from '../../../../language/graph/preview-messages.ts';
import { texts, translated } from '../../../../language/message/say.ts';
import { editor } from './editor.ts';
import type { Inspector } from './inspector.ts';
import { part } from './page.ts';
import type { Stage } from './stage.ts';
import type { Tooltip } from './tooltip.ts';

interface Listeners {
    readonly stage: Stage;
    readonly inspector: Inspector;
    readonly tooltip: Tooltip;
}

/** Does what the editor says. */
export function listen({ stage, inspector, tooltip }: Listeners): void {
    const { scene, selection } = stage;
    const note = part('note', HTMLElement);
    const progress = part('progress', HTMLElement);
    const caption = part('caption', HTMLElement);

    stage.onShown = ({ state }, isOtherGraph) => {
        tell(progress, state === 'done' ? undefined : translated(delays[state]));
        tooltip.hide();
        if (isOtherGraph) inspector.refresh();
    };
    stage.onLate = () => tell(progress, translated(delays.late));

    addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
        switch (data.type) {
            case 'cursor':
                return void stage.follow(data.ids);
            case 'reach':
                return inspector.answer(data.id, data.reach);
            case 'addresses':
                return inspector.showAddresses(data.map);
            case 'marks':
                selection.marks = data.marks;
                scene.setGhosts(data.ghosts);
                tell(caption, data.caption);
                return stage.dress();
            case 'note':
                return tell(note, data.note);
            case 'show':
                scene.take(data.graph, data.version);
                return tell(note, data.note);
            case 'change':
                // Of another picture than this: it is asked for as a whole.
                if (!scene.change(data.change, data)) return editor.postMessage({ type: 'ready' });
                return tell(note, data.note);
        }
    });
    editor.postMessage({ type: 'ready' });
}

const delays = texts({
    late: 'The picture is being laid out. This is the one before.',
    coarse: 'The picture is being laid out. Until then, all of it is folded.',
    failed: 'The picture could not be laid out, so all of it is folded. Filter it, or open a part of it.',
});

function tell(element: HTMLElement, text: string | undefined): void {
    element.hidden = text === undefined;
    element.textContent = text ?? '';
}
