/** Express as a route of it is usually written, in a process of its own: `express-anchor.ts bare|json|zod|read|write`. */
import express, { type RequestHandler } from 'express';
import { Schema } from 'mongoose';
import { z } from 'zod';
import { silentLogger } from '../../../src/platform/logger';
import { connectStorage } from '../../../src/storage';
import RESPONSE from '../anchors/response.json';

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

interface Visitor {
  _id: string;
  said: string;
  visits: number;
  seenAt: Date;
}

async function main([variant = 'json']: string[]): Promise<void> {
  const app = express();
  if (variant === 'bare') app.post('/', answer);
  else if (variant === 'json') app.post('/', express.json(), answer);
  else if (variant === 'zod') app.post('/', express.json(), checked, answer);
  else app.post('/', express.json(), checked, await remembered({ writes: variant === 'write' }), answer);
  app.listen(Number(process.env.PORT), '127.0.0.1');
}

const answer: RequestHandler = (_req, res) => {
  res.json(RESPONSE);
};

const checked: RequestHandler = (req, res, next) => {
  const parsed = SkillRequest.safeParse(req.body);
  if (!parsed.success) return void res.status(400).end();
  res.locals.request = parsed.data;
  next();
};

/** One read of one document by its id, and one write of it, on the storage that we run on. */
async function remembered({ writes }: { writes: boolean }): Promise<RequestHandler> {
  const { connection } = await connectStorage({
    mongodbUri: process.env.MONGODB_URI,
    dataDir: process.env.DATA_DIR ?? '',
    dbName: 'anchor',
    logger: silentLogger,
  });
  const visitors = connection.model(
    'Visitor',
    new Schema<Visitor>(
      { _id: String, said: String, visits: Number, seenAt: Date },
      { collection: 'visitors', versionKey: false, autoIndex: false },
    ),
  );
  return async (_req, res, next) => {
    const { user, utterance }: z.infer<typeof SkillRequest>['userRequest'] = res.locals.request.userRequest;
    const known = await visitors.findById(user.id).lean();
    if (writes) {
      const said = { said: utterance, visits: (known?.visits ?? 0) + 1, seenAt: new Date() };
      await visitors.updateOne({ _id: user.id }, { $set: said }, { upsert: true });
    }
    next();
  };
}

void main(process.argv.slice(2));
