import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Ec2, ec2Client } from '../../../lib/handlers/subnet-prefix-preflight/ec2';

/** A call of the API: its parameters, such as `Filter.1.Value.1`. */
export type Ec2Call = Readonly<Record<string, string>>;

/** What the API answers: an XML element without its namespace, or a status and an error code. */
export type Ec2Answer = string | { readonly status: number; readonly code: string; readonly message: string };

/** A server with the protocol of Amazon EC2, so that the client of the AWS SDK itself reads the answers. */
export class FakeEc2 {
  public readonly calls: Ec2Call[] = [];

  private server?: Server;

  public constructor(private readonly answer: (call: Ec2Call, index: number) => Ec2Answer) {}

  /** Starts the server. */
  public async start(): Promise<Ec2> {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (data: Buffer) => (body += data.toString()));
      request.on('end', () => {
        const call = Object.fromEntries(new URLSearchParams(body));
        const answer = this.answer(call, this.calls.push(call) - 1);
        if (typeof answer === 'string') {
          const name = `${call.Action}Response`;
          response.writeHead(200, { 'content-type': 'text/xml' });
          response.end(`<${name} xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId>${answer}</${name}>`);
        } else {
          response.writeHead(answer.status, { 'content-type': 'text/xml' });
          response.end(
            `<Response><Errors><Error><Code>${answer.code}</Code><Message>${answer.message}</Message></Error></Errors><RequestID>r</RequestID></Response>`,
          );
        }
      });
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return ec2Client({
      endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    });
  }

  /** Ends the server. */
  public stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}
