import { expect, test } from 'vitest';
import { drawable } from '../../../client/pictures/letters.ts';

test.each([
    ['lab eth0.10 → 10.0.0.1', 'lab eth0.10 → 10.0.0.1'],
    ['<text>\nשרת مرحبا Ωλ Жук</text>\n', '<text>\nשרת مرحبا Ωλ Жук</text>\n'],
    ['服务器', '���'],
    ['🐳 whale', '� whale'],
    ['👩‍👧 ✌️', '�� �'],
    ['e\u0301', 'e\u0301'],
])('of %j the letters that pixels can be drawn of stay', (text, drawn) => expect(drawable(text)).toBe(drawn));
