// Measures how long a keystroke takes until its diagnostics are there, in real sessions over standard input and output,
// with our server and with those that people use for the nearest thing, on the same topology. Linux only.
//
//   npm run bench                   100, 1,000, 10,000 and 50,000 containers
//   npm run bench -- 1000           this size
//   npm run bench -- --alone 1000   our server alone
import { parseArgs } from 'node:util';
import { installPeers } from './install-peers.ts';
import { MeasuredServer, type ServerProgram } from './measured-server.ts';
import { ours, peers } from './programs.ts';
import { type Duration, type Summary, summary } from './statistics.ts';
import { printTable } from './table.ts';
import { mvlanText } from './topology-text.ts';
import { keys, placeBehind, placeBehindAddress } from './typing.ts';

const { values, positionals } = parseArgs({ options: { alone: { type: 'boolean' } }, allowPositionals: true });
const sizes = positionals.length > 0 ? positionals.map(Number) : [100, 1000, 10_000, 50_000];

/** The largest file that the others are given: beyond, some take minutes for a keystroke. */
const mostForPeers = 10_000;

if (!values.alone) installPeers();
for (const size of sizes) {
    const mine = await typing(ours, size, { warmUp: 20, count: 100 });
    const others = [];
    if (!values.alone && size <= mostForPeers) {
        for (const peer of peers()) others.push(await typing(peer, size, { warmUp: 2, count: size > 1000 ? 5 : 15 }));
    }
    printTable(`A keystroke, ${size} containers`, [mine, ...others], mine.summary);
    printTable(`What else ours does, ${size} containers`, await rest(size), undefined);
}

/** One character typed into an address in the middle of the file, and taken back. */
async function typing(program: ServerProgram, size: number, { warmUp, count }: { warmUp: number; count: number }) {
    await using server = await MeasuredServer.start(program);
    const text = program.text(size);
    await server.open(text);
    const typed = keys(placeBehindAddress(text, `c${size >> 1}`), '1');
    await server.repeat(warmUp, () => server.change(typed.next().value));
    const durations = await server.repeat(count, () => server.change(typed.next().value));
    return { what: program.name, summary: summary(durations), megabytes: server.megabytes };
}

interface Row {
    readonly what: string;
    readonly summary: Summary;
    readonly megabytes: number;
}

async function rest(size: number): Promise<readonly Row[]> {
    const text = mvlanText(size);
    const container = `c${size >> 1}`;
    const rows: Row[] = [];
    const measured = async (what: string, server: MeasuredServer, count: number, act: () => Promise<Duration>) => {
        await server.repeat(4, act);
        rows.push({ what, summary: summary(await server.repeat(count, act)), megabytes: server.megabytes });
    };
    const opened: Duration[] = [];
    for (let run = 0; run < 3; run++) {
        await using server = await MeasuredServer.start(ours);
        opened.push(await server.open(text));
        if (run === 2) rows.push({ what: 'open', summary: summary(opened), megabytes: server.megabytes });
    }
    await using server = await MeasuredServer.start(ours);
    await server.open(text);
    const atAddress = placeBehindAddress(text, container);
    const address = keys(atAddress, '1');
    await measured('the last key of a burst, 20 a second', server, 3, () =>
        server.burst(
            Array.from({ length: 20 }, () => address.next().value),
            50,
        ),
    );
    const newline = keys(placeBehind(text, 'topology bench'), '\n');
    await measured('a line break at the top', server, 20, () => server.change(newline.next().value));
    const attached = keys(placeBehind(text, `container ${container} on lab { image "nginx" attach lan`), '9');
    await measured('a container to another network', server, 20, () => server.change(attached.next().value));
    const network = keys(placeBehind(text, 'network lan0'), 'x');
    await measured('a network renamed', server, 6, () => server.change(network.next().value));
    const comment = keys(placeBehind(text, 'topology bench\n'), '/*');
    await measured('a comment without end at the top', server, 6, () => server.change(comment.next().value));
    await measured('hover', server, 20, () => server.hover(atAddress));
    const name = placeBehind(text, `container ${container} on lab { image "nginx" attach la`);
    await measured('completion', server, 20, () => server.complete(name));
    const options = { tabSize: 2, insertSpaces: true };
    await measured('the outline after a key', server, 10, async () => {
        await server.change(address.next().value);
        return await server.ask('textDocument/documentSymbol');
    });
    await measured('the colours after a key', server, 10, async () => {
        await server.change(address.next().value);
        return await server.color();
    });
    await measured('the layout', server, 5, () => server.ask('textDocument/formatting', { options }));
    let prefix = 'c';
    await measured('everything new', server, 6, () => {
        prefix = prefix === 'c' ? 'd' : 'c';
        return server.change({ text: mvlanText(size, prefix) });
    });
    return rows;
}
