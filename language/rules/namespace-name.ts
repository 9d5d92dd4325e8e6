import { say } from '../message/say.ts';
import { utf8Bytes } from '../net/utf8.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A namespace is a file in /run/netns, so its name has 1 to 255 bytes (NAME_MAX), no slash, and is neither `.` nor `..`:
 * `Invalid netns name` (invalid_name in iproute2's ip/ipnetns.c).
 */
export const namespaceName: Rule = {
    code: 'namespace-name',
    infersFrom: 'presence',
    *check({ namespaces }) {
        for (const { name, origin } of namespaces) {
            const mistake = mistakeIn(name);
            if (mistake !== undefined) yield error({ code: this.code, at: origin, message: `${mistake}.` });
        }
    },
};

function mistakeIn(name: string): string | undefined {
    if (name === '') return say`A namespace needs a name of at least one character`;
    if (name === '.' || name === '..') return say`'${name}' names a directory; give the namespace another name`;
    if (/[/\0]/.test(name))
        return say`'${name}' contains a character that a file name cannot have; ip netns needs one without`;
    const { length } = utf8Bytes(name);
    return length > 255 ? say`The name is ${length} bytes long; a namespace's name has 255 at most` : undefined;
}
