import { begin } from '../../../client/apply/transaction.ts';
import { command, planOf, step } from './plans.ts';
import { Workshop } from './workshop.ts';

/*
 * A client that begins a plan and never finishes it: after a first step, the second waits at a gate. Its
 * arguments are a shell; it tells its directory, and is there to be killed.
 */
const workshop = new Workshop();
const waiting = step('b', [workshop.wait('do b', 'gate')], [command('echo', 'to nobody'), workshop.note('undo b')]);
const [file = 'sh', ...rest] = process.argv.slice(2);
const session = await workshop.session([file, ...rest]);
const plan = planOf('lab', [workshop.step('a'), waiting, workshop.step('c')]);
begin({ session, plan, silence: 60, engine: 3, grace: 10_000, report: () => {} });
console.log(workshop.directory);
