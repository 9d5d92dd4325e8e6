import type { Command, Plan, Step } from '../../language/plan/plan.ts';
import { quote, shellLine } from '../../language/shell/quote.ts';
import { turns } from './turns.ts';

/**
 * Functions of the step script that take back, or finish, with one command what several steps would with one each: to start
 * `docker` for every container takes longer than what it is started for. A command is shared only by steps that follow
 * each other, and where it fails every step is gone through by itself.
 *
 * - `take_back_all N` takes back the turn that ends with step N and those before it that can share its command.
 * - `finish_all N` finishes step N and those after it.
 *
 * Both fail where that was not done. They put the numbers of the steps into `first` and `last`, and into `top` the one that
 * was told of beforehand. They need `is_begun` for one step, and `attempt`.
 */
export function gathered(plan: Plan<unknown>): string {
    const back = runs(turns(plan), plan.steps, 'undo').map(([first, last]) => ({
        first,
        last,
        steps: numbers(first, last).toReversed(),
        from: turns(plan).flatMap((turn) => (first <= turn.first && turn.last <= last ? [turn.last] : [])),
    }));
    const single = plan.steps.map((_, index) => ({ first: index + 1, last: index + 1 }));
    const finish = runs(single, plan.steps, 'finish').map(([first, last]) => ({
        first,
        last,
        steps: numbers(first, last),
        from: [first],
    }));
    return [...gathering('take_back_all', 'undo', plan, back), ...gathering('finish_all', 'finish', plan, finish)].join(
        '\n',
    );
}

type List = 'undo' | 'finish';

interface Run {
    readonly first: number;
    readonly last: number;
    /** The numbers of its steps, in the order in which they are gone through. */
    readonly steps: readonly number[];
    /** The steps at which one may begin. */
    readonly from: readonly number[];
}

function gathering(name: string, list: List, { steps }: Plan<unknown>, found: readonly Run[]): readonly string[] {
    return [
        `${name}() {\ncase $1 in`,
        ...found.map(({ from, first }) => `(${from.join(' | ')}) ${name}_${first} "$1" ;;`),
        '(*) return 1 ;;\nesac\n}',
        ...found.flatMap((run) => [
            `${name}_${run.first}() {`,
            `first=${run.first} last=${list === 'undo' ? '$1' : run.last} top=`,
            `set -- ${shellLine(shared(steps[run.first - 1]?.[list][0]))}`,
            ...run.steps.map((number) => {
                const about = abouts(steps[number - 1]?.[list][0])
                    .map(quote)
                    .join(' ');
                return `[ ${number} -gt "$last" ] || ! is_begun ${number} || { set -- "$@" ${about}; : "\${top:=${number}}"; }`;
            }),
            `[ -n "$top" ] || return 0\nsay ${list === 'undo' ? 'undoing' : 'finishing'} "$top"`,
            'attempt "$@"\n}',
        ]),
    ];
}

/** The longest runs of turns whose steps can all share a command, as the numbers of their first and last steps. */
function runs(
    parts: readonly { readonly first: number; readonly last: number }[],
    steps: readonly Step<unknown>[],
    list: List,
): readonly (readonly [number, number])[] {
    const found: [number, number][] = [];
    let key: string | undefined;
    for (const { first, last } of parts) {
        const keys = new Set(steps.slice(first - 1, last).map((step) => keyOf(step[list])));
        const [own] = keys.size === 1 ? keys : [undefined];
        const latest = found.at(-1);
        if (own !== undefined && own === key && latest) latest[1] = last;
        else if (own !== undefined) found.push([first, last]);
        key = own;
    }
    return found.filter(([first, last]) => first < last);
}

/** What commands have in common that can be one; undefined where there is not just one that can be shared. */
function keyOf(commands: readonly Command[]): string | undefined {
    const [command, ...others] = commands;
    if (command?.about === undefined || others.length > 0) return undefined;
    return JSON.stringify(shared(command));
}

function shared(command: Command | undefined): Command {
    if (command?.about === undefined) throw new RangeError('The command is about nothing that could be gathered.');
    const [program, ...args] = command.argv;
    return { argv: [program, ...args.slice(0, args.length - command.about)] };
}

function abouts(command: Command | undefined): readonly string[] {
    return command?.about === undefined ? [] : command.argv.slice(-command.about);
}

function numbers(first: number, last: number): readonly number[] {
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
