import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('container-option', () => {
    test('what the language has a word for is no option, nor is what begins without -', () =>
        expectFindings(
            `
host lab { }
network lan { subnet 10.0.0.0/24 }
container one on lab {
    image "nginx"
    attach lan
    option "--ip=10.0.0.7"
//         ^^^^^^^^^^^^^^^ error container-option: Option '--ip' of container 'one' is what 'attach' is for.
    option "--network=host"
//         ^^^^^^^^^^^^^^^^ error container-option: Option '--network' of container 'one' is what 'attach' is for.
    option "--ip6=fd00::7"
//         ^^^^^^^^^^^^^^^ error container-option: Option '--ip6' of container 'one' is what 'attach' is for.
    option "NET_ADMIN"
//         ^^^^^^^^^^^ error container-option: Option 'NET_ADMIN' of container 'one' does not begin with '-': an option and its value are one, as in '--cap-add=NET_ADMIN'.
    option "--cap-add=NET_ADMIN"
    option "-m=64m"
    option "--ipc=host"
}
`,
        ));

    test('without a network of ours, the network is an option like others', () =>
        expectFindings(
            `
host lab { }
container one on lab { image "nginx" option "--network=host" }
`,
        ));
});
