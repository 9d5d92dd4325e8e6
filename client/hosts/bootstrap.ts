/**
 * The program that a session starts on the host, as the argument of `sh -c`: reads a nonce, then runs one script after
 * another from its standard input, each between the lines `NONCE begin` and `NONCE end`.
 *
 * Why not plain `sh` reading its script from there: dash and busybox read ahead in blocks, so a script could not itself
 * read the lines that follow it. `read` takes byte by byte what it needs. A script cut off in the middle never runs.
 *
 * Over ssh the login shell reads it first, within single quotes; it has nothing that fish or csh would take amiss there.
 */
export const bootstrap =
    'IFS= read -r mvlan; while IFS= read -r line; do case $line in ("$mvlan begin") ' +
    'script=$(while IFS= read -r line; do case $line in ("$mvlan end") exit 0 ;; esac; printf "%s\\n" "$line"; done; exit 1) ' +
    '|| exit; eval "$script" ;; esac; done';

/**
 * The first script of a session. Later ones call `say` to give a marker, see {@link MarkerStream}, and `mortal` to let
 * signals end the shell by way of its EXIT trap. Writing to a client that is gone must not end it, though: PIPE has a
 * handler, and is not ignored, since it would then be so in commands too. Over ssh the PATH often lacks that of `ip`.
 */
export const preamble = `\
LC_ALL=C PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
export LC_ALL PATH
mortal() { trap 'exit 129' HUP; trap 'exit 130' INT; trap 'exit 143' TERM; }
mortal
trap : PIPE
say() { printf '\\036%s %s\\n' "$mvlan" "$*"; }
`;

/**
 * A script that turns the session's shell into one of root, by sudo. It says `ask` under the token, on standard error, as
 * often as sudo wants a password, which is the next line of its standard input; and `up`, on standard output, when the
 * bootstrap runs again. sudo reads no more than a line (`-S`), and would hide from root where the connection comes from.
 */
export function elevation(token: string): string {
    return `\
prompt=$(printf '\\036%s ask\\n.' ${token})
exec sudo -S -p "\${prompt%.}" -- env "SSH_CONNECTION=$SSH_CONNECTION" sh -c 'printf "\\036%s up\\n" ${token}; ${bootstrap}'`;
}

/** A script with its frame; it ends with a marker `end EXIT-STATUS` on standard output, and `end` on standard error. */
export function frame(nonce: string, script: string): string {
    const lines = [
        `${nonce} begin`,
        '{',
        script,
        '}',
        'status=$?',
        // What is told on both streams is told after everything that the script wrote on either.
        'say end "$status"; say end >&2',
        `${nonce} end`,
    ];
    return `${lines.join('\n')}\n`;
}
