import { lockDirectory } from './lock-script.ts';

export interface HoldOptions {
    readonly directory: string | undefined;
    /** What the change that is held was given as its token. */
    readonly token: string;
    /** `keep` it, `revert` it now, or give it so many more seconds. */
    readonly verdict: 'keep' | 'revert' | number;
}

/**
 * A script that decides, from a session of its own, on a change that a host holds. Says `decided`, or `gone` where there
 * is nothing to decide any longer.
 *
 * Whoever moves the file `hold.TOKEN` away has decided, and that is one atomic step: a change is never kept when its
 * time was up, nor taken back once it was kept. The pipe is opened for reading too, lest a shell that is gone be waited
 * for.
 */
export function holdScript({ directory, token, verdict }: HoldOptions): string {
    const decide = {
        keep: `mv "$held" "$mvlan_directory/run/kept" 2>/dev/null && echo keep`,
        revert: `[ -e "$held" ] && echo undo`,
        more: `[ -e "$held" ] && echo more ${verdict}`,
    }[typeof verdict === 'number' ? 'more' : verdict];
    return `\
${lockDirectory(directory)}
held=$mvlan_directory/run/hold.${token}
something_is_held() {
    set -- "$mvlan_directory"/run/hold.*
    [ -e "$1" ]
}
tries=${patience}
while ! something_is_held && [ -p "$mvlan_directory/run/verbs" ] && [ ! -e "$mvlan_directory/run/decided" ] && [ "$tries" -gt 0 ]; do
    tries=$((tries - 1))
    sleep 1
done
if word=$(${decide}); then
    echo "$word" 1<>"$mvlan_directory/run/verbs"
    say decided
else
    say gone
fi`;
}

/** How long a host may still be at the steps before there is something to decide, in seconds. */
const patience = 30;
