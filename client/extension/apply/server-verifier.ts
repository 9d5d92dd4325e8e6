import type { BaseLanguageClient } from 'vscode-languageclient';
import { probesRequest, verificationRequest } from '../../../language/protocol.ts';
import type { Verifier } from '../../apply/measure.ts';
import { Refusal } from '../refusal.ts';
import { request } from '../request.ts';

/** Lets the language server say what to measure, and what it means. */
export function serverVerifier(
    client: BaseLanguageClient,
    asked: { readonly uri: string; readonly allPairs: boolean },
): Verifier {
    return {
        probes: async () => {
            const answer = await request(client, probesRequest, asked);
            if ('refused' in answer) throw new Refusal(answer.refused);
            return answer.probes;
        },
        verification: async (outputs) => {
            const answer = await request(client, verificationRequest, { ...asked, outputs });
            if ('refused' in answer) throw new Refusal(answer.refused);
            return answer.verification;
        },
    };
}
