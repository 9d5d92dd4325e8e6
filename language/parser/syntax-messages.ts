import { AbstractParserErrorMessageProvider } from 'langium';

type MismatchOptions = Parameters<AbstractParserErrorMessageProvider['buildMismatchTokenMessage']>[0];
type NoAlternativeOptions = Parameters<AbstractParserErrorMessageProvider['buildNoViableAltMessage']>[0];
type TooFewOptions = Parameters<AbstractParserErrorMessageProvider['buildEarlyExitMessage']>[0];
type RestOptions = Parameters<AbstractParserErrorMessageProvider['buildNotAllInputParsedMessage']>[0];

type Token = MismatchOptions['actual'];

/** What a keyword wants behind it, where "a value" would be vague. */
const wanted: Readonly<Record<string, string>> = {
    ip: 'an address',
    address: 'an address with its prefix length',
    gateway: 'an address',
    subnet: 'a prefix such as 10.0.0.0/24',
    range: 'a prefix such as 10.0.0.128/25',
    vlan: 'a VLAN ID',
    vxlan: 'a VNI',
    mac: 'a MAC address',
    import: 'a file name in quotes',
    image: 'an image in quotes',
};

/** Says what is missing and where, in the words of the language. */
export class SyntaxMessages extends AbstractParserErrorMessageProvider {
    override buildMismatchTokenMessage({ expected, actual, previous }: MismatchOptions): string {
        const what = /^[a-z]/.test(expected.name) || /^\W/.test(expected.name) ? `'${expected.name}'` : value(previous);
        return `Expected ${what} ${place(previous, actual)}.`;
    }

    override buildNotAllInputParsedMessage({ firstRedundant }: RestOptions): string {
        if (firstRedundant.image === '}') return `This '}' closes nothing.`;
        return `'${shorten(firstRedundant.image)}' begins no statement.`;
    }

    override buildNoViableAltMessage({ actual, previous, ruleName }: NoAlternativeOptions): string {
        const first = actual[0] ?? previous;
        if (ruleName === 'Name' || ruleName === 'Text') return `Expected ${value(previous)} ${place(previous, first)}.`;
        return `'${shorten(first.image)}' does not belong here.`;
    }

    override buildEarlyExitMessage({ actual, previous }: TooFewOptions): string {
        return `Expected ${value(previous)} ${place(previous, actual[0] ?? previous)}.`;
    }
}

function value(previous: Token): string {
    return wanted[previous.image] ?? (/^[a-z]/.test(previous.image) ? 'a name or a value' : 'a value');
}

function place(previous: Token, actual: Token): string {
    if (previous.image) return `after '${shorten(previous.image)}'`;
    return `before '${shorten(actual.image)}'`;
}

function shorten(image: string): string {
    return image.length > 40 ? `${image.slice(0, 37)}…` : image;
}
