import { type Connection, Schema } from 'mongoose';
import type { AnomalyRule } from './access-anomaly-rules';

/** Something in the access log that a person has to look at, and close with a reason. */
export interface AccessAlert {
  /** The anomaly's key: two processes that see the same make one alert. */
  _id: string;
  rule: AnomalyRule;
  /** Account or place; never whose data it was. */
  who: string;
  count: number;
  at: Date;
  /** Names of the sinks that took it; `isTold` once all did. */
  told: string[];
  isTold: boolean;
  /** A process is telling it until then. */
  claimedUntil?: Date;
  closed?: { by: string; at: Date; reason: string };
}

export function createAccessAlertModel(connection: Connection) {
  const schema = new Schema<AccessAlert>(
    {
      _id: { type: String, required: true },
      rule: { type: String, required: true },
      who: { type: String, required: true },
      count: { type: Number, required: true },
      at: { type: Date, required: true },
      told: [String],
      isTold: { type: Boolean, required: true },
      claimedUntil: Date,
      closed: new Schema(
        {
          by: { type: String, required: true },
          at: { type: Date, required: true },
          reason: { type: String, required: true },
        },
        { _id: false },
      ),
    },
    { collection: 'access_alerts', versionKey: false, autoIndex: false },
  );
  schema.index({ at: -1 });
  schema.index({ rule: 1, who: 1, at: -1 });
  schema.index({ isTold: 1, at: 1 });
  return connection.model<AccessAlert>('AccessAlert', schema);
}
export type AccessAlertModel = ReturnType<typeof createAccessAlertModel>;

/** Where alerts go. When it throws, it gets the alert again a minute later. */
export interface AlertSink {
  name: string;
  take(alert: AccessAlert): Promise<void>;
}

const SENTENCES: Record<AnomalyRule, (alert: AccessAlert) => string> = {
  bulkView: ({ who, count }) => `${who} 계정이 10분 동안 ${count}명의 정보를 봤어요.`,
  bulkList: ({ who, count }) => `${who} 계정이 10분 동안 목록에서 ${count}명을 봤어요.`,
  repeatedUnmask: ({ who, count }) => `${who} 계정이 10분 동안 가려진 정보를 ${count}번 열어 봤어요.`,
  bulkExport: ({ who, count }) => `${who} 계정이 ${count}명의 정보를 내려받았어요.`,
  exportOffHours: ({ who }) => `${who} 계정이 업무 시간이 아닌 때에 정보를 내려받았어요.`,
  firstExport: ({ who }) => `${who} 계정이 처음으로 정보를 내려받았어요.`,
  offHours: ({ who }) => `${who} 계정이 밤에 개인정보에 접근했어요.`,
  failedLogins: ({ who, count }) => `${who} 계정의 로그인이 10분 동안 ${count}번 실패했어요.`,
  newNetwork: ({ who }) => `${who} 계정을 처음 보는 네트워크에서 썼어요. 본인이 맞는지 물어봐 주세요.`,
  grantThenExport: ({ who }) => `${who} 계정이 권한이 바뀐 지 하루 안에 정보를 내려받았어요.`,
  recordsChanged: ({ who, count }) =>
    `${who}에서 어긋난 기록 ${count}건을 찾았어요. 누가 기록을 고쳤을 수 있어요.`,
  idNumberKept: ({ who, count }) => `저장하면 안 되는 번호가 ${count}개 남아 있어요(${who}).`,
  failedLoginsFromOnePlace: ({ who, count }) => `${who}에서 로그인이 10분 동안 ${count}번 실패했어요.`,
};

/** The alert in one sentence, for the operator. */
export function alertSentence(alert: AccessAlert): string {
  return SENTENCES[alert.rule](alert);
}
