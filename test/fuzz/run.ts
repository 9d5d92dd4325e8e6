import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Lots } from '../lots.ts';
import { hostileText } from './hostile-text.ts';
import { cost, ordeal } from './ordeal.ts';
import { shorten } from './shorten.ts';

/**
 * Throws hostile texts at everything that reads one: `npm run fuzz -- --minutes 10 --seed 1`. Each text has a number, from which
 * and from the seed it is made anew: `--from NUMBER` begins there.
 */
const { values } = parseArgs({
    options: {
        minutes: { type: 'string', default: '10' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        from: { type: 'string', default: '0' },
    },
});

const [minutes, seed, from] = [values.minutes, values.seed, values.from].map(Number) as [number, number, number];
/** Milliseconds of CPU that a text may take. */
const limit = 1000;

const end = Date.now() + minutes * 60_000;
let number = from;
let slowest = 0;
let failures = 0;
console.log(`Seed ${seed}, ${minutes} minutes.`);
while (Date.now() < end && failures < 10) {
    const text = hostileText(new Lots(seed * 1_000_003 + number));
    const wrong = ordeal(text);
    if (wrong !== undefined) report(text, wrong);
    const taken = wrong === undefined ? cost(text) : 0;
    slowest = Math.max(slowest, taken);
    // A machine with other things to do may be slow once, but not three times.
    if (limit < taken && limit < Math.min(cost(text), cost(text))) report(text, `took ${Math.round(taken)} ms of CPU`);
    number++;
}
console.log(`${number - from} texts, ${failures} failures; the slowest took ${Math.round(slowest)} ms of CPU.`);
process.exitCode = failures === 0 ? 0 : 1;

function report(text: string, wrong: string): void {
    failures++;
    const kind = wrong.split(/[:\n]/)[0];
    const isWrong = (shorter: string) => ordeal(shorter)?.split(/[:\n]/)[0] === kind;
    const short = isWrong(text) ? shorten(text, isWrong) : text;
    const file = path.join(import.meta.dirname, `../../out/fuzz-${seed}-${number}.mvlan`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, short);
    console.log(`Text ${number} of seed ${seed}: ${wrong}\n${file}:\n${JSON.stringify(short.slice(0, 2000))}`);
}
