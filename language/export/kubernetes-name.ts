import { shortHash } from '../plan/placement.ts';

/**
 * A name as Kubernetes takes it: a DNS label (RFC 1123), lower case, at most 63 characters. Different names stay
 * different: what had to be changed is told apart by a hash.
 */
export function kubernetesName(...parts: readonly string[]): string {
    const name = parts.join('-');
    if (/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) return name;
    const readable = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+/, '')
        .slice(0, 50);
    return `${readable}-${shortHash(parts.join('\0'))}`.replace(/^-/, '').replace(/-+/g, '-');
}
