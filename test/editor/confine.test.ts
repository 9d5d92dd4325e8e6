import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { confine } from './departures.ts';

const scratch = mkdtempSync(join(tmpdir(), 'confine-'));
const report = join(scratch, 'report.txt');
afterAll(() => rmSync(scratch, { recursive: true }));

/** Runs a module in a confined Node, and returns what it printed and what was reported. */
function runConfined(source: string, ...argv: string[]) {
    writeFileSync(report, '');
    const script = join(scratch, 'script.mjs');
    writeFileSync(script, source);
    const env = { ...process.env, CONFINE_REPORT: report };
    const printed = execFileSync(process.execPath, ['--require', confine, script, ...argv], { env, encoding: 'utf8' });
    return { printed: printed.trim(), reported: readFileSync(report, 'utf8').split('\n').filter(Boolean) };
}

test('a connection to this machine goes through unreported', () => {
    const { printed, reported } = runConfined(`
        import { createServer } from 'node:http';
        const server = createServer((request, response) => response.end('hello')).listen(0, '127.0.0.1', async () => {
            const { port } = server.address();
            console.log(await (await fetch('http://127.0.0.1:' + port)).text());
            console.log(await (await fetch('http://localhost:' + port)).text());
            server.closeAllConnections();
            server.close();
        });`);
    expect({ printed, reported }).toEqual({ printed: 'hello\nhello', reported: [] });
});

test.each([
    ['fetch', "await fetch('http://192.0.2.1:81/').catch((error) => console.log(error.cause.message))"],
    [
        'https',
        "import { get } from 'node:https'; get('https://192.0.2.1:81/').on('error', (e) => console.log(e.message))",
    ],
    ['net', "import { connect } from 'node:net'; connect(81, '192.0.2.1').on('error', (e) => console.log(e.message))"],
])('a connection to elsewhere by %s fails and is reported', (_way, source) => {
    const { printed, reported } = runConfined(source);
    expect(printed).toContain('confined to this machine');
    expect(reported).toEqual([expect.stringMatching(/^192\.0\.2\.1:81 from .*script\.mjs$/)]);
});

test('what the extension host starts is confined too', () => {
    const start = "import { execFileSync } from 'node:child_process'; execFileSync(process.execPath, ['-e', %])";
    const source = start.replace('%', JSON.stringify("fetch('http://192.0.2.1:81/').catch(() => {})"));
    expect(runConfined(source).reported).toEqual([]);
    expect(runConfined(source, '--type=extensionHost').reported).toHaveLength(1);
});
