/** A shorter text with which something still goes wrong: lines and then words are left out as long as it does. */
export function shorten(text: string, isWrong: (text: string) => boolean): string {
    return [/(?<=\n)/, /(?<=\s)/, /(?<=.)/].reduce((left, boundary) => shortenBy(left, boundary, isWrong), text);
}

function shortenBy(text: string, boundary: RegExp, isWrong: (text: string) => boolean): string {
    let parts = text.split(boundary);
    for (let size = parts.length >> 1; size >= 1; size >>= 1) {
        for (let start = 0; start < parts.length; ) {
            const fewer = parts.toSpliced(start, size);
            if (isWrong(fewer.join(''))) parts = fewer;
            else start += size;
        }
    }
    return parts.join('');
}
