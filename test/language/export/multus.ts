import { parseAllDocuments } from 'yaml';

/** Where Debian puts the CNI plugins. */
export const plugins = '/usr/lib/cni';

interface Manifest {
    readonly kind: string;
    readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
    readonly spec: { readonly config?: string };
}

/** A call of a CNI plugin. */
interface Invocation {
    readonly pod: string;
    readonly config: object;
}

/** What Multus hands to the plugins for each Pod: the configuration of its network with what the Pod asks for. */
export function invocations(yaml: string): readonly Invocation[] {
    const manifests = parseAllDocuments(yaml).map((document) => document.toJS() as Manifest);
    const configs = new Map(manifests.map(({ metadata, spec }) => [metadata.name, spec.config]));
    return manifests
        .filter(({ kind }) => kind === 'Pod')
        .flatMap(({ metadata }) => {
            const asked = JSON.parse(metadata.annotations?.['k8s.v1.cni.cncf.io/networks'] ?? '[]');
            return asked.map(({ name, ips, mac }: { name: string; ips: string[]; mac?: string }) => ({
                pod: metadata.name,
                config: { ...JSON.parse(configs.get(name) ?? ''), runtimeConfig: { ips, mac } },
            }));
        });
}
