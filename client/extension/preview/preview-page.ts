import { type Catalogue, say } from '../../../language/message/say.ts';

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
    /** What the page says, from English into that language. */
    readonly words: Catalogue;
}

/**
 * The page that draws a topology. Its policy lets in one script and one style sheet of the extension's own, and workers
 * that the script makes of its own text, under the same policy. Nothing else: no inline code, no images, no connections.
 */
export function previewPage({ script, style, source, nonce, uri, language, words }: PageParts): string {
    return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src ${escaped(source)}; worker-src blob:;">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escaped(style)}">
<title>${escaped(say`Topology`)}</title>
</head>
<body data-uri="${escaped(uri)}" data-words="${escaped(JSON.stringify(words))}">
<div id="bar" role="toolbar" aria-label="${escaped(say`Picture`)}">
<input id="search" type="search" placeholder="${escaped(say`Name or address`)}" aria-label="${escaped(say`Search by name or address`)}" autocomplete="off" spellcheck="false">
<span id="found" role="status"></span>
<button id="filter-button" type="button" aria-expanded="false" aria-controls="filter">${escaped(say`Filter`)}</button>
<button id="legend-button" type="button" aria-expanded="false" aria-controls="legend">${escaped(say`Legend`)}</button>
<button id="collapse" type="button" title="${escaped(say`Collapse all`)}">${escaped(say`Collapse`)}</button>
<button id="expand" type="button" title="${escaped(say`Expand all`)}">${escaped(say`Expand`)}</button>
<button id="export" type="button" title="${escaped(say`Export picture`)}">${escaped(say`Export…`)}</button>
</div>
<main>
<svg id="picture" class="mvlan" xmlns="http://www.w3.org/2000/svg" role="tree" aria-label="${escaped(say`Topology`)}" tabindex="0"></svg>
</main>
<section id="filter" class="panel" aria-label="${escaped(say`Filter`)}" hidden></section>
<section id="legend" class="panel" aria-label="${escaped(say`Legend`)}" hidden></section>
<aside id="details" class="panel" aria-label="${escaped(say`Selected`)}" hidden></aside>
<section id="addresses" class="panel" aria-label="${escaped(say`Addresses`)}" hidden></section>
<div id="controls" role="toolbar" aria-label="${escaped(say`Zoom`)}">
<button id="zoom-in" type="button" title="${escaped(say`Zoom in`)} (+)" aria-label="${escaped(say`Zoom in`)}">+</button>
<button id="zoom-out" type="button" title="${escaped(say`Zoom out`)} (-)" aria-label="${escaped(say`Zoom out`)}">−</button>
<button id="fit" type="button" title="${escaped(say`Show all`)} (0)" aria-label="${escaped(say`Show all`)}">⤢</button>
</div>
<div id="messages">
<div id="caption" role="status" hidden></div>
<div id="progress" role="status" hidden></div>
<div id="note" role="status" hidden></div>
</div>
<div id="tooltip" role="tooltip" hidden></div>
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
    return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
