/**
 * Whether the source of a volume is a path on the host, and not the name of one of Docker's volumes, which begins with a
 * letter or digit (RestrictedNameChars of Moby's names.go).
 */
export function isHostPath(source: string): boolean {
    return /^[./~]/.test(source);
}
