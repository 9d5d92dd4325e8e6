import type { Finding } from '../finding/finding.ts';
import { say } from '../message/say.ts';
import { isDockerName } from '../topology/docker-name.ts';
import { type EngineVersion, engineOf } from '../topology/engine-version.ts';
import type { Volume } from '../topology/topology.ts';
import { isHostPath } from '../topology/volume-source.ts';
import { containersWhere } from './owner-lists.ts';
import { error, warning } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A volume is put at an absolute path other than `/`: any other is refused, or made part of a volume without a name
 * (linux_parser.go in moby's volume/mounts). It comes from an absolute path of the host, or from a volume with a name
 * (RestrictedNameChars in moby's names.go); nobody puts a home in place of `~`. A path that begins with `.` is refused by
 * the docker command before 23, and then taken from the directory that the command is run in (docker/cli
 * cli/compose/loader/volume.go).
 */
export const volumePath: Rule = {
    code: 'volume-path',
    infersFrom: 'presence',
    *check(topology) {
        for (const { volumes, host } of withVolumes(topology)) {
            for (const volume of volumes) {
                yield* ofSource(volume, engineOf(host));
                yield* ofTarget(volume);
            }
        }
    },
};

const withVolumes = containersWhere(({ volumes }) => volumes.length > 0);

function* ofSource({ source, sourceOrigin: at }: Volume, engine: EngineVersion): Generator<Finding> {
    const { code } = volumePath;
    if (source.startsWith('/') || isDockerName(source)) return;
    if (!isHostPath(source)) {
        const message = say`'${source}' is no name of a volume, which has two characters or more: letters, digits, _, . and -, of which the first is a letter or digit. A path on the host begins with '/'.`;
        yield error({ code, at, message });
    } else if (/^\.{1,2}(\/|$)/.test(source) && engine.isAtLeast(23)) {
        const message = say`Docker takes '${source}' from the directory that its command is run in, which on a host behind ssh is the home of the user. Write the absolute path.`;
        yield warning({ code, at, message });
    } else yield error({ code, at, message: say`'${source}' is no absolute path on the host; Docker takes no other.` });
}

function* ofTarget({ target, targetOrigin: at }: Volume): Generator<Finding> {
    const { code } = volumePath;
    if (!target.startsWith('/')) {
        yield error({ code, at, message: say`'${target}' is no absolute path in the container; write '/${target}'.` });
    } else if (isRoot(target)) {
        yield error({ code, at, message: say`A volume cannot take the place of '/', all that the container has.` });
    }
}

/** Whether an absolute path comes down to `/`. */
function isRoot(path: string): boolean {
    const names: string[] = [];
    for (const name of path.split('/')) {
        if (name === '..') names.pop();
        else if (name !== '' && name !== '.') names.push(name);
    }
    return names.length === 0;
}
