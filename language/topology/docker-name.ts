/**
 * Whether Docker takes it for the name of a container or a volume: two characters or more, the first a letter or digit
 * (RestrictedNameChars in moby's daemon/names).
 */
export function isDockerName(text: string): boolean {
    return /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(text);
}
