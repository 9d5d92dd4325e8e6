import { afterAll, beforeAll, expect, test } from 'vitest';
import { shellLine } from '../../../language/shell/quote.ts';
import { succeeded } from '../../hosts/command.ts';
import { canStartEngine, type Engine, startEngine } from '../../hosts/engine.ts';
import { describeWith } from '../../requirement.ts';
import { lines } from './planning.ts';
import { apply, destroy, planned } from './real-host.ts';

describeWith(canStartEngine(), 'Network namespaces on a real kernel', () => {
    let engine: Engine;

    beforeAll(async () => {
        engine = await startEngine();
    });

    afterAll(() => engine?.stop());

    test('what is taken back gives its MAC addresses up at once, also where a program still runs in it', async () => {
        const text = `topology lab
            host lab { interface eth0 { address 192.168.50.10/24 } }
            network wire { driver macvlan parent eth0 subnet 10.10.0.0/24 }
            network local { driver bridge subnet 10.20.0.0/24 }
            namespace s1 on lab { attach wire ip 10.10.0.2 mac 02:00:00:00:00:99 attach local ip 10.20.0.2 }`;
        const clean = await engine.state();
        const plan = await planned(engine, text);
        await apply(engine, plan);
        await succeeded(engine.run('ip netns exec s1 sleep 300 </dev/null >/dev/null 2>&1 & echo $! >/run/sleeper'));
        const undo = plan.steps.toReversed().flatMap((step) => step.undo);
        await succeeded(engine.run(undo.map(shellLine).join(' &&\n')));
        await apply(engine, await planned(engine, text));
        expect(lines(await planned(engine, text))).toEqual([]);
        await succeeded(engine.run('kill "$(cat /run/sleeper)"; rm /run/sleeper'));
        await destroy(engine);
        expect(await engine.state()).toEqual(clean);
    });

    test.each(['', ' mac 02:00:00:00:00:98'])(
        'in mode passthru nothing is left to do once it is made, and the parent is as before once it is gone:%s',
        async (mac) => {
            const text = `topology lab
            host lab { interface eth0 { address 192.168.50.10/24 } }
            network whole { driver macvlan mode passthru parent eth0 subnet 10.10.0.0/24 }
            namespace s1 on lab { attach whole ip 10.10.0.2${mac} }`;
            const clean = await engine.state();
            await apply(engine, await planned(engine, text));
            expect(lines(await planned(engine, text)).filter((line) => !line.startsWith('?'))).toEqual([]);
            await destroy(engine);
            expect(await engine.state()).toEqual(clean);
        },
    );
});
