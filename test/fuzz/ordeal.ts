import { check } from '../../language/check/check.ts';
import { locate } from '../../language/finding/location.ts';
import { format } from '../../language/format/format.ts';
import { graph } from '../../language/graph/graph.ts';
import { parse } from '../../language/parser/parse.ts';

/** Declarations with mistakes of their own, which have nothing to do with what stands before them. */
const unrelated = `
host zz-host { interface zz0 { address 203.0.113.300/24 } interface zz1 { } }
network zz-lan { driver macvlan parent zz-host.zz1 subnet 198.51.100.0/24 gateway 198.51.100.1 }
container zz-one on zz-host { image "x" attach zz-lan ip 192.0.2.7 }
container zz-two on zz-host { image "x" attach zz-nowhere }
network zz-net { driver zz-driver }
expect zz-one isolated from zz-one
`;

const uri = 'file:///hostile.mvlan';

/** What is wrong with how a text is taken; undefined where nothing is. */
export function ordeal(text: string): string | undefined {
    try {
        return failed(text) ?? lost(text);
    } catch (error) {
        return `thrown: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    }
}

/** CPU milliseconds that checking a text takes. */
export function cost(text: string): number {
    const start = process.cpuUsage();
    check([parse(text, uri)]);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
}

function failed(text: string): string | undefined {
    const { topology, findings } = check([parse(text, uri)]);
    const mistake = findings.find(({ code }) => code === 'internal-error');
    if (mistake) return mistake.message;
    // What is drawn and formatted is the same text; the picture of thousands takes its time.
    if (text.length < 20_000) graph(topology, findings);
    format(text);
    return undefined;
}

/** A finding of the unrelated declarations that is not made behind the text. */
function lost(text: string): string | undefined {
    if (endsInComment(text) || text.includes('mvlan-ignore')) return undefined;
    const before = `${text}\n`;
    const line = before.split(/\r\n|\r|\n/).length - 1;
    const found = new Set(linesOf(`${before}${unrelated}`, line));
    return linesOf(unrelated, 0).find((each) => !found.has(each));
}

/** The findings from a line on, with their places relative to it. */
function linesOf(text: string, line: number): readonly string[] {
    return check([parse(text, uri)]).findings.flatMap(({ code, severity, at }) => {
        const { start, end } = locate(at).range;
        if (start.line < line) return [];
        return [
            `lost: ${severity} ${code} at ${start.line - line}:${start.character}-${end.line - line}:${end.character}`,
        ];
    });
}

/** Whether what follows a text belongs to a comment that it leaves open. */
function endsInComment(text: string): boolean {
    const rest = text.replace(
        /"[^\n\r"\\]*(?:\\[^\n\r][^\n\r"\\]*)*(?:"|(?=[\n\r]|$))|\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g,
        '',
    );
    return rest.includes('/*');
}
