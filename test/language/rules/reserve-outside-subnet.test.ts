import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('reserve-outside-subnet', () => {
    test('a reservation outside its subnet, or reaching out of it', () =>
        expectFindings(
            `
host lab { }
network a {
    subnet 10.0.0.0/24 gateway 10.0.0.1 reserve 10.0.0.2, 10.0.1.2, 10.0.0.250..1.5
//                                                                  ^^^^^^^^^^^^^^^ error reserve-outside-subnet: 10.0.0.250..10.0.1.5 reaches out of 10.0.0.0/24 (10.0.0.1 – 10.0.0.254).
//                                                        ^^^^^^^^ error reserve-outside-subnet: 10.0.1.2 is outside 10.0.0.0/24 (10.0.0.1 – 10.0.0.254).
    subnet fd00::/64 reserve fd01::5, fd00::5
//                           ^^^^^^^ error reserve-outside-subnet: fd01::5 is outside fd00::/64.
}
`,
        ));

    test('between namespaces nobody refuses it', () =>
        expectFindings(
            `
host lab { }
network a { subnet 10.0.0.0/24 reserve 10.0.1.2 }
//                                     ^^^^^^^^ warning reserve-outside-subnet: 10.0.1.2 is outside 10.0.0.0/24 (10.0.0.1 – 10.0.0.254).
namespace one on lab { attach a }
`,
        ));
});
