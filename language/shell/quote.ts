import type { Command } from '../plan/plan.ts';

/**
 * One argument as a word of a POSIX shell: inside single quotes nothing has a meaning but the quote itself
 * (POSIX.1-2017, Shell Command Language, 2.2.2). Words that need no quotes stay readable.
 *
 * An argument cannot contain NUL, which no argument list can carry.
 */
export function quote(argument: string): string {
    if (argument.includes('\0')) throw new RangeError('An argument cannot contain a NUL character.');
    if (/^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/.test(argument)) return argument;
    return `'${argument.replaceAll("'", `'\\''`)}'`;
}

/** A command as one line of a POSIX shell. */
export function shellLine({ argv: [program, ...args] }: Command): string {
    return [reserved.has(program) ? `'${program}'` : quote(program), ...args.map(quote)].join(' ');
}

/** Words that mean something where a program's name stands (the same, 2.4), those of Bash included. */
const reserved: ReadonlySet<string> = new Set(
    'case coproc do done elif else esac fi for function if in select then time until while'.split(' '),
);
