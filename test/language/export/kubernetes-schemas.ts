import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { validate as validatePod } from 'kubernetes-models/_schemas/IoK8sApiCoreV1Pod';

/** A validator that Ajv has made leaves what it found at the function. */
interface Validator {
    (data: unknown): boolean;
    readonly errors?: readonly { readonly instancePath: string; readonly message?: string; readonly keyword: string }[];
}

const ajv = new Ajv({ allErrors: true });
addFormats.default(ajv);

/**
 * The schema of the custom resource, as its authors publish it: `spec.versions[0].schema.openAPIV3Schema` of
 * `artifacts/networks-crd.yaml` in k8snetworkplumbingwg/network-attachment-definition-client, without its descriptions. Of
 * `metadata` it says that it is an object; what we write there are the name and annotations that any resource may have.
 */
const attachmentDefinition = ajv.compile({
    type: 'object',
    required: ['spec'],
    properties: {
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata: {
            type: 'object',
            properties: {
                name: { type: 'string' },
                annotations: { type: 'object', additionalProperties: { type: 'string' } },
            },
        },
        spec: { type: 'object', required: ['config'], properties: { config: { type: 'string' } } },
        status: { type: 'object', properties: { state: { type: 'string' }, observation: { type: 'string' } } },
    },
});

/**
 * What Multus reads in the annotation `k8s.v1.cni.cncf.io/networks`: `NetworkSelectionElement` in
 * `pkg/apis/k8s.cni.cncf.io/v1/types.go` of the same repository, in whose words each `ips` has a prefix length and each
 * `default-route` none.
 */
const selection = ajv.compile({
    type: 'array',
    items: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: {
            name: { type: 'string', pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength: 63 },
            ips: { type: 'array', items: { type: 'string', pattern: '^[0-9a-f.:]+/[0-9]{1,3}$' } },
            mac: { type: 'string', pattern: '^[0-9a-f]{2}(:[0-9a-f]{2}){5}$' },
            interface: { type: 'string', minLength: 1, maxLength: 15 },
            'default-route': {
                type: 'array',
                items: { type: 'string', anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] },
            },
        },
    },
});

const schemas: Readonly<Record<string, Validator>> = {
    'v1 Pod': validatePod as Validator,
    'k8s.cni.cncf.io/v1 NetworkAttachmentDefinition': attachmentDefinition as Validator,
};

/** What the schema published for a manifest finds wrong with it, fields that it does not know included. */
export function complaints(manifest: unknown): readonly string[] {
    const { apiVersion, kind } = manifest as { readonly apiVersion: string; readonly kind: string };
    const validator = schemas[`${apiVersion} ${kind}`];
    if (!validator) return [`no schema for ${apiVersion} ${kind}`];
    return complaintsBy(validator, manifest);
}

/** What Multus would not understand of the networks that a Pod asks for. */
export function selectionComplaints(annotation: string): readonly string[] {
    return complaintsBy(selection as Validator, JSON.parse(annotation));
}

function complaintsBy(validator: Validator, data: unknown): readonly string[] {
    const unread = new Set<string>();
    if (validator(watched(data, '', unread))) return [...unread].map((field) => `${field}: not in the schema`);
    return (validator.errors ?? []).map(
        ({ instancePath, message, keyword }) => `${instancePath}: ${message ?? keyword}`,
    );
}

/**
 * Values that take themselves off the list of unread ones as they are read. The schemas of Kubernetes allow fields that they
 * do not mention, and the API server refuses them all the same (field validation `Strict`, kubectl's own default): what a
 * validator never looks at is one.
 */
function watched(value: unknown, at: string, unread: Set<string>): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const children = new Map<string | symbol, unknown>();
    for (const key of Array.isArray(value) ? [] : Object.keys(value)) unread.add(`${at}/${key}`);
    return new Proxy(value, {
        get(target, key) {
            const path = `${at}/${String(key)}`;
            unread.delete(path);
            if (!children.has(key)) children.set(key, watched(Reflect.get(target, key), path, unread));
            return children.get(key);
        },
    });
}
