// `npm start`: VS Code with the extension and the example, and, where this machine can have one, a host to apply it to.
import path from 'node:path';
import { findDesktop } from './editor/desktop.ts';
import { openDesktop, type Session, serveInBrowser, untilStopped } from './editor/start.ts';
import { bootGuests, canBootGuests } from './hosts/guests.ts';

const root = path.join(import.meta.dirname, '..');

/** What the single-host examples say that interface eth0 of host `lab` has. */
const addresses = ['172.19.106.26/20', '192.168.50.10/24'];

const host = await embeddedHost();
const sessions = [...(host ? [host.session] : [])];
try {
    sessions.push(await editor(host?.settings ?? {}));
    console.log('Press Ctrl+C to stop.');
} catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    await host?.session.stop();
    sessions.length = 0;
}
if (sessions.length > 0) await untilStopped(sessions);

/** A Linux host with a kernel, sshd and Docker of its own, and the settings that make it the examples' `lab`. */
async function embeddedHost(): Promise<{ session: Session; settings: Record<string, unknown> } | undefined> {
    const possible = canBootGuests();
    if (!possible.ok) {
        console.log(`No embedded host to apply to: ${possible.reason}. Set mvlan.hosts to reach one of your own.`);
        return undefined;
    }
    console.log('Booting an embedded host ...');
    const guests = await bootGuests({ count: 1, names: ['lab'], addresses: [addresses] }).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        console.log(`No embedded host to apply to, it did not boot: ${reason}`);
    });
    if (!guests) return undefined;
    const guest = guests.host(1);
    console.log(`The examples' host 'lab' is an embedded one: ssh -F ${guest.sshConfigPath} ${guest.name}`);
    return {
        // It ends with this process, however that ends.
        session: { ended: new Promise(() => {}), stop: () => guests.down() },
        settings: {
            'mvlan.hosts': { lab: `ssh://${guest.name}` },
            'mvlan.ssh.configFile': guest.sshConfigPath,
        },
    };
}

async function editor(settings: Record<string, unknown>): Promise<Session> {
    const options = {
        extension: root,
        folder: path.join(root, 'examples'),
        file: path.join(root, 'examples/03-two-vlans.mvlan'),
        settings,
    };
    const program = await findDesktop();
    return program === undefined ? await serveInBrowser(options) : await openDesktop({ ...options, program });
}
