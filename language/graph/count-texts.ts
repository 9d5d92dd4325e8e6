import { say } from '../message/say.ts';

/** How many there are of what networks and frames hold: `1 network`, `40 endpoints`. */
export const countTexts = {
    network: (count: number) => (count === 1 ? say`1 network` : say`${count} networks`),
    endpoint: (count: number) => (count === 1 ? say`1 endpoint` : say`${count} endpoints`),
    port: (count: number) => (count === 1 ? say`1 port` : say`${count} ports`),
    expectation: (count: number) => (count === 1 ? say`1 expectation` : say`${count} expectations`),
} as const;
