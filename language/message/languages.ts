import type { Catalogue } from './say.ts';
import chinese from './zh-cn.json' with { type: 'json' };

/**
 * The texts for a locale, named as editors (BCP 47: `zh-cn`) or as shells do (POSIX: `zh_CN.UTF-8`). Empty for English, and
 * for languages that nobody has translated to; who reads traditional Chinese is not served with simplified.
 */
export function catalogueFor(locale: string): Catalogue {
    const parts = locale.toLowerCase().split(/[-_.@]/);
    const isChinese = parts[0] === 'zh' && !parts.some((part) => traditional.has(part));
    return isChinese ? chinese : {};
}

const traditional: ReadonlySet<string> = new Set(['tw', 'hk', 'mo', 'hant']);
