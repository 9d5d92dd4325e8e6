import { describe, expect, test } from 'vitest';
import { PreviewContent, type PreviewGraph } from '../../../client/extension/preview/preview-content.ts';
import { graphOf } from '../../language/graph/pictures.ts';

const whole = graphOf('host lab { interface eth0 { } }');
const broken = graphOf('host lab { interface eth0 { }');

/** The names in the picture that a message brings; undefined where it leaves the picture as it is. */
function labels(message: ReturnType<PreviewContent['all']>): readonly string[] | undefined {
    return message?.type === 'show' ? message.graph.nodes.map(({ label }) => label) : undefined;
}

describe('a preview', () => {
    test('shows what could be read, without a note', () => {
        const message = new PreviewContent().take(whole);
        expect(labels(message)).toEqual(['lab', 'eth0']);
        expect(message.note).toBeUndefined();
    });

    test('keeps the picture while the text has a syntax error, and says so', () => {
        const content = new PreviewContent();
        content.take(whole);
        expect(content.take(broken)).toEqual({ type: 'note', note: expect.stringContaining('syntax error') });
        expect(labels(content.all())).toEqual(['lab', 'eth0']);
        expect(content.all()?.note).toContain('syntax error');
    });

    test('takes the note away when the text can be read again', () => {
        const content = new PreviewContent();
        content.take(whole);
        content.take(broken);
        expect(content.take(whole)).toMatchObject({ type: 'show', note: undefined });
    });

    test('shows as much as can be read of a text that never could be', () => {
        const content = new PreviewContent();
        const message = content.take(broken);
        expect(labels(message)).toEqual(broken.nodes.map(({ label }) => label));
        expect(message.note).toContain('syntax error');
        expect(labels(content.take(broken))).toBeDefined();
    });

    test('does not hold on to an empty picture', () => {
        const content = new PreviewContent();
        content.take(graphOf(''));
        expect(labels(content.take(broken))).toEqual(broken.nodes.map(({ label }) => label));
    });

    test('keeps the last picture of a file that is gone, and when the server does not answer', () => {
        const content = new PreviewContent();
        expect(content.take(undefined)).toEqual({ type: 'note', note: expect.stringContaining('nothing to show') });
        content.take(whole);
        expect(content.take(undefined)).toEqual({ type: 'note', note: expect.stringContaining('last picture') });
        expect(content.fail('No answer.')).toEqual({ type: 'note', note: 'No answer.' });
        expect(labels(content.all())).toEqual(['lab', 'eth0']);
        expect(content.all()?.note).toBe('No answer.');
    });

    test('has nothing to say before the first answer', () => {
        expect(new PreviewContent().all()).toBeUndefined();
    });

    test('tells the page no places in the text, and finds them by id', () => {
        const content = new PreviewContent();
        const message = content.take(whole);
        expect(JSON.stringify(message)).not.toContain('range');
        expect(content.locate('interface:lab/eth0')).toMatchObject({ range: { start: { line: 0, character: 21 } } });
        expect(content.locate('interface:lab/eth1')).toBeUndefined();
    });

    test('finds the places of the picture that is shown, not of a text that it could not read', () => {
        const content = new PreviewContent();
        content.take(whole);
        const shifted: PreviewGraph = { ...broken, nodes: [] };
        content.take(shifted);
        expect(content.locate('host:lab')).toBeDefined();
    });

    describe('of a cursor', () => {
        const text = `host lab { interface eth0 { vlan 10 { } } }
network a { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 }
network b { driver macvlan parent lab.eth0.10 subnet 10.1.0.0/24 }
container both {
  image "x"
  attach a
  attach b
}
container web[1..2] { image "x" attach a }
`;
        const uri = 'file:///test.mvlan';

        function at(line: number, character: number, from = uri): readonly string[] {
            const content = new PreviewContent();
            content.take(graphOf(text));
            return content.nodesAt(from, { line, character });
        }

        test('finds the node of the innermost statement around it', () => {
            expect(at(0, 6)).toEqual(['host:lab']);
            expect(at(0, 35)).toEqual(['subinterface:lab/eth0.10']);
            expect(at(1, 60)).toEqual(['network:a@lab']);
            expect(at(6, 9)).toEqual(['endpoint:b/both']);
        });

        test('finds all that a container or a group stands for', () => {
            expect(at(4, 4)).toEqual(['endpoint:b/both', 'endpoint:a/both']);
            expect(at(8, 30)).toEqual(['endpoint:a/web1', 'endpoint:a/web2']);
        });

        test('finds nothing between statements, or in another file', () => {
            expect(at(9, 0)).toEqual([]);
            expect(at(0, 6, 'file:///other.mvlan')).toEqual([]);
        });
    });
});
