/** What a page is made of: addresses of its files, the policy's source for them, and a number used once. */
export interface PageParts {
    readonly script: string;
    readonly style: string;
    /** What VS Code serves the extension's files from, for the content security policy. */
    readonly source: string;
    readonly nonce: string;
    /** The file that the page shows. */
    readonly uri: string;
}

/**
 * The page that draws a topology. Its policy lets in one script and one style sheet of the extension's own, and nothing
 * else: no inline code, no images, no connections.
 */
export function previewPage({ script, style, source, nonce, uri }: PageParts): string {
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src ${escaped(source)};">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escaped(style)}">
<title>Topology</title>
</head>
<body data-uri="${escaped(uri)}">
<svg id="picture" class="mvlan" xmlns="http://www.w3.org/2000/svg" role="group" aria-label="Topology" tabindex="0"></svg>
<div id="controls" role="toolbar" aria-label="Zoom">
<button id="zoom-in" type="button" title="Zoom in (+)" aria-label="Zoom in">+</button>
<button id="zoom-out" type="button" title="Zoom out (-)" aria-label="Zoom out">−</button>
<button id="fit" type="button" title="Show all (0)" aria-label="Show all">⤢</button>
</div>
<div id="note" role="status" hidden></div>
<div id="tooltip" role="tooltip" hidden></div>
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
    return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
