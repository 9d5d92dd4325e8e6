import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';

suite('the extension host', () => {
    test('has the folder open, in which it finds files', async () => {
        assert.equal(vscode.workspace.workspaceFolders?.length, 1);
        assert.notDeepEqual(await vscode.workspace.findFiles('**/*'), []);
    });
});
