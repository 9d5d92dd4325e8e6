import { afterAll, beforeAll, test } from 'vitest';
import { bootGuests, canBootGuests, type Guests } from '../../hosts/guests.ts';
import { describeWith } from '../../requirement.ts';
import { example, slow, wholeWay } from './on-guest.ts';

describeWith(canBootGuests(), 'The command line and every driver', () => {
    let guests: Guests | undefined;

    beforeAll(async () => {
        guests = await bootGuests({ count: 1, names: ['lab'], addresses: [['172.19.106.26/20', '192.168.50.10/24']] });
    }, slow);

    afterAll(() => guests?.down(), slow);

    test('05-drivers: what it says is put on the host, holds what it promises, and is gone without a trace', {
        timeout: 2 * slow,
    }, async () => {
        const lab = (guests as Guests).host(1);
        await wholeWay(lab, example('05-drivers'), await lab.state());
    });
});
