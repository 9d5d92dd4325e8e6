import { exportTopology } from '../language/export/export.ts';
import type { ExportAnswer, ExportParams } from '../language/protocol.ts';
import type { CheckedFiles } from './analysis.ts';
import { soundFiles } from './plans.ts';

/** The topology in the words of another tool. */
export function answerExport(checked: CheckedFiles | undefined, { uri, target }: ExportParams): ExportAnswer {
    const sound = soundFiles(checked, uri);
    return 'refused' in sound ? sound : exportTopology(sound.topology, target);
}
