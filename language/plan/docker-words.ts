/** A line of what Docker or the kernel says about a failure, without what is only Docker's way to it; what is the cause stays. */
export function shortened(line: string): string {
    const message = /^time="[^"]*" level=\w+ msg="(.*)"$/.exec(line)?.[1]?.replaceAll('\\"', '"') ?? line;
    const cause = withoutContexts(message.replace(/\b(?:Get|Head|Post|Put|Delete) "http:\/\/%2F[^"]*": /, ''));
    return middleOut(cause.replace(/: unknown\.?$/, '').replaceAll(/[0-9a-f]{64}/g, (id) => id.slice(0, 12)));
}

/** What Docker, containerd and runc put before a message on its way up. */
const context =
    /^(?:failed to create task for container|failed to create shim(?: task)?|failed to set up container networking|OCI runtime create failed|runc create failed|container_linux\.go:\d+|starting container process caused|unable to start container process|error during container init|driver failed programming external connectivity on endpoint \S+ \([0-9a-f]+\)): (?=.)/;

function withoutContexts(message: string): string {
    const rest = message.replace(context, '');
    return rest === message ? message : withoutContexts(rest);
}

/** How long a message may be that stands within a sentence, in characters; all of it was shown when it was said. */
const long = 240;

function middleOut(message: string): string {
    return message.length <= long
        ? message
        : `${message.slice(0, long / 4).trimEnd()} … ${message.slice((-long * 3) / 4).trimStart()}`;
}
