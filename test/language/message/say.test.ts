import { afterEach, describe, expect, test } from 'vitest';
import { check } from '../../../language/check/check.ts';
import { catalogueFor } from '../../../language/message/languages.ts';
import { say, speak, translated } from '../../../language/message/say.ts';
import { parse } from '../../../language/parser/parse.ts';

afterEach(() => speak({}));

describe('say', () => {
    test('is English until a language is spoken, and where that lacks a text', () => {
        expect(say`${1} overlaps ${'b'}.`).toBe('1 overlaps b.');
        speak({ '{0} is {1}': '{0} 是 {1}' });
        expect(say`${1} overlaps ${'b'}.`).toBe('1 overlaps b.');
        expect(say`${1} is ${'b'}`).toBe('1 是 b');
    });

    test('fills the gaps in the order that the language needs, with what stands in braces as it is', () => {
        speak({ '{0} of {1}': '{1} 的 {0}' });
        expect(say`${'{1}'} of ${'$&'}`).toBe('$& 的 {1}');
    });

    test('keeps Chinese and Latin letters a blank apart, and Chinese together, whatever a gap is filled with', () => {
        speak({ 'Create {0}': '创建{0}', 'for {0} on it': '给 {0} 地址' });
        expect(say`Create ${'VLAN 子接口'}`).toBe('创建 VLAN 子接口');
        expect(say`Create ${'容器'}`).toBe('创建容器');
        expect(say`for ${"容器 'web'"} on it`).toBe("给容器 'web' 地址");
        expect(say`for ${'10.0.0.1'} on it`).toBe('给 10.0.0.1 地址');
    });

    test('says words that are known and leaves the others, whatever they are', () => {
        speak({ container: '容器' });
        expect(['container', 'pod', 'constructor', '__proto__'].map(translated)).toEqual([
            '容器',
            'pod',
            'constructor',
            '__proto__',
        ]);
    });
});

test('findings are said in Chinese, with their parts and fixes', () => {
    speak(catalogueFor('zh-cn'));
    const text = 'host lab { }\nnetwork lan { subnet 10.0.0.1/24 }\ncontainer web { image "x" attach lann }';
    const found = check([parse(text, 'file:///a.mvlan')]).findings;
    expect(found.map(({ code, message }) => `${code}: ${message}`)).toEqual([
        'host-bits-set: 10.0.0.1/24 设置了主机位，Docker 28.0 拒绝这样写；请把子网写成 10.0.0.0/24。',
        "unresolved-reference: 网络 'lann' 没有声明；是否想写 'lan'？",
    ]);
    expect(found[0]?.fixes[0]?.title).toBe('写成 10.0.0.0/24');
});
