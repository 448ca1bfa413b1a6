/** Slack's Bolt on its own Express receiver: signature, parsing, routing to a listener. Its acknowledgement is empty. */
const { App, ExpressReceiver } = require('@slack/bolt');

const receiver = new ExpressReceiver({ signingSecret: process.env.ANCHOR_SECRET, endpoints: '/' });
const app = new App({
  receiver,
  authorize: async () => ({ botToken: 'xoxb-anchor', botId: 'B1', botUserId: 'U1' }),
});
app.message(async () => {});
app.start({ port: Number(process.env.PORT), host: '127.0.0.1' });
