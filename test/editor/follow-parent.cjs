'use strict';
// Loaded into the server's processes before anything else. The server ends with the process that started it, however that
// ends: its input is a pipe from there, which closes. The host of terminals ends with the server, which it does not do by
// itself; the extension host does.
if (process.argv[1]?.endsWith('server-main.js')) {
    process.stdin.resume().once('end', () => process.exit());
}
if (process.argv.includes('--type=ptyHost')) {
    process.once('disconnect', () => process.exit());
}
