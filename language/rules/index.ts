import { addressInDhcp } from './address-in-dhcp.ts';
import { addressOutsideSubnet } from './address-outside-subnet.ts';
import { addressPools } from './address-pools.ts';
import { attachTwice } from './attach-twice.ts';
import { broadcastAddress } from './broadcast-address.ts';
import { containerInterfaceName } from './container-interface-name.ts';
import { containerName } from './container-name.ts';
import { containerOption } from './container-option.ts';
import { defaultRoute } from './default-route.ts';
import { duplicateAddress } from './duplicate-address.ts';
import { duplicateMac } from './duplicate-mac.ts';
import { duplicateName } from './duplicate-name.ts';
import { duplicatePort } from './duplicate-port.ts';
import { duplicateVlan } from './duplicate-vlan.ts';
import { expectRefuted } from './expect-refuted.ts';
import { expectUnknown } from './expect-unknown.ts';
import { fixedAddressInRange } from './fixed-address-in-range.ts';
import { gatewayAddress } from './gateway-address.ts';
import { gatewayIgnored } from './gateway-ignored.ts';
import { gatewayIsParent } from './gateway-is-parent.ts';
import { gatewayMissing } from './gateway-missing.ts';
import { gatewayOutsideSubnet } from './gateway-outside-subnet.ts';
import { gatewayUnowned } from './gateway-unowned.ts';
import { globalMac } from './global-mac.ts';
import { hostBitsSet } from './host-bits-set.ts';
import { hostNetworkOverlap } from './host-network-overlap.ts';
import { ingressOverlap } from './ingress-overlap.ts';
import { interfaceName } from './interface-name.ts';
import { internalParent } from './internal-parent.ts';
import { ipv6Only } from './ipv6-only.ts';
import { ipvlanL3Subnet } from './ipvlan-l3-subnet.ts';
import { ipvlanMac } from './ipvlan-mac.ts';
import { ipvlanModeConflict } from './ipvlan-mode-conflict.ts';
import { largeIpv6Subnet } from './large-ipv6-subnet.ts';
import { layer3Parent } from './layer-3-parent.ts';
import { loopbackParent } from './loopback-parent.ts';
import { missingParent } from './missing-parent.ts';
import { missingRange } from './missing-range.ts';
import { missingSubnet } from './missing-subnet.ts';
import { mixedDriversOnParent } from './mixed-drivers-on-parent.ts';
import { modeOfOtherDriver } from './mode-of-other-driver.ts';
import { mtuAboveParent } from './mtu-above-parent.ts';
import { mtuBelowIpv6 } from './mtu-below-ipv6.ts';
import { mtuDiffers } from './mtu-differs.ts';
import { multicastMac } from './multicast-mac.ts';
import { multipleParents } from './multiple-parents.ts';
import { multipleSubnets } from './multiple-subnets.ts';
import { namespaceName } from './namespace-name.ts';
import { namespaceOnOverlay } from './namespace-on-overlay.ts';
import { networkAddress } from './network-address.ts';
import { networkName } from './network-name.ts';
import { overlappingAttachments } from './overlapping-attachments.ts';
import { parentIgnored } from './parent-ignored.ts';
import { parentInUse } from './parent-in-use.ts';
import { passthruHostAddress } from './passthru-host-address.ts';
import { passthruMac } from './passthru-mac.ts';
import { passthruNotAlone } from './passthru-not-alone.ts';
import { publishIgnored } from './publish-ignored.ts';
import { rangeOutsideSubnet } from './range-outside-subnet.ts';
import { rangeOverlap } from './range-overlap.ts';
import { reserveOutsideSubnet } from './reserve-outside-subnet.ts';
import { reservedAddress } from './reserved-address.ts';
import { rivalDefaultRoutes } from './rival-default-routes.ts';
import { routeOverlap } from './route-overlap.ts';
import type { Rule } from './rule.ts';
import { severalMacs } from './several-macs.ts';
import { shimIgnored } from './shim-ignored.ts';
import { specialAddress } from './special-address.ts';
import { subnetOutsideParent } from './subnet-outside-parent.ts';
import { subnetOverlap } from './subnet-overlap.ts';
import { subnetTooSmall } from './subnet-too-small.ts';
import { swarmManager } from './swarm-manager.ts';
import { swarmService } from './swarm-service.ts';
import { switchVlan } from './switch-vlan.ts';
import { unknownHost } from './unknown-host.ts';
import { vepaHairpin } from './vepa-hairpin.ts';
import { vlanNameMismatch } from './vlan-name-mismatch.ts';
import { vlanOne } from './vlan-one.ts';
import { volumePath } from './volume-path.ts';
import { vxlanId } from './vxlan-id.ts';
import { wirelessParent } from './wireless-parent.ts';

/** Every rule, one a file. Their order means nothing. */
export const rules: readonly Rule[] = [
    addressInDhcp,
    addressOutsideSubnet,
    addressPools,
    attachTwice,
    broadcastAddress,
    containerInterfaceName,
    containerName,
    containerOption,
    defaultRoute,
    duplicateAddress,
    duplicateMac,
    duplicateName,
    duplicatePort,
    duplicateVlan,
    expectRefuted,
    expectUnknown,
    fixedAddressInRange,
    gatewayAddress,
    gatewayIgnored,
    gatewayIsParent,
    gatewayMissing,
    gatewayOutsideSubnet,
    gatewayUnowned,
    globalMac,
    hostBitsSet,
    hostNetworkOverlap,
    ingressOverlap,
    interfaceName,
    internalParent,
    ipv6Only,
    ipvlanL3Subnet,
    ipvlanMac,
    ipvlanModeConflict,
    largeIpv6Subnet,
    layer3Parent,
    loopbackParent,
    missingParent,
    missingRange,
    missingSubnet,
    mixedDriversOnParent,
    modeOfOtherDriver,
    mtuAboveParent,
    mtuBelowIpv6,
    mtuDiffers,
    multicastMac,
    multipleParents,
    multipleSubnets,
    namespaceName,
    namespaceOnOverlay,
    networkAddress,
    networkName,
    overlappingAttachments,
    parentIgnored,
    parentInUse,
    passthruHostAddress,
    passthruMac,
    passthruNotAlone,
    publishIgnored,
    rangeOutsideSubnet,
    rangeOverlap,
    reserveOutsideSubnet,
    reservedAddress,
    rivalDefaultRoutes,
    routeOverlap,
    severalMacs,
    shimIgnored,
    specialAddress,
    subnetOutsideParent,
    subnetOverlap,
    subnetTooSmall,
    swarmManager,
    swarmService,
    switchVlan,
    unknownHost,
    vepaHairpin,
    vlanNameMismatch,
    vlanOne,
    volumePath,
    vxlanId,
    wirelessParent,
];
