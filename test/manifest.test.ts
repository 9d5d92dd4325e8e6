import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { configurationFile } from '../language/configuration/configuration.ts';
import { rulesSchema } from '../language/configuration/schema.ts';
import manifest from '../package.json' with { type: 'json' };

const root = path.join(import.meta.dirname, '..');
const sources = readdirSync(path.join(root, 'client/extension'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(root, 'client/extension', file), 'utf8'))
    .join('\n');

/** Lenses alone lead to it, with arguments that nobody could give by hand. */
const unseen = ['mvlan.showReferences'];

test('every command of the manifest is registered, and no other', () => {
    const literal = [...sources.matchAll(/registerCommand\(\s*'(mvlan\.\w+)'/g)].map(([, id]) => id);
    const intents = [...sources.matchAll(/command\('(\w+)'\)/g)].map(([, intent]) => `mvlan.${intent}`);
    const declared = manifest.contributes.commands.map(({ command }) => command);
    expect([...literal, ...intents].sort()).toEqual([...declared, ...unseen].sort());
});

test('menus and keys lead to commands of the manifest', () => {
    const declared = new Set(manifest.contributes.commands.map(({ command }) => command));
    const used = [...Object.values(manifest.contributes.menus).flat(), ...manifest.contributes.keybindings].flatMap(
        (entry): string[] => [entry.command, ...('alt' in entry ? [String(entry.alt)] : [])],
    );
    expect(used.filter((command) => !declared.has(command))).toEqual([]);
});

test('what reaches hosts is offered in trusted workspaces alone, wherever it is offered', () => {
    const reaching = ['plan', 'apply', 'verify', 'destroy', 'look', 'shell', 'logs', 'ping', 'capture'];
    for (const [place, entries] of Object.entries(manifest.contributes.menus)) {
        const offered = entries.filter(({ command }) => reaching.includes(command.replace('mvlan.', '')));
        for (const { command, when } of offered) expect(`${place} ${command}: ${when}`).toContain('isWorkspaceTrusted');
    }
    const inPalette = manifest.contributes.menus.commandPalette.map(({ command }) => command);
    for (const command of reaching) expect(inPalette).toContain(`mvlan.${command}`);
});

test('what a browser cannot do is offered nowhere in it, and says why where it is asked for', () => {
    const absent = /const absent = \[([^\]]+)\]/.exec(
        readFileSync(path.join(root, 'client/extension/web/absent-commands.ts'), 'utf8'),
    );
    const commands = [...(absent?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => `mvlan.${name}`);
    // A browser whose extensions run on a remote machine is none of the kind.
    const clause = '(!isWeb || remoteName)';
    const offered = Object.values(manifest.contributes.menus).flat();
    const hidden = offered.filter(({ when }) => when.endsWith(`&& ${clause}`)).map(({ command }) => command);
    expect([...new Set(hidden)].sort()).toEqual(commands.sort());
    expect(offered.filter(({ command, when }) => commands.includes(command) && !when.includes(clause))).toEqual([]);
    const [{ steps }] = manifest.contributes.walkthroughs as [(typeof manifest.contributes.walkthroughs)[number]];
    for (const { description, when } of steps) {
        const leads = commands.some((command) => description.includes(`(command:${command})`));
        expect(`${description}: ${when}`.endsWith(`: !isWeb || remoteName`)).toBe(leads);
    }
});

test('what the walkthrough and the welcome lead to is there', () => {
    const [{ steps }] = manifest.contributes.walkthroughs as [(typeof manifest.contributes.walkthroughs)[number]];
    const [{ contents }] = manifest.contributes.viewsWelcome as [(typeof manifest.contributes.viewsWelcome)[number]];
    const declared = manifest.contributes.commands.map(({ command }) => command);
    const texts = [contents, ...steps.map(({ description }) => description)];
    const used = texts.flatMap((text) => [...text.matchAll(/\(command:(mvlan\.\w+)/g)].map(([, command]) => command));
    const awaited = steps.flatMap(({ completionEvents }) => completionEvents);
    const commands = awaited.flatMap((event) =>
        event.startsWith('onCommand:') ? [event.slice('onCommand:'.length)] : [],
    );
    expect([...used, ...commands].filter((command) => !declared.includes(command ?? ''))).toEqual([]);
    for (const { media } of steps) expect(existsSync(path.join(root, media.markdown))).toBe(true);
});

test('the palette shows no key that works in the view alone', () => {
    const inView = manifest.contributes.keybindings.filter(({ when }) => when.includes('focusedView'));
    const hidden = manifest.contributes.menus.commandPalette.filter(({ when }) => when === 'false');
    expect(inView.map(({ command }) => command).sort()).toEqual(hidden.map(({ command }) => command).sort());
    expect(inView.length).toBe(3);
});

test('every key binding has its twin for the Mac', () => {
    for (const { key, mac } of manifest.contributes.keybindings) expect(mac).toBe(key.replace('ctrl', 'cmd'));
});

test('every setting is read by the code, and no other', () => {
    const read = [...sources.matchAll(/settings\.get<[^>]+>\('([\w.]+)'|\.get<Record<string, unknown>>\('([\w.]+)'/g)];
    const names = read.map(([, one, other]) => `mvlan.${one ?? other}`);
    const server = readFileSync(path.join(root, 'server/settings.ts'), 'utf8');
    const switches = [...server.matchAll(/isOn\((\w+), '(\w+)'\)/g)].map(([, section, name]) => {
        return `mvlan.${section === 'hints' ? 'inlayHints.' : ''}${name}.enabled`;
    });
    const rules = /getConfiguration\('mvlan', '(\w+)'\)/.exec(
        readFileSync(path.join(root, 'server/workspace/configurations.ts'), 'utf8'),
    );
    // The language client reads the tracing of its own server by itself.
    const declared = Object.keys(manifest.contributes.configuration.properties);
    expect([...new Set([...names, ...switches, `mvlan.${rules?.[1]}`, 'mvlan.trace.server'])].sort()).toEqual(
        declared.sort(),
    );
});

test('settings that say how hosts are reached belong to the machine, and count for nothing in untrusted folders', () => {
    const { properties } = manifest.contributes.configuration;
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    for (const name of ['mvlan.hosts', 'mvlan.ssh.path', 'mvlan.ssh.configFile'] as const) {
        expect(properties[name].scope).toBe('machine');
        expect(restricted).toContain(name);
    }
});

test('files that the manifest names exist', () => {
    const files = [
        ...manifest.contributes.languages.flatMap(({ configuration }) => configuration ?? []),
        ...manifest.contributes.grammars.map((grammar) => grammar.path),
        ...manifest.contributes.viewsContainers.activitybar.map(({ icon }) => icon),
        ...manifest.contributes.views.mvlan.map(({ icon }) => icon),
    ];
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

test('a mvlan.json is checked by the schema that the build writes, and the package has it', () => {
    const [{ fileMatch, url }] = manifest.contributes.jsonValidation as [{ fileMatch: string; url: string }];
    expect(fileMatch).toBe(configurationFile);
    expect(readFileSync(path.join(root, '.ci/bundles.ts'), 'utf8')).toContain(`'${path.basename(url)}'`);
    expect(readFileSync(path.join(root, '.vscodeignore'), 'utf8')).toContain(`!${url.replace('./', '')}\n`);
});

test('the setting for rules has the form of a configuration file', () => {
    const { additionalProperties } = rulesSchema([]) as { additionalProperties: object };
    const { properties } = manifest.contributes.configuration;
    expect(properties['mvlan.rules'].additionalProperties).toEqual(additionalProperties);
});
