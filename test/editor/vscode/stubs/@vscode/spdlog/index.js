// A plain logger in place of the native one. VS Code starts without it, but then writes no log file, and output channels
// are log files: each OutputChannel of an extension would show as empty.
const { appendFileSync, promises } = require('node:fs');
const { dirname } = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
    constructor(_type, _name, file) {
        this.file = file;
        this.level = LEVELS.indexOf('info');
        this.raw = false;
    }

    write(level, message) {
        if (LEVELS.indexOf(level) < this.level) return;
        const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
        try {
            appendFileSync(this.file, this.raw ? message : `${time} [${level}] ${message}\n`);
        } catch {
            // The folder is gone when the server ends.
        }
    }

    trace = (message) => this.write('trace', message);
    debug = (message) => this.write('debug', message);
    info = (message) => this.write('info', message);
    warn = (message) => this.write('warning', message);
    error = (message) => this.write('error', message);
    critical = (message) => this.write('critical', message);

    getLevel() {
        return this.level;
    }

    setLevel(level) {
        this.level = level;
    }

    setPattern() {
        this.raw = false;
    }

    // Asked for by the files of output channels, whose text stays as it is.
    clearFormatters() {
        this.raw = true;
    }

    flush() {}

    drop() {}
}

async function create(type, name, file) {
    await promises.mkdir(dirname(file), { recursive: true });
    return new Logger(type, name, file);
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = (name, file) => create('rotating', name, file);
exports.createAsyncRotatingLogger = (name, file) => create('rotating_async', name, file);
