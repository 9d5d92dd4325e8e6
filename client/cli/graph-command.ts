import { compareGraphs } from '../../language/graph/compare.ts';
import { type Graph, graph } from '../../language/graph/graph.ts';
import type { Marks } from '../../language/graph/mark.ts';
import type { PictureFormat } from '../pictures/picture-file.ts';
import { checkConfigured } from './check-configured.ts';
import { Failure } from './failure.ts';
import { gitFile } from './git-file.ts';
import { type InputOptions, input, stdin } from './inputs.ts';
import { Loader } from './load.ts';
import { write } from './output.ts';
import { formatOf, writePicture } from './picture-format.ts';

interface GraphOptions extends InputOptions {
    /** A file name; undefined: standard output. */
    readonly output?: string;
    /** Undefined: what the ending of the file says, else SVG. */
    readonly format?: PictureFormat;
    readonly theme: 'light' | 'dark';
    /** An earlier version: a file, or `REVISION:PATH` in a git repository. */
    readonly diff?: string;
}

/** `mvlan graph`: the picture of a file, findings included, or what has changed since another version. */
export async function graphCommand(argument: string, options: GraphOptions): Promise<number> {
    const { output, theme } = options;
    if (argument === stdin && options.diff === stdin) throw new Failure('standard input is no two versions');
    const { pictureFile } = await import('../pictures/picture-file.ts');
    const { assetsOnDisk } = await import('../pictures/assets-on-disk.ts');
    const format = options.format ?? formatOf(output);
    const picture = await pictureFile(...(await drawnOf(argument, options, { format, theme })), assetsOnDisk);
    if (output === undefined) {
        await write(picture);
        return 0;
    }
    await writePicture(output, picture);
    return 0;
}

interface Look {
    readonly format: PictureFormat;
    readonly theme: 'light' | 'dark';
}

async function drawnOf(
    argument: string,
    options: GraphOptions,
    look: Look,
): Promise<readonly [Graph, Look & { readonly marks?: Marks }]> {
    const after = await graphOf(input(argument, options));
    if (options.diff === undefined) return [after, look];
    const before = await graphOf((await gitFile(options.diff)) ?? input(options.diff, options));
    const compared = compareGraphs(before, after);
    return [compared.graph, { ...look, marks: compared.marks }];
}

async function graphOf({ file, read }: ReturnType<typeof input>): Promise<Graph> {
    const { topology, findings } = await checkConfigured(await new Loader(read).load(file));
    return graph(topology, findings);
}
