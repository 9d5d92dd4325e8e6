/** What has been opened and is to be closed again, last first. */
export class Teardown {
    readonly #steps: (() => unknown)[] = [];

    add(step: () => unknown): void {
        this.#steps.push(step);
    }

    /** Takes every step, also after one that fails; the first failure is thrown at the end. Steps are taken once. */
    async run(): Promise<void> {
        const failures: unknown[] = [];
        for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
            try {
                await step();
            } catch (failure) {
                failures.push(failure);
            }
        }
        if (failures.length > 0) throw failures[0];
    }
}
