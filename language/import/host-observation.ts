import { observationScript } from '../plan/observation.ts';

/**
 * The read-only script for a POSIX shell that prints all that an import wants to know of a host: what a plan asks for,
 * every network namespace, and containers and their images as Docker has them.
 */
export function importScript(): string {
    return observationScript().replace(/echo @end\n$/, `${more}echo @end\n`);
}

const more = `
inspected() { docker ps --all --quiet --no-trunc | xargs -r -n 50 docker inspect --type container --format '{{json .}}' --; }
images() { docker ps --all --format '{{.Image}}' | sort -u | xargs -r -n 50 docker image inspect --format '{{json .}}' --; }
for path in /run/netns/*; do
    [ -e "$path" ] || continue
    part space printf '%s' "\${path##*/}"
    part space-links ip -n "\${path##*/}" -j -d addr show
    part space-routes ip -n "\${path##*/}" -j route show table main
    part space-routes6 ip -n "\${path##*/}" -j -6 route show table main
done
if command -v docker >/dev/null 2>&1; then
    part inspected inspected
    part images images
fi
`;
