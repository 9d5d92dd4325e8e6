/** What an exit code of some commands means. */
export interface ExitCode {
    readonly commands: readonly string[];
    readonly code: number;
    readonly meaning: string;
}

/** Every way in which `mvlan` ends. */
export const exitCodes: readonly ExitCode[] = [
    { commands: ['check'], code: 0, meaning: 'no errors; there may be warnings and hints' },
    { commands: ['check'], code: 1, meaning: 'errors' },
    { commands: ['check'], code: 2, meaning: 'a file could not be checked' },
    { commands: ['fmt'], code: 0, meaning: 'every file is in canonical layout now' },
    { commands: ['fmt'], code: 1, meaning: 'with --check: a file is not in canonical layout' },
    { commands: ['fmt'], code: 2, meaning: 'a file could not be read or written' },
    { commands: ['graph'], code: 0, meaning: 'the picture is drawn' },
    { commands: ['graph'], code: 2, meaning: 'the file could not be read, or the picture not be written' },
    { commands: ['diff'], code: 0, meaning: 'the two mean the same' },
    { commands: ['diff'], code: 1, meaning: 'something changes' },
    { commands: ['diff'], code: 2, meaning: 'one of the two could not be read' },
    { commands: ['export'], code: 0, meaning: 'handed over; what was left out is said' },
    { commands: ['export'], code: 1, meaning: 'the file has errors, or nothing for that tool' },
    { commands: ['export'], code: 2, meaning: 'the file could not be read, or the others not be written' },
    { commands: ['rehearse'], code: 0, meaning: 'everything that was measured is as promised' },
    { commands: ['rehearse'], code: 1, meaning: 'not measured: the file has errors, or it cannot be built here' },
    { commands: ['rehearse'], code: 2, meaning: 'something is not as promised, or could not be measured' },
    { commands: ['import'], code: 0, meaning: 'written; what has no words in the language stands in it as comments' },
    { commands: ['import'], code: 1, meaning: 'there is nothing of the kind in it' },
    { commands: ['import'], code: 2, meaning: 'the source could not be read, or the file not be written' },
    { commands: ['plan'], code: 0, meaning: 'every host is as the file says' },
    {
        commands: ['plan'],
        code: 1,
        meaning: 'no plan: the file has errors, or a host cannot be reached or is in the way',
    },
    { commands: ['plan'], code: 2, meaning: 'something would change' },
    { commands: ['apply', 'destroy'], code: 0, meaning: 'every host is as it should be' },
    { commands: ['apply', 'destroy'], code: 1, meaning: 'not done; the message says how the hosts are now' },
    {
        commands: ['apply'],
        code: 2,
        meaning: 'every host is as it should be, and something is not reached as promised, or could not be measured',
    },
    { commands: ['verify'], code: 0, meaning: 'everything that was measured is as promised' },
    { commands: ['verify'], code: 1, meaning: 'not measured: the file has errors, or a host cannot be reached' },
    { commands: ['verify'], code: 2, meaning: 'something is not as promised, or could not be measured' },
    { commands: ['drift'], code: 0, meaning: 'looked; with --exit-code: every host is as the file says' },
    { commands: ['drift'], code: 1, meaning: 'not looked: the file has errors, or a host cannot be reached' },
    { commands: ['drift'], code: 2, meaning: 'with --exit-code: something differs' },
    { commands: ['completion', 'help'], code: 0, meaning: 'printed' },
    { commands: ['completion', 'help'], code: 2, meaning: 'there is no such shell or topic' },
    { commands: ['lsp'], code: 0, meaning: 'the editor has ended the server' },
    { commands: ['lsp'], code: 1, meaning: 'the editor went away without ending it' },
    {
        commands: ['check --watch', 'plan', 'apply', 'verify', 'drift', 'destroy', 'lsp'],
        code: 130,
        meaning:
            'ended by Ctrl+C; apply and destroy leave the hosts as they were, and pressed again do not wait to see it',
    },
];
