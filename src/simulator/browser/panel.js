import { byId, element, fragment } from './page.js';

const PARTS = ['summary', 'response', 'request', 'limits'];

/** Puts the drawn parts of one entry beside the chat. */
export function showPanel(html) {
  const parts = new Map(
    [...fragment(html ?? '').children].map((part) => [part.dataset.part, part.childNodes]),
  );
  for (const name of PARTS) {
    const empty = element('p', { className: 'empty', textContent: '대화를 시작하면 여기에 보여요.' });
    byId(name).replaceChildren(...(parts.get(name) ?? [empty]));
  }
}

export function showState({ state, outbox }) {
  byId('state').replaceChildren(fragment(state));
  byId('outbox').replaceChildren(fragment(outbox));
}

/** Lists where a replay went otherwise than its file. */
export function showDifferences(differences) {
  const list = element('ul', { className: 'differences' });
  for (const { step, expected, got } of differences) {
    const item = element('li');
    item.append(
      element('b', { textContent: `${step}번째` }),
      element('pre', { textContent: `바란 것: ${readable(expected)}\n나온 것: ${readable(got)}` }),
    );
    list.append(item);
  }
  byId('summary').prepend(list);
}

const readable = (seen) =>
  typeof seen === 'string' ? seen : [...seen.bubbles, ...seen.quickReplies].join(' / ');

export function selectTab(tab) {
  for (const other of document.querySelectorAll('[role=tab]')) {
    const isIt = other === tab;
    other.setAttribute('aria-selected', String(isIt));
    other.tabIndex = isIt ? 0 : -1;
    byId(other.getAttribute('aria-controls')).hidden = !isIt;
  }
  tab.focus();
}

/** Arrow keys move between tabs, as people who use a screen reader expect. */
export function moveTab(from, key) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (!step) return;
  const tabs = [...document.querySelectorAll('[role=tab]')];
  selectTab(tabs.at((tabs.indexOf(from) + step) % tabs.length));
}
