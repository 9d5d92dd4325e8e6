import { type Kernel, type Link, refuse } from './kernel.ts';

/** Carries out `ip …` on the model of a kernel. An argument that is not understood is a fault of the test. */
export function runIp(kernel: Kernel, argv: readonly string[]): void {
    const words = [...argv];
    let space = '';
    let family: '4' | '6' | undefined;
    for (;;) {
        if (words[0] === '-n') [space = ''] = words.splice(0, 2).slice(1);
        else if (words[0] === '-4' || words[0] === '-6') family = words.shift() === '-6' ? '6' : '4';
        else break;
    }
    if (!kernel.spaces.has(space)) refuse(`Cannot open network namespace "${space}"`);
    const [object, verb] = words.splice(0, 2);
    if (object === 'link' && verb === 'add') addLink(kernel, space, words);
    else if (object === 'link' && verb === 'set') setLink(kernel, space, words);
    else if (object === 'link' && verb === 'delete') kernel.delete(kernel.get(space, options(words).dev ?? ''));
    else if (object === 'addr') changeAddress(kernel, { space, verb, words });
    else if (object === 'route') changeRoute(kernel, { space, verb, words, family });
    else throw new Error(`The model does not know 'ip ${argv.join(' ')}'.`);
}

interface Change {
    readonly space: string;
    readonly verb: string | undefined;
    readonly words: readonly string[];
}

function changeAddress(kernel: Kernel, { space, verb, words }: Change): void {
    const [address = '', ...rest] = words;
    const link = kernel.get(space, options(rest.filter((word) => word !== 'nodad')).dev ?? '');
    if (verb === 'add' && link.addresses.includes(address)) refuse('RTNETLINK answers: File exists');
    if (verb === 'del') kernel.takeAddress(link, address);
    else kernel.giveAddress(link, address);
}

function changeRoute(
    kernel: Kernel,
    { space, verb, words, family }: Change & { readonly family: string | undefined },
): void {
    const [written = '', ...rest] = words;
    const { via, dev = '' } = options(rest);
    const isV6 = family === '6' || written.includes(':') || via?.includes(':');
    const destination = written === 'default' ? (isV6 ? '::/0' : '0.0.0.0/0') : written;
    const link = kernel.get(space, dev);
    if (verb === 'del') kernel.takeRoute(space, destination, link);
    else kernel.setRoute(link, { destination, gateway: via });
}

function addLink(kernel: Kernel, space: string, words: readonly string[]): void {
    const at = words.indexOf('type');
    const given = options(words.slice(0, at));
    const [kind = '', ...typeWords] = words.slice(at + 1);
    const { name = '', link, group = 'default', netns, address } = given;
    const mac = address === undefined ? {} : { mac: address };
    if (kind === 'veth') {
        const peer = options(typeWords.slice(1));
        if (kernel.find(peer.netns ?? '', peer.name ?? '')) refuse('RTNETLINK answers: File exists');
        if (kernel.find(space, name)) refuse('RTNETLINK answers: File exists');
        const far = kernel.add({ space: peer.netns ?? '', name: peer.name ?? '', kind, mac: peer.address ?? '' });
        const near = kernel.add({ space, name, kind, group, below: far, ...mac });
        Object.assign(far, { below: near });
        return;
    }
    const type = options(typeWords);
    const below = link ?? type.dev;
    kernel.add({
        space: netns ?? space,
        name,
        kind,
        group,
        ...mac,
        below: below === undefined ? undefined : kernel.get(space, below),
        detail: Object.fromEntries(
            Object.entries({ id: type.id, mode: type.mode, port: type.dstport }).filter(
                (entry): entry is [string, string] => entry[1] !== undefined,
            ),
        ),
        remote: type.remote,
    });
}

function setLink(kernel: Kernel, space: string, words: readonly string[]): void {
    const [, dev = '', ...rest] = words;
    const link = kernel.get(space, dev);
    for (let index = 0; index < rest.length; index++) {
        const value = () => rest[++index] ?? '';
        switch (rest[index]) {
            case 'group':
                link.group = value();
                break;
            case 'alias':
                link.alias = value() || undefined;
                break;
            case 'name':
                kernel.rename(link, value());
                break;
            case 'address':
                link.mac = value();
                if (link.detail.mode === 'passthru' && link.below) link.below.mac = link.mac;
                break;
            case 'mtu':
                kernel.setMtu(link, Number(value()));
                break;
            case 'master':
                link.master = kernel.get(space, value());
                break;
            case 'up':
                kernel.setUp(link);
                break;
            case 'down':
                kernel.setDown(link);
                break;
            case 'type':
                setRemote(link, options(rest.slice(index + 2)).remote);
                return;
            default:
                throw new Error(`The model does not know 'ip link set … ${rest[index]}'.`);
        }
    }
}

function setRemote(link: Link, remote: string | undefined): void {
    if (remote !== undefined && (remote === 'any' || remote.includes(':') !== (link.remote ?? '').includes(':'))) {
        refuse('New group address family does not match old group.');
    }
    link.remote = remote === '0.0.0.0' ? undefined : remote;
}

/** Pairs of a word and its value. */
function options(words: readonly string[]): Readonly<Partial<Record<string, string>>> {
    const found: Record<string, string> = {};
    for (let index = 0; index < words.length; index += 2) found[words[index] ?? ''] = words[index + 1] ?? '';
    return found;
}
