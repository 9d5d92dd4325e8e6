import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './serve.ts';
import { RegularFiles } from './workspace/regular-files.ts';

// V8 takes its dearest compiler to what has been called 3,000 times: to most of us when a file of that many containers is
// opened. That takes more time than it saves, until somebody has typed for long. Up to Node 22 nothing stands in for it: the
// compiler before it, Maglev, is at work in V8 13 and later.
if (13 <= Number.parseInt(process.versions.v8, 10)) setFlagsFromString('--invocation-count-for-turbofan=30000');

// V8 lets garbage be several times what is alive before it looks for it. Allowed twice as much, somebody who types for long
// in a large file needs 100 MB less, for no more CPU time; allowed only as much, whole files would be read half as fast.
setFlagsFromString('--heap-growing-percent=200');

// The language server in a process of its own.
serve(createConnection(ProposedFeatures.all), new RegularFiles());
