import { expect, test } from 'vitest';
import { topologyOf, verdictOn } from './expect-verdicts.ts';

const text = `host lab { interface eth0 { } }
network lan { driver macvlan parent lab.eth0 subnet 10.0.0.0/24 }
container web { image "nginx" attach lan ip 10.0.0.2 }
container astray { image "nginx" attach lann ip 10.0.0.3 }
container idle { image "nginx" }
device nas { attach lan }`;

test.each([
    ['web astray', "container 'astray' is on no network that is declared; attach it to one"],
    ['astray web', "container 'astray' is on no network that is declared; attach it to one"],
    ['web idle', "container 'idle' is on no network that is declared; attach it to one"],
    ['web nas', "the text gives device 'nas' no address; write one"],
    ['web lab', "the text gives host 'lab' no address; write one"],
])('%s is left open, with what is missing', (question, reason) => {
    const { kind, reasons } = verdictOn(question, topologyOf(text));
    expect({ kind, reasons: reasons.map((each) => each.text) }).toEqual({ kind: 'unknown', reasons: [reason] });
});
