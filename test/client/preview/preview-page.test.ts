import { expect, onTestFinished, test } from 'vitest';
import { previewPage } from '../../../client/extension/preview/preview-page.ts';
import { catalogueFor } from '../../../language/message/languages.ts';
import { speak } from '../../../language/message/say.ts';

const parts = {
    script: 'https://webview.test/preview.js',
    style: 'https://webview.test/preview.css',
    source: 'https://webview.test',
    nonce: 'abc123',
    uri: 'file:///lab.mvlan',
    language: 'en',
    words: {},
};

test('the policy lets in one script, the extension’s styles and workers that the script makes, and nothing else', () => {
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(previewPage(parts)) ?? [];
    expect(policy).toBe(
        "default-src 'none'; script-src 'nonce-abc123'; style-src https://webview.test; worker-src blob:;",
    );
});

test('every script bears the nonce, and no style or handler stands inline', () => {
    const page = previewPage(parts);
    expect(page.match(/<script[^>]*>/g)).toEqual(['<script nonce="abc123" src="https://webview.test/preview.js">']);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
});

test('the name of a file is text, whatever it is', () => {
    const page = previewPage({ ...parts, uri: 'file:///"><script>alert(1)</script>' });
    expect(page).toContain('data-uri="file:///&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62;"');
});

test('its own texts are in the language of the editor', () => {
    onTestFinished(() => speak({}));
    const words = catalogueFor('zh-cn');
    speak(words);
    const page = previewPage({ ...parts, language: 'zh-cn', words });
    expect(page).toContain('<html lang="zh-cn">');
    expect(page).toContain(`title="${words['Zoom in']} (+)" aria-label="${words['Zoom in']}"`);
    expect(page).toContain(`&#34;will be created&#34;:&#34;${words['will be created']}&#34;`);
});
