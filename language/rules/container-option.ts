import { say } from '../message/say.ts';
import { faultOfOption } from '../topology/docker-option.ts';
import { containersWhere } from './owner-lists.ts';
import { error, leaveOut } from './report.ts';
import type { Rule } from './rule.ts';

/**
 * An `option` is one that `docker run` knows and that the language has no word for. What does not begin with `-` Docker takes
 * for the image, and the image for a part of the command (docker/cli cli/command/container/opts.go); the address of a network
 * that is given twice it refuses, or takes one of them. Applying refuses both.
 */
export const containerOption: Rule = {
    code: 'container-option',
    infersFrom: 'presence',
    *check(topology) {
        for (const container of withOptions(topology)) {
            for (const { value, origin } of container.options) {
                const fault = faultOfOption(value, container);
                if (!fault) continue;
                const { name } = container;
                yield error({
                    code: this.code,
                    at: origin,
                    message:
                        fault.kind === 'no option'
                            ? say`Option '${value}' of container '${name}' does not begin with '-': an option and its value are one, as in '--cap-add=NET_ADMIN'.`
                            : say`Option '${fault.option}' of container '${name}' is what 'attach' is for.`,
                    fixes: fault.kind === 'no option' ? [] : [leaveOut(say`Leave out ${fault.option}`, origin)],
                });
            }
        }
    },
};

const withOptions = containersWhere(({ options }) => options.length > 0);
