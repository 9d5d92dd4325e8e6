import { type Conventions, noConfiguration } from '../configuration/configuration.ts';
import { fileOf } from '../finding/location.ts';
import type { Rule } from '../rules/rule.ts';
import type { ConventionRule } from './convention-rule.ts';
import { gatewayConvention } from './gateway-convention.ts';
import { nameConvention } from './name-convention.ts';
import { reservedVlan } from './reserved-vlan.ts';
import { vlanOctet } from './vlan-octet.ts';

/** Every rule that a configuration switches on by stating a convention. */
export const conventionRules: readonly ConventionRule[] = [gatewayConvention, nameConvention, reservedVlan, vlanOctet];

/** The rules of the conventions that files have, by their URIs, each for what is declared in its file. */
export function agreedRules(conventions: ReadonlyMap<string, Conventions>): readonly Rule[] {
    if (![...conventions.values()].some(isAnything)) return [];
    return conventionRules.map((rule) => ({
        code: rule.code,
        infersFrom: 'presence',
        check: (topology) => {
            return rule.check(topology, (origin) => conventions.get(fileOf(origin)) ?? noConfiguration.conventions);
        },
    }));
}

function isAnything({ vlanIsThirdOctet, gateway, reservedVlans, names }: Conventions): boolean {
    return vlanIsThirdOctet || gateway !== undefined || reservedVlans.length > 0 || names.size > 0;
}
