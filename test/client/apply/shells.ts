/** Shells that are `sh` somewhere: on Debian, in small images, on Red Hat. */
export const shells: readonly { readonly name: string; readonly line: readonly [string, ...string[]] }[] = [
    { name: 'dash', line: ['dash'] },
    { name: 'busybox ash', line: ['busybox', 'sh'] },
    { name: 'bash', line: ['bash', '--posix'] },
];

/** Those that run whatever is first on the PATH; Debian's busybox takes its own programs instead. */
export const shellsByPath = shells.filter(({ name }) => name !== 'busybox ash');
