import { speak } from '../../language/message/say.ts';
import { Failure } from './failure.ts';

/**
 * Has everything said in the language of a locale: the one that is asked for, else that of messages in the environment
 * (POSIX.1-2017, Base Definitions, 8.2). One that is asked for and that nobody has translated to is refused; an environment
 * is there for others as well, and gets English.
 */
export async function speakLocale(asked: string | undefined): Promise<void> {
    const { LC_ALL, LC_MESSAGES, LANG } = process.env;
    const locale = asked || LC_ALL || LC_MESSAGES || LANG || '';
    if (/^(|c|posix|en)([-_.@].*)?$/i.test(locale)) return;
    const { catalogueFor } = await import('../../language/message/languages.ts');
    const catalogue = catalogueFor(locale);
    if (asked && Object.keys(catalogue).length === 0) {
        throw new Failure(`--locale: there is no '${asked}'; there are en, zh-cn`);
    }
    speak(catalogue);
}
