import { readdirSync, readFileSync } from 'node:fs';

/** The CPU time that a process has used so far, over all its threads, in milliseconds. Linux only. */
export function cpuMilliseconds(pid: number): number {
    const tasks = `/proc/${pid}/task`;
    const nanoseconds = readdirSync(tasks).map((task) => {
        // "Time spent on the CPU", the first of three numbers; see Documentation/scheduler/sched-stats.rst.
        return Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]);
    });
    return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
}

/** The memory of a process that is in RAM, in megabytes. Linux only. */
export function residentMegabytes(pid: number): number {
    const [, kibibytes] = /^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return (Number(kibibytes) * 1024) / 1e6;
}
