import { describe, expect, test } from 'vitest';
import { capitalized, sentence } from '../../../language/message/sentence.ts';

describe('A reason becomes a sentence', () => {
    test.each([
        ['the first one', 'The first one.'],
        ["it's taken", "It's taken."],
        ['nobody, here or elsewhere', 'Nobody, here or elsewhere.'],
    ])('%s begins with a capital', (reason, text) => expect(sentence(reason)).toBe(text));

    test.each(["lab.eth0 is the host's own", 'eth0 is down', '10.0.0.1 is taken', "'web' is on host 'lab'", ''])(
        'the name in "%s" stays as it is',
        (text) => expect(capitalized(text)).toBe(text),
    );
});
