/** How long something took: until the answer was there, and the server's CPU time for it; both in milliseconds. */
export interface Duration {
    readonly wall: number;
    readonly cpu: number;
}

/** What many durations come to. */
export interface Summary {
    readonly medianWall: number;
    readonly p95Wall: number;
    readonly medianCpu: number;
    readonly p95Cpu: number;
}

export function summary(durations: readonly Duration[]): Summary {
    const wall = durations.map((each) => each.wall);
    const cpu = durations.map((each) => each.cpu);
    return {
        medianWall: quantile(wall, 0.5),
        p95Wall: quantile(wall, 0.95),
        medianCpu: quantile(cpu, 0.5),
        p95Cpu: quantile(cpu, 0.95),
    };
}

function quantile(values: readonly number[], part: number): number {
    const sorted = values.toSorted((a, b) => a - b);
    const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
    if (found === undefined) throw new RangeError('there are no values');
    return found;
}
