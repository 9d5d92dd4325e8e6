import type { ToPage } from '../../../../language/graph/preview-messages.ts';
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
    const caption = part('caption', HTMLElement);

    const shown = (text: string | undefined) => {
        tell(note, text);
        tooltip.hide();
        inspector.refresh();
        stage.rearranged();
    };

    addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
        switch (data.type) {
            case 'cursor':
                return stage.follow(data.ids);
            case 'reach':
                return inspector.answer(data.id, data.reach);
            case 'addresses':
                return inspector.showAddresses(data.map);
            case 'marks':
                selection.marks = data.marks;
                scene.setGhosts(data.ghosts);
                tell(caption, data.caption);
                return stage.rearranged();
            case 'note':
                return tell(note, data.note);
            case 'show':
                scene.take(data.graph, data.version);
                return shown(data.note);
            case 'change':
                // Of another picture than this: it is asked for as a whole.
                if (!scene.change(data.change, data)) return editor.postMessage({ type: 'ready' });
                return shown(data.note);
        }
    });
    editor.postMessage({ type: 'ready' });
}

function tell(element: HTMLElement, text: string | undefined): void {
    element.hidden = text === undefined;
    element.textContent = text ?? '';
}
