import { openShop } from './shop';

it('loads', async () => {
  const shop = await openShop();
  console.log([...shop.services.conversation.skills().byName.keys()]);
  await shop.stop();
});
