import { say } from '../message/say.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';
import type { Host } from './topology.ts';

/** A Docker engine's version as far as the rules ask for it. */
export class EngineVersion {
    /** What the checks assume where neither the host nor the file says. */
    static readonly assumed = new EngineVersion(28, 0, 0);

    readonly major: number;
    readonly minor: number;
    readonly patch: number;

    private constructor(major: number, minor: number, patch: number) {
        this.major = major;
        this.minor = minor;
        this.patch = patch;
    }

    /** Reads `28`, `28.2`, `28.2.1`, with or without a suffix such as `+dfsg1` or `-ce`. */
    static parse(text: string): Parsed<EngineVersion> {
        const match = /^(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?(?:[-+~].*)?$/.exec(text);
        if (!match) return refused(say`'${text}' is not a version such as 28.2`);
        return parsed(new EngineVersion(Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)));
    }

    /** Whether this engine is of that version or newer. */
    isAtLeast(major: number, minor = 0, patch = 0): boolean {
        if (this.major !== major) return this.major > major;
        if (this.minor !== minor) return this.minor > minor;
        return this.patch >= patch;
    }

    toString(): string {
        return this.patch === 0 ? `${this.major}.${this.minor}` : `${this.major}.${this.minor}.${this.patch}`;
    }

    toJSON(): string {
        return this.toString();
    }
}

/** The version of a host's Docker engine: what its `docker` line says, else what is assumed. */
export function engineOf(host: Host | undefined): EngineVersion {
    return host?.engine?.value ?? EngineVersion.assumed;
}
