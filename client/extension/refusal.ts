/** A reason not to go on that the person is told in one notification; not a mistake of ours. */
export class Refusal extends Error {}
