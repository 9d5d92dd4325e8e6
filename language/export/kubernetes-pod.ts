import { composeSettings } from '../compose/service-options.ts';
import { say } from '../message/say.ts';
import { InterfaceAddress } from '../net/interface-address.ts';
import type { DesiredContainer } from '../plan/container-spec.ts';
import { endpointMac } from '../topology/endpoint-mac.ts';
import type { Container, Endpoint } from '../topology/topology.ts';
import type { Omission } from './exported.ts';
import type { HostWork } from './host-work.ts';
import { kubernetesName } from './kubernetes-name.ts';
import { attachmentName, isAttachable } from './kubernetes-network.ts';

/** A container as a Pod on its host's node, with what a Pod cannot be told. */
export function pod(
    { container, name, image, restart }: DesiredContainer,
    { host }: HostWork,
): { readonly manifest: object; readonly omissions: readonly Omission[] } {
    const attachments = container.endpoints
        .filter(({ network }) => isAttachable(network))
        .map((endpoint) => attachment(endpoint, attachmentName(endpoint.network, host)));
    const paths = container.volumes.filter(({ source }) => source.startsWith('/'));
    const options = securityOf(container);
    const mounts = paths.map(({ target, readOnly }, index) => ({
        name: `volume-${index}`,
        mountPath: target,
        ...(readOnly ? { readOnly } : {}),
    }));
    const manifest = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
            name: kubernetesName(name),
            annotations: {
                ...Object.fromEntries(
                    container.labels.filter(({ key }) => isAnnotationKey(key)).map(({ key, value }) => [key, value]),
                ),
                ...(attachments.length > 0
                    ? { 'k8s.v1.cni.cncf.io/networks': JSON.stringify(attachments, null, 2) }
                    : {}),
            },
        },
        spec: {
            nodeSelector: { 'kubernetes.io/hostname': host.name },
            restartPolicy: restartPolicy(restart),
            ...(container.hostname !== undefined && isLabel(container.hostname)
                ? { hostname: container.hostname }
                : {}),
            containers: [
                {
                    name: kubernetesName(name),
                    image,
                    ...(container.command.length > 0 ? { args: container.command } : {}),
                    ...(container.environment.length > 0 ? { env: container.environment } : {}),
                    ...(mounts.length > 0 ? { volumeMounts: mounts } : {}),
                    ...options.settings,
                },
            ],
            ...(paths.length > 0
                ? {
                      volumes: paths.map(({ source }, index) => ({
                          name: `volume-${index}`,
                          hostPath: { path: source },
                      })),
                  }
                : {}),
        },
    };
    return { manifest, omissions: [...omitted(container, name), ...options.omissions] };
}

/** One element of the annotation `k8s.v1.cni.cncf.io/networks`. */
function attachment(endpoint: Endpoint, name: string): object {
    const mac = endpointMac(endpoint);
    const gateways = endpoint.addresses.flatMap(({ subnet }) => subnet?.gateway?.value.toString() ?? []);
    return {
        name,
        ips: endpoint.addresses.map(({ address, subnet }) =>
            InterfaceAddress.of(address, subnet?.prefix.length ?? (address.family === 4 ? 32 : 128)).toString(),
        ),
        ...(mac === undefined ? {} : { mac }),
        ...(endpoint.interfaceName === undefined ? {} : { interface: endpoint.interfaceName }),
        ...(endpoint.defaultRoute && gateways.length > 0 ? { 'default-route': gateways } : {}),
    };
}

function restartPolicy(restart: string): 'Always' | 'OnFailure' | 'Never' {
    if (restart === 'no') return 'Never';
    return restart.startsWith('on-failure') ? 'OnFailure' : 'Always';
}

/** The options of `docker run` that a Pod's container has a field for. */
function securityOf({ name, options }: Container): {
    readonly settings: object;
    readonly omissions: readonly Omission[];
} {
    const { settings, unknown } = composeSettings(options.map(({ value }) => value));
    const {
        cap_add: add,
        cap_drop: drop,
        privileged,
        working_dir: workingDir,
        tty,
        stdin_open: stdin,
        ...rest
    } = settings;
    const capabilities = { ...(add ? { add } : {}), ...(drop ? { drop } : {}) };
    const security = {
        ...(privileged ? { privileged } : {}),
        ...(Object.keys(capabilities).length > 0 ? { capabilities } : {}),
    };
    const why = say`a Pod has no field for it that mvlan knows`;
    return {
        settings: {
            ...(workingDir === undefined ? {} : { workingDir }),
            ...(tty ? { tty } : {}),
            ...(stdin ? { stdin } : {}),
            ...(Object.keys(security).length > 0 ? { securityContext: security } : {}),
        },
        omissions: [...unknown, ...Object.keys(rest)].map((option) => ({
            what: `container ${name}: option ${option}`,
            why,
        })),
    };
}

/** A qualified name (apimachinery, `IsQualifiedName`): what an annotation may be called. */
function isAnnotationKey(key: string): boolean {
    const { prefix, name = '' } = /^(?:(?<prefix>[^/]*)\/)?(?<name>[^/]*)$/.exec(key)?.groups ?? {};
    if (prefix !== undefined && (prefix.length > 253 || !prefix.split('.').every(isLabel))) return false;
    return /^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/.test(name);
}

/** A label of a DNS name, as Kubernetes has it (RFC 1123): what a Pod's `hostname` may be. */
function isLabel(text: string): boolean {
    return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text);
}

function omitted(container: Container, name: string): readonly Omission[] {
    const { hostname } = container;
    return [
        ...(hostname === undefined || isLabel(hostname)
            ? []
            : [
                  {
                      what: `container ${name}: hostname ${hostname}`,
                      why: say`a Pod's is one label of a DNS name, in lower case`,
                  },
              ]),
        ...container.labels
            .filter(({ key }) => !isAnnotationKey(key))
            .map(({ key }) => ({
                what: `container ${name}: label ${key}`,
                why: say`annotations of a Pod cannot be called so`,
            })),
        ...container.publish.map(({ value }) => ({
            what: `container ${name}: publish ${value.text}`,
            why: say`a Service of the cluster publishes ports`,
        })),
        ...container.volumes
            .filter(({ source }) => !source.startsWith('/'))
            .map(({ source }) => ({
                what: `container ${name}: volume ${source}`,
                why: say`volumes with a name are the cluster's, by a claim`,
            })),
    ];
}
