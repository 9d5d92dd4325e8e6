import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { type AskpassReply, type AskpassRequest, socketVariable, tokenVariable } from './askpass-protocol.ts';

/*
 * The program that ssh runs when it has a question (SSH_ASKPASS): passes the question on to the process that started
 * ssh, and prints the answer.
 */
async function main(): Promise<void> {
    const socket = connect(process.env[socketVariable] ?? '');
    const request: AskpassRequest = {
        token: process.env[tokenVariable] ?? '',
        question: process.argv[2] ?? '',
        hint: process.env.SSH_ASKPASS_PROMPT ?? '',
    };
    socket.write(`${JSON.stringify(request)}\n`);
    const reply = await text(socket);
    // The shape is what our own process writes; it hangs up on one who does not know the token.
    const { answer } = reply === '' ? {} : (JSON.parse(reply) as AskpassReply);
    if (answer === undefined) process.exitCode = 1;
    else process.stdout.write(`${answer}\n`);
}

main().catch((error) => {
    process.stderr.write(`${error}\n`);
    process.exitCode = 1;
});
