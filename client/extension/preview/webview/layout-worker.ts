import { arrange, withGhosts } from '../../../../language/graph/arrangement.ts';
import { changed, nothingDrawn } from '../../../../language/graph/graph-change.ts';
import { buffersOf, packed } from '../../../../language/graph/packed-arrangement.ts';
import { speak } from '../../../../language/message/say.ts';
import type { LayoutRequest } from './layout-request.ts';

// The worker that folds and lays out, so that the page can be moved about meanwhile.

let graph = nothingDrawn;

addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
    if (data.words) speak(data.words);
    graph = data.changes.reduce(changed, data.graph ?? graph);
    const { sight } = data;
    const answer = packed(arrange(graph, sight), withGhosts(graph, sight.ghosts));
    postMessage(answer, { transfer: [...buffersOf(answer)] });
});
