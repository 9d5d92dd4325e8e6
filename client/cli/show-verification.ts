import type { Location } from '../../language/finding/location.ts';
import { locate } from '../../language/finding/location.ts';
import { drawn, graph } from '../../language/graph/graph.ts';
import type { Verification } from '../../language/verify/verification.ts';
import { ansiStyle, plainStyle } from '../apply/terminal-style.ts';
import { verificationLines } from '../apply/verification-text.ts';
import { measuredMarks } from '../pictures/measured-marks.ts';
import { styleOf, write } from './output.ts';
import { formatOf, writePicture } from './picture-format.ts';
import type { SoundFile } from './sound-file.ts';
import { verificationRecord } from './verification-record.ts';

export interface ShowOptions {
    readonly format: 'text' | 'json';
    /** A file for the picture, promised beside measured; undefined: none. */
    readonly picture?: string;
}

/** Prints what was measured beside what is promised, after notes on how it was; and draws it where that is asked for. */
export async function showVerification(
    found: Verification<Location>,
    { topology, findings, notes }: Pick<SoundFile, 'topology' | 'findings'> & { readonly notes?: readonly string[] },
    { format, picture }: ShowOptions,
): Promise<void> {
    const style = styleOf(process.stdout).colours ? ansiStyle : plainStyle;
    const text =
        format === 'json'
            ? JSON.stringify({ ...verificationRecord(found), ...(notes ? { notes } : {}) }, undefined, 4)
            : [...(notes ?? []), ...verificationLines(found, style)].join('\n');
    await write(`${text}\n`);
    if (picture === undefined) return;
    const whole = graph(topology, findings);
    const sketch = drawn(topology);
    const begin = ({ uri, range }: Location) => JSON.stringify([uri, range.start]);
    const places = Map.groupBy(whole.nodes, ({ id }) => {
        const origin = sketch.originOf(id);
        return origin && begin(locate(origin));
    });
    const nodesAt = (at: Location) => (places.get(begin(at)) ?? []).map(({ id }) => id);
    const { pictureFile } = await import('../pictures/picture-file.ts');
    const { assetsOnDisk } = await import('../pictures/assets-on-disk.ts');
    const look = {
        format: formatOf(picture),
        theme: 'light',
        marks: measuredMarks(whole.nodes, found, nodesAt),
    } as const;
    await writePicture(picture, await pictureFile(whole, look, assetsOnDisk), 1);
}
