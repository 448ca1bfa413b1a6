import { byId } from './page.js';
import { open } from './people.js';
import { chat, save, showPeople } from './rooms.js';
import { act } from './turns.js';

export function editPerson() {
  const { name, isFriend, isDevelopment, hasCallback, params } = chat.current.person;
  const fields = byId('person').querySelector('form').elements;
  fields.name.value = name;
  fields.isFriend.checked = isFriend;
  fields.isDevelopment.checked = isDevelopment;
  if (fields.hasCallback) fields.hasCallback.checked = hasCallback;
  fields.params.value = Object.entries(params)
    .map((pair) => pair.join('='))
    .join('\n');
  byId('person').showModal();
}

function savePerson({ target }) {
  const { name, isFriend, isDevelopment, hasCallback, params } = target.elements;
  const { person } = chat.current;
  Object.assign(person, {
    name: name.value.trim() || person.name,
    isFriend: isFriend.checked,
    isDevelopment: isDevelopment.checked,
    hasCallback: hasCallback?.checked ?? false,
    params: readParams(params.value),
  });
  showPeople(open);
  save();
}

/** `name=value` lines; a value may hold `=` itself. */
function readParams(text) {
  const pairs = text.split('\n').map((line) => line.split('='));
  return Object.fromEntries(
    pairs
      .filter(([name, ...value]) => name.trim() && value.length > 0)
      .map(([name, ...value]) => [name.trim(), value.join('=').trim()]),
  );
}

function sendDetour({ target }) {
  const { photo, text, block, skill } = target.elements;
  const via = {
    ...(block.value.trim() && { block: block.value.trim() }),
    ...(skill.value.trim() && { skill: skill.value.trim() }),
  };
  const what = photo.value ? { kind: 'photo', url: photo.value } : { kind: 'say', text: text.value };
  act(what, Object.keys(via).length > 0 ? via : undefined);
  target.reset();
}

/** Shows the whole of a folded text. */
export function unfold(button) {
  const whole = button.parentElement.querySelector('[data-whole]').cloneNode(true);
  byId('whole')
    .querySelector('.whole-words')
    .replaceChildren(...whole.childNodes);
  byId('whole').showModal();
}

byId('person').querySelector('form').addEventListener('submit', savePerson);
byId('detour').querySelector('form').addEventListener('submit', sendDetour);
