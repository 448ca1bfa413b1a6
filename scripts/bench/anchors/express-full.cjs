/** Express with what a careful service usually puts in front of it: checked body, headers, limit per address, log file. */
const express = require('express');
const helmet = require('helmet');
const { rateLimit } = require('express-rate-limit');
const winston = require('winston');
const { z } = require('zod');
const RESPONSE = require('./response.json');

const SkillRequest = z.looseObject({
  intent: z.looseObject({ id: z.string(), name: z.string() }),
  userRequest: z.looseObject({
    block: z.looseObject({ id: z.string(), name: z.string() }),
    user: z.looseObject({ id: z.string(), type: z.string(), properties: z.record(z.string(), z.unknown()) }),
    utterance: z.string(),
    lang: z.string(),
    timezone: z.string(),
  }),
  action: z.looseObject({ id: z.string(), name: z.string(), params: z.record(z.string(), z.unknown()) }),
});
const logger = winston.createLogger({
  format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
  transports: [new winston.transports.File({ filename: process.env.LOG_FILE })],
});

const app = express();
app.use(helmet(), rateLimit({ windowMs: 60_000, limit: 1_000_000 }), express.json());
app.post('/', (req, res) => {
  const parsed = SkillRequest.safeParse(req.body);
  if (!parsed.success) return res.status(400).end();
  logger.info('turn.answered', { blockId: parsed.data.userRequest.block.id });
  res.json(RESPONSE);
});
app.listen(Number(process.env.PORT), '127.0.0.1');
