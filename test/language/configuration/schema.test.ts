import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { configurableCodes } from '../../../language/check/codes.ts';
import { namedKinds } from '../../../language/configuration/configuration.ts';
import { readConfiguration } from '../../../language/configuration/read-configuration.ts';
import { configurationSchema } from '../../../language/configuration/schema.ts';

const accepts = new Ajv().compile(configurationSchema(configurableCodes));

const level = fc.constantFrom<unknown>('error', 'warning', 'hint', 'off', 'info', 1, null);
const vlans = fc.constantFrom<unknown>(1, 4094, 4095, 0, 1.5, '1..9', '1-9', '12345..9', true, []);
const pattern = fc.constantFrom<unknown>('lan\\d+', '[a-z]+', '(a)', 'a|b', 'a**', '^x$', '', 7, []);
const configuration = fc.record(
    {
        $schema: fc.constantFrom<unknown>('x', 1),
        rules: fc.oneof(
            fc.dictionary(fc.constantFrom('vlan-one', 'gateway-unowned', 'syntax', 'nonsense'), level, { maxKeys: 2 }),
            fc.constantFrom<unknown>([], 'off'),
        ),
        conventions: fc.record(
            {
                vlanIsThirdOctet: fc.constantFrom<unknown>(true, false, 'yes'),
                gateway: fc.constantFrom<unknown>('first', 'last', 'middle', 1),
                reservedVlans: fc.oneof(fc.array(vlans, { maxLength: 3 }), vlans),
                names: fc.dictionary(
                    fc.constantFrom<string>(...namedKinds, 'pod'),
                    fc.oneof(pattern, fc.array(pattern, { maxLength: 3 })),
                    { maxKeys: 2 },
                ),
                other: fc.constant(1),
            },
            { requiredKeys: [] },
        ),
    },
    { requiredKeys: [] },
);

/** What only the values themselves tell: a range that runs backwards, a set of characters that does. */
const beyondSchema = /is not a range of VLAN IDs|is not a set of characters/;

test('the published schema and we ourselves accept the same configurations', () => {
    fc.assert(
        fc.property(configuration, (value) => {
            const { mistakes } = readConfiguration(JSON.stringify(value), configurableCodes);
            const ours = mistakes.filter(({ message }) => !beyondSchema.test(message));
            expect([value, ours.length === 0]).toEqual([value, accepts(value)]);
        }),
        { numRuns: 2000 },
    );
});
