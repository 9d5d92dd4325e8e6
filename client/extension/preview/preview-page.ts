/** What a page is made of: addresses of its files, the policy's source for them, and a number used once. */
export interface PageParts {
    readonly script: string;
    readonly style: string;
    /** What VS Code serves the extension's files from, for the content security policy. */
    readonly source: string;
    readonly nonce: string;
    /** The file that the page shows. */
    readonly uri: string;
    /** The language of the page's own texts, as BCP 47 names it. */
    readonly language: string;
    /** From English into that language. */
    translate(text: string): string;
}

/**
 * The page that draws a topology. Its policy lets in one script and one style sheet of the extension's own, and nothing
 * else: no inline code, no images, no connections.
 */
export function previewPage({ script, style, source, nonce, uri, language, translate }: PageParts): string {
    const words = {
        topology: escaped(translate('Topology')),
        zoom: escaped(translate('Zoom')),
        zoomIn: escaped(translate('Zoom in')),
        zoomOut: escaped(translate('Zoom out')),
        showAll: escaped(translate('Show all')),
    };
    return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src ${escaped(source)};">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escaped(style)}">
<title>${words.topology}</title>
</head>
<body data-uri="${escaped(uri)}">
<svg id="picture" class="mvlan" xmlns="http://www.w3.org/2000/svg" role="group" aria-label="${words.topology}" tabindex="0"></svg>
<div id="controls" role="toolbar" aria-label="${words.zoom}">
<button id="zoom-in" type="button" title="${words.zoomIn} (+)" aria-label="${words.zoomIn}">+</button>
<button id="zoom-out" type="button" title="${words.zoomOut} (-)" aria-label="${words.zoomOut}">−</button>
<button id="fit" type="button" title="${words.showAll} (0)" aria-label="${words.showAll}">⤢</button>
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
