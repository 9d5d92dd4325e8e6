import { createConnector } from '../../../client/hosts/connector.ts';

/*
 * A program at a terminal: opens a session by ssh, which asks there by itself, waits for Ctrl+C, and then uses the
 * session. Its arguments are a destination, a port and an ssh configuration file.
 */
const [destination = '', port, configFile] = process.argv.slice(2);
const settings = { program: 'ssh', configFile, connectTimeout: 5, sudo: false };
const prompter = { ask: async () => undefined, tell: () => {} };
const connector = createConnector(settings, { kind: 'terminal', prompter });
const connection = { kind: 'ssh', destination, port: Number(port) } as const;
const session = await connector.open('lab', connection, new AbortController().signal);
const interrupted = new Promise((resolve) => process.once('SIGINT', resolve));
console.log('opened');
await interrupted;
console.log((await session.run('echo still here')).stdout);
await session.dispose();
