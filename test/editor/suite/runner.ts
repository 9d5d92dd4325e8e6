import Mocha from 'mocha';

/** Runs the tests that `load` registers, and rejects if any of them fails. */
export async function runSuites(load: () => void): Promise<void> {
    const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 120_000, grep: process.env.MOCHA_GREP ?? /./ });
    // What loading a file with Mocha does: the words suite, test and so on become known, for just as long.
    mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, 'suites', mocha);
    load();
    await new Promise<void>((settle, reject) => {
        mocha.run((failures) => (failures === 0 ? settle() : reject(new Error(`${failures} tests failed.`))));
    });
}
