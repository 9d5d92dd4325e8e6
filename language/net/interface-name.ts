import { say } from '../message/say.ts';
import type { Brand } from './brand.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { utf8Bytes } from './utf8.ts';

/** The name of a network interface in the Linux kernel: 1 to 15 bytes. */
export type InterfaceName = string & Brand<'InterfaceName'>;

/** IFNAMSIZ in linux/if.h is 16 and counts the final zero byte. */
const longestInBytes = 15;

/**
 * Reads an interface name by the kernel's rules: dev_valid_name in net/core/dev.c, and for `all` and `default`, which
 * are directories beside the interfaces in /proc/sys/net/ipv4/conf, sysctl_dev_name_is_allowed.
 */
export function parseInterfaceName(text: string): Parsed<InterfaceName> {
    const mistake = mistakeIn(text);
    // Checked just above: this is where a text becomes an interface name.
    return mistake === undefined ? parsed(text as InterfaceName) : refused(mistake);
}

function mistakeIn(text: string): string | undefined {
    if (text === '') return say`the interface name is empty`;
    if (text === '.' || text === '..') return say`'${text}' names a directory; Linux does not allow it`;
    if (text === 'all' || text === 'default') return say`'${text}' stands for every interface in Linux settings`;
    if (/[\s\0]/.test(text)) return say`'${text}' contains a blank`;
    const [forbidden] = /[/:]/.exec(text) ?? [];
    if (forbidden !== undefined) return say`'${text}' contains '${forbidden}', which Linux does not allow`;
    // __dev_alloc_name takes every name with a percent sign for a pattern such as eth%d.
    if (text.includes('%')) return say`'${text}' contains '%', which Linux replaces by a number`;
    const bytes = utf8Bytes(text);
    if (longestInBytes < bytes.length) {
        return say`'${text}' is ${bytes.length} bytes long; Linux allows ${longestInBytes}`;
    }
    // The kernel's isspace looks at single bytes, as if they were Latin-1, where A0 is the no-break space.
    if (bytes.includes(0xa0)) return say`'${text}' contains the byte A0, which Linux takes for a blank`;
    return undefined;
}
