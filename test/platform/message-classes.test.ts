import { createServer } from 'node:http';
import express from 'express';
import request from 'supertest';
import { createMessageClasses } from '../../src/platform/http/message-classes';

describe('requests and answers whose classes belong to an app', () => {
  function aServer() {
    const messages = createMessageClasses();
    const app = express();
    app.get('/look', (req, res) => {
      const { IncomingMessage, ServerResponse } = messages.classes;
      res.type('application/json').send(
        JSON.stringify({
          areUnchanged:
            Object.getPrototypeOf(req) === IncomingMessage.prototype &&
            Object.getPrototypeOf(res) === ServerResponse.prototype,
          knowTheApp: req.app === app && res.app === app,
          accepts: req.accepts('text/plain', 'application/json'),
        }),
      );
    });
    return createServer(messages.classes, messages.adopt(app));
  }

  it('are what Express makes of them, without being changed by it', async () => {
    const { body } = await request(aServer()).get('/look').set('Accept', 'application/json');
    expect(body).toEqual({ areUnchanged: true, knowTheApp: true, accepts: 'application/json' });
  });

  it('are apart for two apps in one process', async () => {
    for (const server of [aServer(), aServer()])
      expect((await request(server).get('/look')).body).toMatchObject({ knowTheApp: true });
  });
});
