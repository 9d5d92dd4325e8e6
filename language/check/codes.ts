import { rules } from '../rules/index.ts';

/** Codes of findings that no rule makes: those of reading the text, of `resolve` and of the check itself. */
const others: readonly string[] = [
    'address-family',
    'engine-version',
    'image-name',
    'import-not-found',
    'internal-error',
    'invalid-address',
    'invalid-mac',
    'invalid-mtu',
    'invalid-port',
    'missing-image',
    'range-exhausted',
    'restart-policy',
    'syntax',
    'topology-name',
    'unknown-driver',
    'unresolved-reference',
    'unsafe-destination',
    'unused-suppression',
    'vlan-id',
];

/** Every code that a finding can have, sorted. Each has a page in docs/rules. */
export const codes: readonly string[] = [...rules.map(({ code }) => code), ...others].sort();
