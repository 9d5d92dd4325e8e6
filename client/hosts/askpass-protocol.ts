/** What the askpass program sends, as one line of JSON, when ssh has a question. */
export interface AskpassRequest {
    readonly token: string;
    readonly question: string;
    /** The value of SSH_ASKPASS_PROMPT: `confirm`, `none` (nothing is asked), or empty (ssh(1), since 8.2). */
    readonly hint: string;
}

/** What it gets, as one line of JSON; without an answer it fails, and ssh with it. */
export interface AskpassReply {
    readonly answer?: string | undefined;
}

/** The environment variables by which the program finds us; they reach it by its wrapper alone, not by ssh. */
export const socketVariable = 'MVLAN_ASKPASS_SOCKET';
export const tokenVariable = 'MVLAN_ASKPASS_TOKEN';
