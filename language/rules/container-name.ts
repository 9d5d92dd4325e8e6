import { say } from '../message/say.ts';
import { isDockerName } from '../topology/docker-name.ts';
import { containersWhere } from './owner-lists.ts';
import { error } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * A container's name has two characters or more, of `[a-zA-Z0-9][a-zA-Z0-9_.-]+`: `Invalid container name`
 * (RestrictedNameChars in moby's daemon/names).
 */
export const containerName: Rule = {
    code: 'container-name',
    infersFrom: 'presence',
    *check(topology) {
        for (const { name, origin } of misnamed(topology)) {
            yield error({
                code: this.code,
                at: origin,
                message:
                    name.length < 2
                        ? say`'${name}' is too short for Docker; a container's name has two characters or more.`
                        : say`'${name}' is no container name for Docker; it begins with a letter or digit and goes on with letters, digits, _, . and -.`,
            });
        }
    },
};

const misnamed = containersWhere(({ name }) => !isDockerName(name));
