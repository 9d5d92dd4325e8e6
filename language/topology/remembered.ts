import type { Endpoint, Network } from './topology.ts';

/** A function that computes its answer for an object once. Only for objects that never change, such as segments. */
export function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
    const known = new WeakMap<K, { readonly answer: V }>();
    return (key) => {
        let entry = known.get(key);
        if (!entry) {
            entry = { answer: compute(key) };
            known.set(key, entry);
        }
        return entry.answer;
    };
}

/**
 * A function that computes its answer for a network once for each list of endpoints that the network has had: all else
 * that a network says of itself, and that its endpoints say, stays as it is. Not for what depends on other networks.
 */
export function rememberedOfNetwork<V>(compute: (network: Network) => V): (network: Network) => V {
    const known = new WeakMap<readonly Endpoint[], { readonly answer: V }>();
    return (network) => {
        let entry = known.get(network.endpoints);
        if (!entry) {
            entry = { answer: compute(network) };
            known.set(network.endpoints, entry);
        }
        return entry.answer;
    };
}
