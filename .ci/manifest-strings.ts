/** Where a manifest says something to people, as VS Code localizes it; `*` is any index or name. */
const places: readonly string[] = [
    'description',
    'capabilities.*.description',
    'contributes.commands.*.title',
    'contributes.commands.*.shortTitle',
    'contributes.configuration.title',
    'contributes.configuration.properties.*.description',
    'contributes.configuration.properties.*.markdownDescription',
    'contributes.configuration.properties.*.enumDescriptions.*',
    'contributes.configuration.properties.*.markdownEnumDescriptions.*',
    'contributes.colors.*.description',
    'contributes.submenus.*.label',
    'contributes.taskDefinitions.*.properties.*.description',
    'contributes.customEditors.*.displayName',
    'contributes.viewsContainers.*.*.title',
    'contributes.views.*.*.name',
    'contributes.viewsWelcome.*.contents',
    'contributes.walkthroughs.*.title',
    'contributes.walkthroughs.*.description',
    'contributes.walkthroughs.*.steps.*.title',
    'contributes.walkthroughs.*.steps.*.description',
    'contributes.walkthroughs.*.steps.*.media.altText',
];

interface Localizable {
    /** The manifest with a key, `%commands.mvlan.plan.title%`, in place of each text. */
    readonly manifest: unknown;
    /** The texts by their keys. */
    readonly strings: Readonly<Record<string, string>>;
}

/**
 * Takes the texts out of a manifest, which VS Code reads in its user's language from files beside it. The manifest in the
 * repository has its texts in place: there they are read, and cannot be missing.
 */
export function localizable(manifest: unknown): Localizable {
    const strings: Record<string, string> = {};
    const walk = (value: unknown, path: readonly string[]): unknown => {
        if (typeof value === 'string') {
            if (!places.some((place) => matches(path, place.split('.')))) return value;
            const key = path.filter((part) => part !== 'contributes').join('.');
            strings[key] = value;
            return `%${key}%`;
        }
        if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, nameOf(item) ?? `${index}`]));
        if (typeof value !== 'object' || value === null) return value;
        return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, [...path, name])]));
    };
    return { manifest: walk(manifest, []), strings };
}

function matches(path: readonly string[], place: readonly string[]): boolean {
    return path.length === place.length && place.every((part, index) => part === '*' || part === path[index]);
}

/** What an item is called, so that its key stays when others come before it. */
function nameOf(item: unknown): string | undefined {
    if (typeof item !== 'object' || item === null) return undefined;
    if ('command' in item && typeof item.command === 'string') return item.command;
    return 'id' in item && typeof item.id === 'string' ? item.id : undefined;
}
