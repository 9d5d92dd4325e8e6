import type { Severity } from '../finding/finding.ts';
import type { NamePattern } from './name-pattern.ts';

/** How bad a rule's findings are, or `off` where nobody wants to hear of them. */
export type Level = Severity | 'off';

/** The level of rules by code; a rule that is not named keeps its own. */
export type Levels = ReadonlyMap<string, Level>;

/** What has a name that a convention can speak of. */
export const namedKinds = ['host', 'network', 'container', 'namespace', 'device', 'switch'] as const;

export type NamedKind = (typeof namedKinds)[number];

/** VLAN IDs from first to last, both included. */
export interface VlanRange {
    readonly first: number;
    readonly last: number;
}

/** What a team has agreed on beyond what the network needs. */
export interface Conventions {
    /** Whether the third octet of an IPv4 subnet is the ID of its VLAN. */
    readonly vlanIsThirdOctet: boolean;
    /** Which of a subnet's usable addresses its gateway has. */
    readonly gateway: 'first' | 'last' | undefined;
    readonly reservedVlans: readonly VlanRange[];
    /** A name of that kind matches one of the patterns. */
    readonly names: ReadonlyMap<NamedKind, readonly NamePattern[]>;
}

/** What a `mvlan.json` says. */
export interface Configuration {
    readonly levels: Levels;
    readonly conventions: Conventions;
}

/** What holds where nobody has said anything. */
export const noConfiguration: Configuration = {
    levels: new Map(),
    conventions: { vlanIsThirdOctet: false, gateway: undefined, reservedVlans: [], names: new Map() },
};

/** The name of a configuration file. It counts for the folder that it lies in and all below, down to the next one. */
export const configurationFile = 'mvlan.json';
