import { writeFile } from 'node:fs/promises';
import { graph } from '../../language/graph/graph.ts';
import { svg } from '../../language/graph/svg.ts';
import { checkConfigured } from './check-configured.ts';
import { Failure, reasonOf } from './failure.ts';
import { type InputOptions, input } from './inputs.ts';
import { Loader } from './load.ts';
import { write } from './output.ts';

interface GraphOptions extends InputOptions {
    /** A file name; undefined: standard output. */
    readonly output?: string;
    readonly theme: 'light' | 'dark';
}

/** `mvlan graph`: the picture of a file, findings included. */
export async function graphCommand(argument: string, options: GraphOptions): Promise<number> {
    const { output, theme } = options;
    const { file, read } = input(argument, options);
    const { topology, findings } = await checkConfigured(await new Loader(read).load(file));
    const picture = svg(graph(topology, findings), { theme });
    if (output === undefined) {
        await write(picture);
        return 0;
    }
    await writeFile(output, picture).catch((error: unknown) => {
        throw new Failure(`cannot write ${output}: ${reasonOf(error)}`);
    });
    return 0;
}
