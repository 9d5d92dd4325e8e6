import { readFileSync } from 'node:fs';
import { localDirector } from '../../../client/rehearse/local-director.ts';
import { rehearse } from '../../../client/rehearse/rehearse.ts';
import { check } from '../../../language/check/check.ts';
import { parse } from '../../../language/parser/parse.ts';

/*
 * A program that rehearses the file of its first argument, every pair of it, and prints what was found as JSON. With a
 * second argument it becomes that user first.
 */
const [file = '', user] = process.argv.slice(2);
const { topology } = check([parse(readFileSync(file, 'utf8'), 'file:///rehearsed.mvlan')]);
if (user !== undefined) {
    process.setgroups?.([]);
    process.setgid?.(Number(user));
    process.setuid?.(Number(user));
}
const found = await rehearse(localDirector(topology, { allPairs: true }), new AbortController().signal);
console.log(JSON.stringify(found));
