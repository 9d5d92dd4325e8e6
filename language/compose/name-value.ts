/** `NAME=VALUE`, cut at the first `=`; a name alone has no value. */
export function nameAndValue(text: string): readonly [name: string, value: string | undefined] {
    const at = text.indexOf('=');
    return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** `NAME=VALUE` where a name alone has the empty value, as with labels. */
export function nameAndText(text: string): readonly [name: string, value: string] {
    const [name, value = ''] = nameAndValue(text);
    return [name, value];
}
