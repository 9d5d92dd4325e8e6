import { printable } from '../graph/printable.ts';

/** Comments, one a line, whatever is in them. */
export function remarkLines(remarks: readonly string[]): readonly string[] {
    return remarks.map((remark) => `// ${printable(remark.trim()).trimEnd()}`.trimEnd());
}
