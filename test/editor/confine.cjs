'use strict';
// Loaded into a Node process before anything else, keeps it and the Node processes it starts on this machine: each
// connection to elsewhere fails, and a line about it is added to the file that CONFINE_REPORT names.
const { appendFileSync } = require('node:fs');
const { Socket } = require('node:net');

const HERE = /^(localhost|127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/i;

const report = process.env.CONFINE_REPORT;
const connect = Socket.prototype.connect;

/** Where connect() is asked to go: it takes (options), (path) or (port, host), or all that in an array already. */
function target([first, second]) {
    if (Array.isArray(first)) return target(first);
    if (typeof first === 'object' && first !== null) return first;
    if (typeof first === 'string' && Number.isNaN(Number(first))) return { path: first };
    return { port: first, host: typeof second === 'string' ? second : undefined };
}

Socket.prototype.connect = function (...args) {
    const { path, host = 'localhost', port } = target(args);
    if (path || HERE.test(host)) return connect.apply(this, args);
    const line = `${host}:${port} from ${process.argv.slice(1).join(' ')}`;
    if (report) appendFileSync(report, `${line}\n`);
    process.nextTick(() => this.destroy(new Error(`confined to this machine: ${line}`)));
    return this;
};

// VS Code takes NODE_OPTIONS away from the extension host; for what extensions start, it is set again. Not elsewhere:
// what is started in a terminal is nobody's concern here.
if (process.argv.includes('--type=extensionHost')) {
    process.env.NODE_OPTIONS = `--require ${JSON.stringify(__filename)}`;
}
