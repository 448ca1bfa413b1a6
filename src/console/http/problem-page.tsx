import type { ErrorRequestHandler } from 'express';
import type { Logger } from '../../platform/logger';
import { currentRequestId } from '../../platform/request-context';
import { Icon } from '../layout/icons';
import { type ProblemWords, problemWords } from './problem-words';
import type { Serving } from './serve-route';

/** The console's one place for whatever was thrown. */
export function createProblemHandler({
  serving,
  logger,
}: {
  serving: Serving;
  logger: Logger;
}): ErrorRequestHandler {
  const log = logger.child({ module: 'console' });
  return async (err, req, res, next) => {
    if (res.headersSent) return next(err);
    const words = problemWords(err);
    if (words.status >= 500) log.error('console.failed', { err });
    const body = <Problem {...words} reference={words.status >= 500 ? currentRequestId() : undefined} />;
    const answer = { kind: 'page', title: words.title, body } as const;
    const html = await serving.arrive(req, res).then(
      (visit) => serving.pageHtml(visit, answer),
      () => undefined,
    );
    if (html === undefined) res.status(503).type('text').send(words.title);
    else res.status(words.status).type('html').send(html);
  };
}

function Problem({ title, fix, reference }: ProblemWords & { reference?: string }) {
  return (
    <div class="card problem-page">
      <Icon name="alert" />
      <h1>{title}</h1>
      <p class="lead">{fix}</p>
      {reference && (
        <p class="hint">
          번호 <code>{reference}</code>
        </p>
      )}
      <a class="button" href="/console">
        오늘 화면으로
      </a>
    </div>
  );
}
