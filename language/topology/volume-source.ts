/**
 * Whether the source of a volume is a path on the host, and not the name of one of Docker's volumes, which begins with a
 * letter or digit (RestrictedNameChars of Moby's names.go).
 */
export function isHostPath(source: string): boolean {
    return /^[./~]/.test(source);
}

/** Whether Docker takes it for the name of a volume (RestrictedNameChars, and the least length of volume/local). */
export function isVolumeName(source: string): boolean {
    return /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(source);
}
