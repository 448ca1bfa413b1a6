/** LINE's SDK on Express: signature and parsing by the SDK, an answer of our size. */
const express = require('express');
const { middleware } = require('@line/bot-sdk');
const RESPONSE = require('./response.json');

const app = express();
app.post('/', middleware({ channelSecret: process.env.ANCHOR_SECRET }), (req, res) => {
  const [event] = req.body.events;
  if (event?.type !== 'message') return res.status(400).end();
  res.json(RESPONSE);
});
app.listen(Number(process.env.PORT), '127.0.0.1');
