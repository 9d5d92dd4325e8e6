import { say } from '../message/say.ts';
import { type Parsed, parsed, refused } from '../net/parsed.ts';

const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const registry = '(?:\\[[0-9a-fA-F:]+\\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::\\d+)?';
const tag = '\\w[\\w.-]{0,127}';
const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';

const reference = new RegExp(`^(?:${registry}/)?(?<path>${component}(?:/${component})*)(?::${tag})?(?:@${digest})?$`);

/** Docker takes no longer name of a repository (NameTotalLengthMax of reference.go). */
const longest = 255;

/**
 * Reads the name of an image: what may follow `docker run`, with registry, tag and digest (regexp.go and reference.go of
 * distribution/reference). Never an option, no blanks, no control characters.
 */
export function parseImageReference(text: string): Parsed<string> {
    if (text.length <= longest && reference.test(text)) return parsed(text);
    const path = reference.exec(text)?.groups?.path;
    if (path !== undefined && path.length <= longest) return parsed(text);
    if (path === undefined && reference.test(text.toLowerCase())) {
        return refused(say`'${text}' is not the name of an image: repositories are named in lower case`);
    }
    return refused(say`'${text}' is not the name of an image, such as busybox or registry.example.net/team/web:1.2`);
}
