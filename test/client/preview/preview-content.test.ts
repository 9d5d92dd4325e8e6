import { describe, expect, test } from 'vitest';
import { PreviewContent } from '../../../client/extension/preview/preview-content.ts';
import type { Graph } from '../../../language/graph/graph.ts';
import { changeBetween, changed, nothingDrawn } from '../../../language/graph/graph-change.ts';
import type { Content } from '../../../language/graph/preview-messages.ts';
import type { GraphAnswer } from '../../../language/protocol.ts';
import { drawingOf } from '../../language/graph/pictures.ts';

const whole = drawingOf('host lab { interface eth0 { } }');
const broken = drawingOf('host lab { interface eth0 { }');

/** The server's answer to somebody who has no picture. */
function all(drawing: Graph, version = 1): GraphAnswer {
    return { version, change: changeBetween(nothingDrawn, drawing) };
}

/** The names in the picture that a message brings; undefined where it leaves the picture as it is. */
function labels(message: ReturnType<PreviewContent['all']>): readonly string[] | undefined {
    return message?.type === 'show' ? message.graph.nodes.map(({ label }) => label) : undefined;
}

describe('a preview', () => {
    test('shows what could be read, without a note', () => {
        const message = new PreviewContent().take(all(whole));
        expect(labels(message)).toEqual(['lab', 'eth0']);
        expect(message.note).toBeUndefined();
    });

    test('says so where there is nothing to draw, until there is', () => {
        const content = new PreviewContent();
        const nothing = drawingOf('// To do');
        expect(content.take(all(nothing)).note).toContain('nothing to draw yet');
        expect(content.take(all(whole)).note).toBeUndefined();
        expect(content.take(all(nothing)).note).toContain('nothing to draw yet');
    });

    test('keeps the picture while the text has a syntax error, and says so', () => {
        const content = new PreviewContent();
        content.take(all(whole));
        expect(content.take(all(broken))).toEqual({ type: 'note', note: expect.stringContaining('syntax error') });
        expect(labels(content.all())).toEqual(['lab', 'eth0']);
        expect(content.all()?.note).toContain('syntax error');
    });

    test('takes the note away when the text can be read again', () => {
        const content = new PreviewContent();
        content.take(all(whole));
        content.take(all(broken));
        expect(content.take(all(whole))).toEqual({ type: 'note', note: undefined });
        content.take(all(broken));
        const mended = drawingOf('host lab { interface eth1 { } }');
        expect(content.take(all(mended))).toMatchObject({ type: 'change', note: undefined });
    });

    test('shows as much as can be read of a text that never could be', () => {
        const content = new PreviewContent();
        const message = content.take(all(broken));
        expect(labels(message)).toEqual(broken.nodes.map(({ label }) => label));
        expect(message.note).toContain('syntax error');
        expect(content.take(all(drawingOf('host lab { interface eth1 { }')))).toMatchObject({ type: 'change' });
        expect(content.graph?.nodes.map(({ label }) => label)).toContain('eth1');
    });

    test('does not hold on to an empty picture', () => {
        const content = new PreviewContent();
        content.take(all(drawingOf('')));
        content.take(all(broken));
        expect(labels(content.all())).toEqual(broken.nodes.map(({ label }) => label));
    });

    test('keeps the last picture of a file that is gone, and when the server does not answer', () => {
        const content = new PreviewContent();
        expect(content.take(undefined)).toEqual({ type: 'note', note: expect.stringContaining('nothing to show') });
        content.take(all(whole));
        expect(content.take(undefined)).toEqual({ type: 'note', note: expect.stringContaining('last picture') });
        expect(content.fail('No answer.')).toEqual({ type: 'note', note: 'No answer.' });
        expect(labels(content.all())).toEqual(['lab', 'eth0']);
        expect(content.all()?.note).toBe('No answer.');
    });

    test('has nothing to say before the first answer', () => {
        expect(new PreviewContent().all()).toBeUndefined();
    });

    describe('of a text that changes', () => {
        const [first, second, third] = ['eth0', 'eth1', 'eth2'].map((name) =>
            drawingOf(`host lab { interface ${name} { } }`),
        ) as [Graph, Graph, Graph];

        /** What a page has that takes these messages. */
        function page(...messages: readonly Content[]): Graph {
            let [drawing, version] = [nothingDrawn, 0];
            for (const message of messages) {
                if (message.type === 'show') drawing = message.graph;
                if (message.type === 'change') {
                    expect(message.since).toBe(version);
                    drawing = changed(drawing, message.change);
                }
                if (message.type !== 'note') version = message.version;
            }
            return drawing;
        }

        test('takes the changes that the server tells, and tells the page no more than they are', () => {
            const content = new PreviewContent();
            const messages = [
                content.take(all(first, 1)),
                content.take({ version: 2, since: 1, change: changeBetween(first, second) }),
                content.take({ version: 3, since: 2, change: changeBetween(second, third) }),
            ];
            expect(messages.map(({ type }) => type)).toEqual(['show', 'change', 'change']);
            expect(content.known).toBe(3);
            expect(content.graph).toEqual(third);
            expect(page(...messages)).toEqual(third);
        });

        test('says nothing of a picture that stays as it is', () => {
            const content = new PreviewContent();
            content.take(all(first, 1));
            expect(content.take({ version: 2, since: 1, change: changeBetween(first, first) }).type).toBe('note');
        });

        test('tells what has changed since before the text could not be read', () => {
            const content = new PreviewContent();
            const messages = [
                content.take(all(first, 1)),
                content.take({ version: 2, since: 1, change: changeBetween(first, broken) }),
                content.take({ version: 3, since: 2, change: changeBetween(broken, second) }),
            ];
            expect(page(...messages)).toEqual(second);
        });

        test('begins anew with a server that has begun anew', () => {
            const content = new PreviewContent();
            const messages = [content.take(all(first, 7)), content.take(all(second, 1))];
            expect(page(...messages)).toEqual(second);
        });
    });
});
