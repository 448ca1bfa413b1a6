import { parseArgs } from 'node:util';
import { reasonWords } from '../src/console/messages/delivery-words';
import { createDeliveryModel } from '../src/followups/dispatch/delivery-model';
import { deliveryStory } from '../src/followups/dispatch/delivery-story';
import { silentLogger } from '../src/platform/logger';
import { joinStorage } from '../src/storage';
import { runCommand } from './run-command';

/**
 * `npm run why -- <delivery id>` tells in Korean why one message was sent or not. No personal value is read.
 * The server may run meanwhile; the console shows the same.
 */
async function main(): Promise<number> {
  const [id] = parseArgs({ allowPositionals: true }).positionals;
  if (id === undefined) {
    process.stderr.write('npm run why -- <delivery id>\n');
    return 2;
  }
  const { MONGODB_URI: mongodbUri, DATA_DIR: dataDir = './data' } = process.env;
  const storage = await joinStorage({ mongodbUri, dataDir, logger: silentLogger });
  try {
    const delivery = await createDeliveryModel(storage.connection).find(id);
    const story = delivery
      ? [`받는 사람: ${delivery.contactId}`, ...deliveryStory(delivery, delivery.campaign, reasonWords)]
      : [`그런 메시지가 없어요: ${id}`];
    process.stdout.write(`${story.join('\n')}\n`);
    return delivery ? 0 : 1;
  } finally {
    await storage.stop();
  }
}

runCommand(main);
