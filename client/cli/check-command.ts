import { checkedText } from './check-text.ts';
import { findingRecord } from './finding-record.ts';
import { type Checked, checkFiles } from './findings.ts';
import { githubAnnotations } from './github-annotations.ts';
import { type InputOptions, inputs } from './inputs.ts';
import { complain, styleOf, write } from './output.ts';
import { Progress } from './progress.ts';
import { sarifLog } from './sarif.ts';
import { watch } from './watch.ts';

/** `text` is for people; `json` and `sarif` are data; `github` is what a workflow's log makes annotations of. */
export type CheckFormat = 'text' | 'json' | 'sarif' | 'github';

interface CheckOptions extends InputOptions {
    readonly format: CheckFormat;
    /** Whether to check again after each change, until interrupted. */
    readonly watch: boolean;
}

/**
 * `mvlan check`: exit code 0 when nothing is wrong or only warned of, 1 with errors. A file that cannot be read keeps no
 * other from being checked; the exit code is 2 then.
 */
export async function checkCommand(patterns: readonly string[], options: CheckOptions): Promise<number> {
    const run = async () => {
        const found = await inputs(patterns, options);
        const checked = await checkFiles(found, new Progress(process.stderr));
        return { exitCode: await report(checked, options.format), folders: found.folders, checked };
    };
    if (!options.watch) return (await run()).exitCode;
    return await watch(patterns, async () => {
        const { checked, folders } = await run();
        return {
            files: [...checked.texts.keys()],
            folders,
            announce: () => complain(`${summary(checked)}; waiting for changes, Ctrl+C ends`),
        };
    });
}

async function report(checked: Checked, format: CheckFormat): Promise<number> {
    await write(formatted(checked, format));
    for (const { message } of checked.failures) complain(message);
    if (checked.failures.length > 0) return 2;
    return checked.findings.some(({ finding }) => finding.severity === 'error') ? 1 : 0;
}

function formatted(checked: Checked, format: CheckFormat): string {
    switch (format) {
        case 'text':
            return checkedText(checked, styleOf(process.stdout));
        case 'json':
            return `${JSON.stringify(checked.findings.map(findingRecord))}\n`;
        case 'sarif':
            return `${JSON.stringify(sarifLog(checked), undefined, 2)}\n`;
        case 'github':
            return githubAnnotations(checked);
    }
}

/** `2 errors, 1 warning in 3 files` */
function summary({ findings, texts }: Checked): string {
    const count = (severity: string) => findings.filter(({ finding }) => finding.severity === severity).length;
    const plural = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
    return `${plural(count('error'), 'error')}, ${plural(count('warning'), 'warning')} in ${plural(texts.size, 'file')}`;
}
