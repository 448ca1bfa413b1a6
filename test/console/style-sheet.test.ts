import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { styleSheet } from '../../src/console/http/style-sheet';

const FOLDER = join(__dirname, '..', '..', 'src', 'console', 'browser');
const app = express().use('/console.css', styleSheet(FOLDER));

it('serves every part of the look as one file, so that a page asks once', async () => {
  const { text, type } = await request(app).get('/console.css');
  expect(type).toBe('text/css');
  const parts = readdirSync(FOLDER).filter((name) => name.endsWith('.css'));
  for (const name of parts) expect(text).toContain(readFileSync(join(FOLDER, name), 'utf8'));
});

it('tells a browser that has it that nothing changed', async () => {
  const { headers } = await request(app).get('/console.css');
  const again = await request(app).get('/console.css').set('If-None-Match', String(headers.etag));
  expect(again.status).toBe(304);
});
