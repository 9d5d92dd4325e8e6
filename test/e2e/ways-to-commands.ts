/** How each command is reached by whoever has no mouse. */
type Way =
    /** The palette has it whatever is being edited. */
    | 'palette'
    /** The palette has it while a `.mvlan` file is being edited. */
    | 'palette in a topology'
    /** The palette has it while the walkthrough's example is being edited. */
    | 'palette in the example';

export const ways: Readonly<Record<string, Way>> = {
    'New topology…': 'palette',
    'Open example': 'palette',
    'Import from host…': 'palette',
    'Import a Compose file or a script…': 'palette',
    'Restart language server': 'palette',
    'Preview topology': 'palette in a topology',
    'Preview topology to the side': 'palette in a topology',
    'Plan topology': 'palette in a topology',
    'Apply topology': 'palette in a topology',
    'Verify topology': 'palette in a topology',
    'Destroy topology': 'palette in a topology',
    'Rehearse topology': 'palette in a topology',
    'Export topology…': 'palette in a topology',
    'Look at hosts': 'palette in a topology',
    'Open shell': 'palette in a topology',
    'Show logs': 'palette in a topology',
    'Ping from here…': 'palette in a topology',
    'Capture packets…': 'palette in a topology',
    'Show whom it reaches': 'palette in a topology',
    'Show in picture': 'palette in a topology',
    'Copy address': 'palette in a topology',
    'Break an address of the example': 'palette in the example',
    'Explain an address of the example': 'palette in the example',
};

/** The titles of the commands of these ways, in the order of the alphabet. */
export function reachedBy(...those: readonly Way[]): readonly string[] {
    return Object.keys(ways)
        .filter((title) => those.includes(ways[title] as Way))
        .toSorted();
}
