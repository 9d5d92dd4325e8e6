import type { Address } from '../net/address.ts';
import { macFromAddress } from '../net/mac-address.ts';

/** `mac …`, unless applying gives just this MAC address without being told. */
export function macText(mac: string | undefined, addresses: readonly Address[]): readonly string[] {
    const ipv4 = addresses.find(({ family }) => family === 4);
    return mac === undefined || (ipv4 && macFromAddress(ipv4) === mac) ? [] : [`mac ${mac}`];
}
