/**
 * Why a host cannot be worked with.
 *
 * `refused`: what was asked for is not allowed or cannot be understood. `program`: a program is missing on this machine.
 * `name`, `unreachable`, `host-key`, `authentication`: the stages of getting in. `shell`: got in, and no POSIX shell
 * answered. `silent`: it does not answer any longer.
 * `lost`: the connection ended while in use. `busy`: someone else is applying. `cancelled`: the person said no.
 */
export type HostErrorKind =
    | 'refused'
    | 'program'
    | 'name'
    | 'unreachable'
    | 'host-key'
    | 'authentication'
    | 'shell'
    | 'silent'
    | 'lost'
    | 'busy'
    | 'cancelled';

/** One sentence for the person: the host, the fact, the next move. */
export class HostError extends Error {
    override readonly name = 'HostError';
    readonly kind: HostErrorKind;
    readonly host: string;
    /** What ssh, docker or the host itself said about it; empty where it said nothing. */
    readonly detail: string;

    constructor(kind: HostErrorKind, host: string, message: string, detail = '') {
        super(message);
        this.kind = kind;
        this.host = host;
        this.detail = detail;
    }
}
