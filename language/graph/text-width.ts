/** The faces that a picture is set in. */
export type Face = 'sans' | 'bold' | 'mono';

/**
 * How wide a text is, in the unit of the size. The metrics are DejaVu's, wider than most others, so that a text measured
 * with them has room in whatever font the viewer has.
 */
export function textWidth(text: string, face: Face, size: number): number {
    let thousandths = 0;
    for (const character of text) thousandths += advance(character, face);
    return (thousandths * size) / 1000;
}

/** The text itself where it fits, else as much of its beginning as does, and an ellipsis. */
export function fitText(text: string, face: Face, { size, room }: { readonly size: number; readonly room: number }) {
    // What is longer in code units than the narrowest letters could fit is cut unread: a name may have 10 kB.
    if (text.length <= 2 * room && textWidth(text, face, size) <= room) return text;
    let left = (room * 1000) / size - advance('…', face);
    let fitting = '';
    for (const character of text) {
        left -= advance(character, face);
        if (left < 0) break;
        fitting += character;
    }
    return fitting === text ? text : `${fitting}…`;
}

/**
 * The rows that a text takes in a room: broken behind a blank or a sign between words where there is one in the second half
 * of a row, else anywhere; what does not fit into so many rows is cut.
 */
export function wrapText(
    text: string,
    face: Face,
    { size, room, most }: { readonly size: number; readonly room: number; readonly most: number },
): readonly string[] {
    const rows: string[] = [];
    let rest = text;
    while (rows.length < most - 1) {
        const fitting = fitText(rest, face, { size, room });
        if (fitting === rest) break;
        // The room of the ellipsis stays free.
        const whole = fitting.slice(0, -1);
        const sign = Math.max(...[...' -_./:,'].map((each) => whole.lastIndexOf(each))) + 1;
        const end = 2 * sign < whole.length ? whole.length : sign;
        if (end === 0) break;
        rows.push(rest.slice(0, end).trimEnd());
        rest = rest.slice(end).trimStart();
    }
    return [...rows, fitText(rest, face, { size, room })];
}

function advance(character: string, face: Face): number {
    const point = character.codePointAt(0) ?? 0;
    const known = face === 'mono' ? undefined : widths[face][point - 0x20];
    if (known !== undefined && 0x20 <= point) return known;
    if (isCombining(point)) return 0;
    if (isWide(point)) return face === 'mono' ? 1204 : 1100;
    if (face === 'mono') return 602;
    return point < 0x250 ? 780 : 1000;
}

/** Marks that are drawn on the character before them; the blocks of Unicode that hold nothing else. */
function isCombining(point: number): boolean {
    return (0x300 <= point && point <= 0x36f) || (0xfe00 <= point && point <= 0xfe0f) || point === 0x200d;
}

/** East Asian scripts and pictographs, which take the room of two letters. */
function isWide(point: number): boolean {
    return (
        (0x1100 <= point && point <= 0x115f) ||
        (0x2e80 <= point && point <= 0xa4cf) ||
        (0xac00 <= point && point <= 0xd7a3) ||
        (0xf900 <= point && point <= 0xfaff) ||
        (0xfe30 <= point && point <= 0xfe6f) ||
        (0xff00 <= point && point <= 0xff60) ||
        (0x1f000 <= point && point <= 0x3ffff)
    );
}

/** Advance widths of U+0020 to U+007E in DejaVu Sans 2.37, in thousandths of the size. */
const widths: Readonly<Record<'sans' | 'bold', readonly number[]>> = {
    // biome-ignore format: a table
    sans: [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636,
        636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
        603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635,
        634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
    ],
    // biome-ignore format: a table
    bold: [
        348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696, 696,
        696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995, 837, 850,
        733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716,
        712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
    ],
};
