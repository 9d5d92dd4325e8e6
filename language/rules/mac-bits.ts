import type { Fix } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { Written } from '../topology/topology.ts';
import { rewrite } from './report.ts';

/** Writes a MAC address with some bits of its first byte set and others clear. */
export function rewriteMac({ value, origin }: Written<MacAddress>, set: number, clear: number): Fix {
    const first = (Number.parseInt(value.slice(0, 2), 16) | set) & ~clear;
    const text = `${first.toString(16).padStart(2, '0')}${value.slice(2)}`;
    return rewrite(say`Use ${text}`, origin, text);
}
