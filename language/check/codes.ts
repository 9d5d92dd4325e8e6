import { conventionRules } from '../conventions/conventions.ts';
import { rules } from '../rules/index.ts';

/** Codes of findings that no rule makes: those of reading the text, of `resolve` and of the check itself. */
const others: readonly string[] = [
    'address-family',
    'configuration',
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

const ofRules = [...rules, ...conventionRules].map(({ code }) => code);

/** Every code that a finding can have, sorted. Each has a page in docs/rules. */
export const codes: readonly string[] = [...ofRules, ...others].sort();

/**
 * The codes of which a configuration can say how bad they are, sorted: those of rules. What could not be read stays an
 * error, since it is missing from what would be applied.
 */
export const configurableCodes: readonly string[] = [...ofRules, 'unused-suppression'].sort();
