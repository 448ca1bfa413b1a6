/**
 * The simulator's page. It keeps the chat rooms (in this browser), sends what people do to the server and puts in
 * what the server has drawn. It draws nothing itself and knows no secret.
 */
import { editPerson, unfold } from './dialogs.js';
import { replayFile, saveFile } from './files.js';
import { lookAt } from './log.js';
import { byId, closeSheets, tell, toast } from './page.js';
import { moveTab, selectTab } from './panel.js';
import { begin, newcomer, removePerson, restart } from './people.js';
import { goOn, refresh } from './time.js';
import { act } from './turns.js';

const REFRESH_EVERY_MS = 4_000;

/** What a pressed element does, by its `data-` attribute. */
const PRESSED = {
  press: (_, press) => act(JSON.parse(press)),
  note: (_, words) => toast(words),
  step: (_, step) => goOn(JSON.parse(step)),
  slide: (button, direction) => {
    const slides = button.parentElement.querySelector('[data-slides]');
    slides.scrollBy({ left: Number(direction) * slides.firstElementChild.clientWidth, behavior: 'smooth' });
  },
  unfold,
  look: (button) => {
    lookAt(button.closest('.record'));
    byId('panel').classList.add('open');
  },
  open: (_, id) => byId(id).classList.add('open'),
  close: (_, id) => byId(id).classList.remove('open'),
  dismiss: (button) => button.closest('dialog').close(),
  do: (_, name) => DOES[name](),
};

const DOES = {
  'new-person': newcomer,
  'edit-person': editPerson,
  'remove-person': removePerson,
  restart,
  save: saveFile,
  replay: () => byId('file').click(),
  detour: () => byId('detour').showModal(),
};

document.addEventListener('click', ({ target }) => {
  const pressed = target.closest('button');
  if (pressed?.getAttribute('role') === 'tab') selectTab(pressed);
  for (const [name, value] of Object.entries(pressed?.dataset ?? {})) PRESSED[name]?.(pressed, value);
});

document.addEventListener('keydown', ({ key, target }) => {
  if (key === 'Escape') closeSheets();
  if (target.getAttribute?.('role') === 'tab') moveTab(target, key);
});

byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = byId('text').value;
  if (text.trim() === '') return;
  byId('text').value = '';
  act({ kind: 'say', text });
});

byId('text').addEventListener('keydown', (event) => {
  // While a Korean syllable is being composed, Enter belongs to the input method.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  byId('composer').requestSubmit();
});

byId('file').addEventListener('change', ({ target }) => {
  const [file] = target.files;
  if (file) replayFile(file);
  target.value = '';
});

/** Pictures that cannot be loaded leave their description. */
document.addEventListener(
  'error',
  ({ target }) => {
    if (target.dataset?.picture === undefined) return;
    target.parentElement.classList.add('broken');
    target.remove();
  },
  true,
);

await tell(begin);
setInterval(() => document.visibilityState === 'visible' && refresh(), REFRESH_EVERY_MS);
