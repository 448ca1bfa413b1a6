import type { RequestHandler } from 'express';
import { type Connection, Schema } from 'mongoose';
import type { Clock } from '../../platform/clock';

/** When Kakao last called, and how it went. */
export interface KakaoSignals {
  /** Answered. */
  answeredAt?: Date;
  /** The secret was missing or wrong. */
  refusedAt?: Date;
  /** Something that is no skill request. */
  malformedAt?: Date;
}

type Signal = keyof KakaoSignals;

const NOTE_EVERY_MS = 10_000;
const LOOPBACK = /^(::ffff:)?127\.|^::1$/;

/**
 * Notes that requests arrive at `/kakao`, for "마지막으로 카카오에서 온 요청: 3분 전". Costs a comparison per request and a
 * write every ten seconds. What this machine sends to itself, such as the simulator, does not count.
 */
export function createKakaoWatch({ connection, clock }: { connection: Connection; clock: Clock }) {
  const schema = new Schema<KakaoSignals & { _id: string }>(
    { _id: { type: String, required: true }, answeredAt: Date, refusedAt: Date, malformedAt: Date },
    { collection: 'kakao_signals', versionKey: false, autoIndex: false },
  );
  const model = connection.model<KakaoSignals & { _id: string }>('KakaoSignals', schema);
  const noted = new Map<Signal, number>();

  function note(signal: Signal): void {
    const now = clock.now();
    if (now.getTime() - (noted.get(signal) ?? 0) < NOTE_EVERY_MS) return;
    noted.set(signal, now.getTime());
    // A note that is lost comes again with the next request.
    model.updateOne({ _id: 'kakao' }, { $max: { [signal]: now } }, { upsert: true }).catch(() => {
      noted.delete(signal);
    });
  }

  /** Put before the routes of `/kakao`. */
  const middleware: RequestHandler = (req, res, next) => {
    const { ip } = req;
    if (ip !== undefined && !LOOPBACK.test(ip)) {
      res.once('finish', () => {
        if (res.statusCode === 401) note('refusedAt');
        else note(res.statusCode < 400 ? 'answeredAt' : 'malformedAt');
      });
    }
    next();
  };

  async function read(): Promise<KakaoSignals> {
    return (await model.findOne({ _id: 'kakao' }).lean()) ?? {};
  }

  return { middleware, read };
}
export type KakaoWatch = ReturnType<typeof createKakaoWatch>;
