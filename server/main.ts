import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './serve.ts';
import { RegularFiles } from './workspace/regular-files.ts';

// The language server in a process of its own.
serve(createConnection(ProposedFeatures.all), new RegularFiles());
