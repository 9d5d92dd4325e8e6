import type { Conventions } from '../configuration/configuration.ts';
import { fileOf } from '../finding/location.ts';
import type { Rule } from '../rules/rule.ts';
import type { ConventionRule } from './convention-rule.ts';
import { gatewayConvention } from './gateway-convention.ts';
import { nameConvention } from './name-convention.ts';
import { reservedVlan } from './reserved-vlan.ts';
import { vlanOctet } from './vlan-octet.ts';

/** Every rule that a configuration switches on by stating a convention. */
export const conventionRules: readonly ConventionRule[] = [gatewayConvention, nameConvention, reservedVlan, vlanOctet];

/** The rules of the conventions that files have, each for what is declared in its file. */
export function agreedRules(conventionsOf: (uri: string) => Conventions): readonly Rule[] {
    return conventionRules.map((rule) => ({
        code: rule.code,
        infersFrom: 'presence',
        check: (topology) => rule.check(topology, (origin) => conventionsOf(fileOf(origin))),
    }));
}
