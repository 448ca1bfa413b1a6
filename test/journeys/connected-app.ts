import { changedSkills } from '../support/changed-skills';
import { startEventApiStandIn } from '../support/event-api-stand-in';
import { startSolapiStandIn } from '../support/solapi-stand-in';
import { startTestApp } from '../support/test-app';

/** What Solapi and a shop sign with. */
export const SECRET = 'a-secret-typed-into-a-console';

/** The server as it runs with everything outside connected; only Kakao and Solapi are stand-ins. */
export async function startConnected(change: (channel: string) => string = (yaml) => yaml) {
  const skills = await changedSkills((yaml) =>
    change(yaml.replace('adapters: [event-api]', 'adapters: [event-api, alimtalk, brand-message]')),
  );
  const kakao = await startEventApiStandIn();
  const solapi = await startSolapiStandIn();
  const app = await startTestApp({
    skillsDir: skills.skillsDir,
    env: {
      SENDER: 'event-api',
      KAKAO_BOT_ID: '65a0000000000000000000b0',
      KAKAO_REST_API_KEY: 'rest-api-key',
      KAKAO_BOT_API_URL: kakao.baseUrl,
      FALLBACK_SENDERS: 'alimtalk, brand-message',
      SOLAPI_API_KEY: 'KEY',
      SOLAPI_API_SECRET: 'secret',
      SOLAPI_PF_ID: 'KA01PF',
      SOLAPI_FROM: '0212345678',
      SOLAPI_API_URL: solapi.baseUrl,
      SOLAPI_WEBHOOK_SECRET: SECRET,
      PURCHASE_SECRET: SECRET,
    },
  });

  /** What was handed to Kakao is answered, asked about, and handed on where it failed. */
  async function handOn(): Promise<void> {
    await kakao.idle();
    app.clock.advance('10s');
    await app.services.followups.reconcile();
    await app.services.followups.deliverDue();
  }

  async function stop(): Promise<void> {
    await app.stop();
    await Promise.all([kakao.stop(), solapi.stop(), skills.remove()]);
  }

  return { app, kakao, solapi, handOn, stop };
}
export type Connected = Awaited<ReturnType<typeof startConnected>>;
