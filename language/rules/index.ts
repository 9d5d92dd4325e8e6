import { addressOutsideSubnet } from './address-outside-subnet.ts';
import { broadcastAddress } from './broadcast-address.ts';
import { duplicateAddress } from './duplicate-address.ts';
import { duplicateName } from './duplicate-name.ts';
import { duplicateVlan } from './duplicate-vlan.ts';
import { gatewayAddress } from './gateway-address.ts';
import { gatewayIsParent } from './gateway-is-parent.ts';
import { gatewayOutsideSubnet } from './gateway-outside-subnet.ts';
import { hostBitsSet } from './host-bits-set.ts';
import { multicastMac } from './multicast-mac.ts';
import { networkAddress } from './network-address.ts';
import { rangeOutsideSubnet } from './range-outside-subnet.ts';
import { reserveOutsideSubnet } from './reserve-outside-subnet.ts';
import { reservedAddress } from './reserved-address.ts';
import { routeOverlap } from './route-overlap.ts';
import type { Rule } from './rule.ts';
import { subnetOutsideParent } from './subnet-outside-parent.ts';
import { subnetOverlap } from './subnet-overlap.ts';

/** Every rule, one a file. Their order means nothing. */
export const rules: readonly Rule[] = [
    addressOutsideSubnet,
    broadcastAddress,
    duplicateAddress,
    duplicateName,
    duplicateVlan,
    gatewayAddress,
    gatewayIsParent,
    gatewayOutsideSubnet,
    hostBitsSet,
    multicastMac,
    networkAddress,
    rangeOutsideSubnet,
    reserveOutsideSubnet,
    reservedAddress,
    routeOverlap,
    subnetOutsideParent,
    subnetOverlap,
];
