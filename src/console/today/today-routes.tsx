import { page } from '../http/answer';
import { type ConsoleRoute, get } from '../http/route';
import { Heading } from '../layout/parts';

export function todayRoutes(): ConsoleRoute[] {
  return [
    get('/', 'today.view', () => page({ title: '오늘', section: 'today', body: <Heading title="오늘" /> })),
  ];
}
