import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SolapiFault =
  | 'bad request'
  | 'unauthorized'
  | 'server error'
  | 'lost before'
  | 'lost after'
  | 'silent'
  | 'not json'
  | 'other json'
  | 'too many requests';

export interface SolapiMessage {
  to: string;
  from?: string;
  text?: string;
  type?: string;
  kakaoOptions?: {
    pfId: string;
    templateId?: string;
    variables?: Record<string, string>;
    disableSms?: boolean;
  };
  customFields?: Record<string, string>;
}

/** Solapi's `send-many/detail` and `list` as its documents and its own kit show them. */
export async function startSolapiStandIn() {
  const faults: SolapiFault[] = [];
  const taken: SolapiMessage[] = [];
  const bodies: Record<string, unknown>[] = [];
  /** Status codes by number: at the send, and in the later report. */
  const refusals = new Map<string, string>();
  const reports = new Map<string, string>();
  const statusOf = new Map<string, string>();
  let counted = 0;

  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    if (
      !/^HMAC-SHA256 apiKey=\w+, date=\S+, salt=\w+, signature=[0-9a-f]{64}$/.test(
        req.headers.authorization ?? '',
      )
    )
      return answer(res, 403, { errorCode: 'SignatureDoesNotMatch', errorMessage: '' });
    const url = new URL(req.url ?? '', 'http://localhost');
    if (url.pathname === '/messages/v4/list') return list(res, url.searchParams.get('messageId') ?? '');
    return send(res, JSON.parse(Buffer.concat(chunks).toString('utf8')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  function send(res: ServerResponse, body: { messages: SolapiMessage[]; [key: string]: unknown }) {
    const fault = faults.shift();
    if (fault === 'lost before') return void res.destroy();
    if (fault === 'bad request')
      return answer(res, 400, { errorCode: 'ValidationError', errorMessage: JSON.stringify(body) });
    if (fault === 'unauthorized') return answer(res, 403, { errorCode: 'InvalidAPIKey', errorMessage: '' });
    if (fault === 'too many requests') return answer(res, 429, {});
    bodies.push(body);
    const sent = body.messages.map((message) => {
      const messageId = `M4V${++counted}`;
      const statusCode = refusals.get(message.to) ?? '2000';
      if (statusCode === '2000') taken.push(message);
      statusOf.set(messageId, reports.get(message.to) ?? (statusCode === '2000' ? '4000' : statusCode));
      return { messageId, statusCode, statusMessage: '', customFields: message.customFields };
    });
    if (fault === 'lost after') return void res.destroy();
    if (fault === 'silent') return undefined;
    if (fault === 'server error') return answer(res, 500, {});
    if (fault === 'not json') return void res.end('<html>');
    if (fault === 'other json') return answer(res, 200, { hello: 'world' });
    return answer(res, 200, {
      failedMessageList: sent.filter(({ statusCode }) => statusCode !== '2000'),
      groupInfo: { groupId: 'G4V1', status: 'SENDING' },
      messageList: sent.filter(({ statusCode }) => statusCode === '2000'),
    });
  }

  function list(res: ServerResponse, messageId: string) {
    const statusCode = statusOf.get(messageId);
    answer(res, 200, {
      messageList: statusCode ? { [messageId]: { messageId, statusCode, to: '01000000000' } } : {},
    });
  }

  return {
    baseUrl: `http://127.0.0.1:${port}`,
    faults,
    taken,
    bodies,
    refusals,
    reports,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(res: ServerResponse, status: number, body: object) {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
