/** grammY on Express, answering in the webhook's own response. */
const express = require('express');
const { Bot, webhookCallback } = require('grammy');
const RESPONSE = require('./response.json');

const bot = new Bot('1:anchor', {
  botInfo: {
    id: 1,
    is_bot: true,
    first_name: 'anchor',
    username: 'anchor_bot',
    can_join_groups: false,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  },
  client: { canUseWebhookReply: (method) => method === 'sendMessage' },
});
bot.on('message:text', (ctx) => ctx.reply(JSON.stringify(RESPONSE)));

const app = express();
app.use(express.json());
app.post('/', webhookCallback(bot, 'express', { secretToken: process.env.ANCHOR_SECRET }));
app.listen(Number(process.env.PORT), '127.0.0.1');
