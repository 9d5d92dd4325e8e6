import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The chapters of the rules' index: which codes belong together, in the order in which they are read. */
const chapters: Readonly<Record<string, readonly string[]>> = {
    'Text and references': [
        'syntax',
        'unresolved-reference',
        'import-not-found',
        'configuration',
        'internal-error',
        'unused-suppression',
    ],
    Names: [
        'duplicate-name',
        'container-name',
        'network-name',
        'interface-name',
        'namespace-name',
        'topology-name',
        'image-name',
    ],
    Values: [
        'invalid-address',
        'invalid-mac',
        'invalid-mtu',
        'invalid-port',
        'engine-version',
        'unknown-driver',
        'restart-policy',
        'unsafe-destination',
        'missing-image',
    ],
    Addresses: [
        'address-family',
        'special-address',
        'address-outside-subnet',
        'network-address',
        'broadcast-address',
        'gateway-address',
        'reserved-address',
        'duplicate-address',
        'fixed-address-in-range',
        'address-in-dhcp',
        'range-exhausted',
    ],
    Subnets: [
        'host-bits-set',
        'gateway-outside-subnet',
        'range-outside-subnet',
        'reserve-outside-subnet',
        'subnet-overlap',
        'overlapping-attachments',
        'range-overlap',
        'missing-range',
        'missing-subnet',
        'address-pools',
        'subnet-outside-parent',
        'multiple-subnets',
        'host-network-overlap',
        'ingress-overlap',
        'route-overlap',
        'subnet-too-small',
        'large-ipv6-subnet',
        'ipv6-only',
    ],
    'Gateways and routes': [
        'gateway-missing',
        'gateway-is-parent',
        'gateway-unowned',
        'gateway-ignored',
        'default-route',
    ],
    'VLANs and VXLANs': [
        'vlan-id',
        'vlan-one',
        'duplicate-vlan',
        'vlan-name-mismatch',
        'vxlan-id',
        'switch-vlan',
        'mtu-above-parent',
        'mtu-below-ipv6',
        'mtu-differs',
    ],
    'Parents and modes': [
        'missing-parent',
        'multiple-parents',
        'parent-ignored',
        'shim-ignored',
        'parent-in-use',
        'mixed-drivers-on-parent',
        'passthru-not-alone',
        'passthru-host-address',
        'passthru-mac',
        'loopback-parent',
        'wireless-parent',
        'layer-3-parent',
        'mode-of-other-driver',
        'vepa-hairpin',
        'ipvlan-mode-conflict',
        'ipvlan-l3-subnet',
        'internal-parent',
    ],
    'MAC addresses': ['multicast-mac', 'duplicate-mac', 'ipvlan-mac', 'global-mac', 'several-macs'],
    Containers: [
        'unknown-host',
        'namespace-on-overlay',
        'attach-twice',
        'publish-ignored',
        'duplicate-port',
        'container-interface-name',
        'container-option',
        'volume-path',
        'rival-default-routes',
    ],
    Swarm: ['swarm-manager', 'swarm-service'],
    Expectations: ['expect-refuted', 'expect-unknown'],
    Conventions: ['gateway-convention', 'vlan-octet', 'reserved-vlan', 'name-convention'],
};

const heading = '## What it rests on';

const folder = path.join(import.meta.dirname, '../docs/rules');

const introduction = `# Rules

What \`mvlan check\` and the editor hold against a file.
An **error** is what the engine or the kernel refuses, or what nobody refuses though it cannot work.
A **warning** is accepted, but does not do what the text says.
A **hint** is worth knowing.

What depends on the version of Docker follows the host's \`docker\` line; without one, Docker 28.0 is assumed.
[Fact by fact](../facts.md): what Docker, the kernel and the wire do, and which rule says it.
[Where engines and their documentation differ](../engines.md) tells what was found out by asking them.

A comment silences a rule on the next line, or, above the first statement, in the whole file:

\`\`\`mvlan
// mvlan-ignore gateway-is-parent, route-overlap
\`\`\`

A \`mvlan.json\` sets how bad the findings of a rule are, or switches it off ([configuration](../configuration.md)).
The rules about conventions look for nothing until it states one.
`;

for (const code of pages()) writeSources(code);
writeFileSync(path.join(folder, 'README.md'), `${introduction}\n${Object.keys(chapters).map(chapter).join('\n')}`);
const left = pages().filter((code) => !Object.values(chapters).flat().includes(code));
if (left.length > 0) throw new Error(`${left.join(', ')}: in no chapter of .ci/rule-index.ts.`);

function pages(): readonly string[] {
    const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
    return names.map((name) => name.replace(/\.md$/, ''));
}

function chapter(title: string): string {
    const rows = (chapters[title] ?? []).map(row).join('\n');
    return `## ${title}\n\n| rule | severity | what |\n| --- | --- | --- |\n${rows}\n`;
}

/** A page says the first sentence and the severity; the index repeats them. */
function row(code: string): string {
    const page = readFileSync(path.join(folder, `${code}.md`), 'utf8');
    const [, what] = /^# .*\n\n(.*)\n/.exec(page) ?? [];
    const [, severity] = /\*\*Severity:\*\* (.*)\./.exec(page) ?? [];
    if (what === undefined || severity === undefined) throw new Error(`${code}.md lacks its first lines.`);
    return `| [${code}](${code}.md) | ${severity} | ${what} |`;
}

/** What a rule's own file says it rests on stands at the end of its page: which engine, which kernel, which RFC. */
function writeSources(code: string): void {
    const source = path.join(import.meta.dirname, '../language/rules', `${code}.ts`);
    // What reading and resolving find out has no such file, and a convention rests on nothing else.
    if (!existsSync(source)) return;
    const [, comment] =
        /\/\*\*((?:(?!\*\/).)*)\*\/\nexport const \w+: Rule\b/s.exec(readFileSync(source, 'utf8')) ?? [];
    if (comment === undefined) throw new Error(`${code}.ts does not say what it rests on.`);
    const text = comment
        .replace(/^ *\* ?/gm, '')
        .replace(/\s+/g, ' ')
        .trim();
    const page = path.join(folder, `${code}.md`);
    const body = readFileSync(page, 'utf8').split(`\n${heading}\n`)[0];
    writeFileSync(page, `${body}\n${heading}\n\n${text}\n`);
}
