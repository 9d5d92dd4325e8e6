import { say } from '../message/say.ts';
import { shellLine } from '../shell/quote.ts';
import { inFileOnly, onHostOnly } from './changes.ts';
import { command, restoreNamespace, script } from './commands.ts';
import type { DesiredLink } from './desired-links.ts';
import { restoreLink } from './link-commands.ts';
import { unitScripts } from './mark.ts';
import { loopbackUp, restoreNamespaceLink } from './namespace-commands.ts';
import type { DesiredNamespace } from './namespace-spec.ts';
import type { Observed, ObservedUnit } from './observed.ts';
import { shortHash } from './placement.ts';
import type { Blocker, Command, Step, Subject } from './plan.ts';

interface Wanted {
    readonly topology: string;
    readonly hostName: string;
    /** Whether the links are to come back after a reboot; once asked for, that lasts until they are taken away. */
    readonly isAsked: boolean;
    readonly links: readonly DesiredLink[];
    readonly namespaces: readonly DesiredNamespace[];
}

/** The step that makes, changes or removes the unit that puts the links of a topology back at boot; last of all. */
export function persistenceChanges(
    observed: Observed,
    wanted: Wanted,
): { readonly steps: readonly Step[]; readonly blockers: readonly Blocker[] } {
    const { topology, hostName, isAsked } = wanted;
    const present = observed.units.find((unit) => unit.topology === topology);
    const content = isAsked || present ? bootScript(wanted) : undefined;
    if (content === undefined) return { steps: present ? [removal(present, topology)] : [], blockers: [] };
    if (present?.script === content && present.isEnabled) return { steps: [], blockers: [] };
    if (!observed.hasSystemd) {
        const message = say`${hostName} has no systemd to put its links back at boot; leave out --persist, and have the \
lines of 'mvlan export --to shell' run at boot by what it has.`;
        return { steps: [], blockers: [{ message, at: undefined }] };
    }
    const name = unitName(topology);
    const step: Step = {
        change: present ? 'change' : 'create',
        subject: subjectOf(topology),
        title: present ? say`Change unit ${name}` : say`Create unit ${name}, which puts the links back at boot`,
        reason: present ? say`The links to put back at boot are others.` : inFileOnly(),
        commands: [writeUnit(topology, content)],
        undo: [present ? writeUnit(topology, present.script, present.isEnabled) : removeUnit(topology)],
        finish: [],
        lasting: [],
        at: undefined,
    };
    return { steps: [step], blockers: [] };
}

function removal(present: ObservedUnit, topology: string): Step {
    return {
        change: 'remove',
        subject: subjectOf(topology),
        title: say`Remove unit ${unitName(topology)}`,
        reason: onHostOnly(),
        commands: [removeUnit(topology)],
        undo: [writeUnit(topology, present.script, present.isEnabled)],
        finish: [],
        lasting: [],
        at: undefined,
    };
}

function subjectOf(topology: string): Subject {
    return { kind: 'unit', name: unitName(topology) };
}

/** A topology may be called anything, a unit may not (systemd.unit(5)). */
function unitName(topology: string): string {
    const readable = topology
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '')
        .slice(0, 40);
    return `mvlan-${readable === '' ? '' : `${readable}-`}${shortHash(topology)}.service`;
}

function scriptPath(topology: string): string {
    return `${unitScripts}/${unitName(topology).replace(/\.service$/, '')}.sh`;
}

/** After the interfaces that the links sit on, and before the engines whose networks sit on them. */
export function unitText(topology: string): string {
    return `[Unit]
Description=Links of an mvlan topology (${scriptPath(topology)})
Documentation=man:ip-link(8)
After=network.target systemd-networkd.service NetworkManager.service networking.service
Before=docker.service podman.service podman-restart.service
ConditionFileIsExecutable=${scriptPath(topology)}

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=${scriptPath(topology)}

[Install]
WantedBy=multi-user.target
`;
}

/**
 * What runs at boot: each line makes sure of one thing, whether or not the others could. Links on bridges that Docker has
 * yet to make are left to Docker. Undefined where a reboot takes nothing away.
 */
export function bootScript({ topology, links, namespaces }: Omit<Wanted, 'hostName' | 'isAsked'>): string | undefined {
    const ours = new Set(links.map(({ name }) => name));
    const inside = namespaces.flatMap(({ name, links: all }) => {
        const place = { namespace: name, topology };
        const kept = all.filter(({ tie }) => tie.kind !== 'veth' || ours.has(tie.bridge));
        return [
            restoreNamespace(name, topology),
            loopbackUp(name),
            ...kept.flatMap((link) => restoreNamespaceLink(link, place)),
        ];
    });
    const commands = [...links.flatMap((link) => restoreLink(link, topology)), ...inside];
    if (commands.length === 0) return undefined;
    const parents = new Set(
        [
            ...links.map(({ shape }) => ('parent' in shape ? shape.parent : undefined)),
            ...namespaces.flatMap(({ links: all }) => all.map(({ tie }) => ('parent' in tie ? tie.parent : undefined))),
        ].filter((parent): parent is string => parent !== undefined && !ours.has(parent)),
    );
    return [
        '#!/bin/sh',
        `# topology ${JSON.stringify(topology)}`,
        '# Puts the links of this topology back at boot. Written by mvlan, which writes over what is changed here.',
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'status=0',
        'try() { "$@" || status=1; }',
        'await() { tries=0; while [ ! -e "/sys/class/net/$1" ] && [ "$tries" -lt 30 ]; do tries=$((tries + 1)); sleep 1; done; }',
        ...[...parents].map((parent) => shellLine(command('await', parent))),
        ...commands.map((each) => `try ${shellLine(each)}`),
        'exit "$status"',
        '',
    ].join('\n');
}

/** A file is what it was or what it is to be, also on a full disk; one that is so already is not written. */
function writeUnit(topology: string, content: string, isEnabled = true): Command {
    return script(
        `put() {
    rm -f "$1.new"
    [ "$(cat "$1" 2>/dev/null && echo .)" != "$2." ] || return 0
    printf '%s' "$2" >"$1.new" && chmod "$3" "$1.new" && mv -f "$1.new" "$1" || { rm -f "$1.new"; return 1; }
}
mkdir -p ${unitScripts} && put "$2" "$4" 700 && put "/etc/systemd/system/$1" "$5" 644 &&
    systemctl daemon-reload && systemctl --quiet "$3" "$1"`,
        unitName(topology),
        scriptPath(topology),
        isEnabled ? 'enable' : 'disable',
        content,
        unitText(topology),
    );
}

function removeUnit(topology: string): Command {
    return script(
        `if [ -e "/etc/systemd/system/$1" ]; then
    ! command -v systemctl >/dev/null 2>&1 || systemctl --quiet disable "$1"
    rm -f "/etc/systemd/system/$1" || exit
    ! command -v systemctl >/dev/null 2>&1 || systemctl daemon-reload
fi
rm -f "$2" "$2.new" "/etc/systemd/system/$1.new" || exit
rmdir ${unitScripts} 2>/dev/null
exit 0`,
        unitName(topology),
        scriptPath(topology),
    );
}
