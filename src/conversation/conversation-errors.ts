import { AppError } from '../platform/app-error';

export const conversationBusy = () =>
  new AppError({
    code: 'CONVERSATION_BUSY',
    status: 503,
    message: 'Several requests of one person kept overwriting each other.',
    fix: 'Nothing to do: the person is asked to say it again. If it happens often, look for a client that repeats requests.',
  });

export const turnUnwanted = () =>
  new AppError({
    code: 'TURN_TOO_LATE',
    status: 503,
    message: 'The turn was given up because it could not be answered in time; nothing of it was kept.',
    fix: 'Look at the storage: a turn reads and writes one document and normally takes milliseconds.',
  });
