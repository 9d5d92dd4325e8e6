import { describe, test } from 'vitest';
import { expectFindings } from './expect-findings.ts';

describe('volume-path', () => {
    test('a volume is put at an absolute path, and not in place of everything', () =>
        expectFindings(
            `
host lab { }
network lan { subnet 10.0.0.0/24 }
container web on lab {
    image "nginx"
    attach lan
    volume "/srv" "www"
//                ^^^^^ error volume-path: 'www' is no absolute path in the container; write '/www'.
    volume "data" "/"
//                ^^^ error volume-path: A volume cannot take the place of '/', all that the container has.
    volume "data" "/a/.././"
//                ^^^^^^^^^^ error volume-path
    volume "data" "/a/../b"
    volume "/srv/with:colon" "/b" read-only
    volume "data_1.old-2" "/c"
}
`,
        ));

    test('it comes from an absolute path or a volume with a name', () =>
        expectFindings(
            `
host lab { docker 28.0 }
host old { docker 20.10 }
network lan { subnet 10.0.0.0/24 }
network lan2 { subnet 10.0.1.0/24 }
container web on lab {
    image "nginx"
    attach lan
    volume "~/www" "/a"
//         ^^^^^^^ error volume-path: '~/www' is no absolute path on the host; Docker takes no other.
    volume "srv/www" "/b"
//         ^^^^^^^^^ error volume-path: 'srv/www' is no name of a volume, which has two characters or more: letters, digits, _, . and -, of which the first is a letter or digit. A path on the host begins with '/'.
    volume "v" "/c"
//         ^^^ error volume-path
    volume "-v" "/d"
//         ^^^^ error volume-path
    volume "./www" "/e"
//         ^^^^^^^ warning volume-path: Docker takes './www' from the directory that its command is run in, which on a host behind ssh is the home of the user. Write the absolute path.
    volume ".." "/f"
//         ^^^^ warning volume-path
    volume ".www" "/g"
//         ^^^^^^ error volume-path
}
container web2 on old {
    image "nginx"
    attach lan2
    volume "./www" "/a"
//         ^^^^^^^ error volume-path: './www' is no absolute path on the host; Docker takes no other.
}
`,
        ));
});
