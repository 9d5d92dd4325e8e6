import { speak } from '../../language/message/say.ts';

/**
 * Has everything said in the language of a locale: the one that is asked for, else that of messages in the environment
 * (POSIX.1-2017, Base Definitions, 8.2).
 */
export async function speakLocale(asked: string | undefined): Promise<void> {
    const { LC_ALL, LC_MESSAGES, LANG } = process.env;
    const locale = asked || LC_ALL || LC_MESSAGES || LANG || '';
    if (/^(|c|posix|en)([-_.@].*)?$/i.test(locale)) return;
    const { catalogueFor } = await import('../../language/message/languages.ts');
    speak(catalogueFor(locale));
}
