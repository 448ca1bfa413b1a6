export const byId = (id) => document.getElementById(id);

export function element(tag, properties = {}) {
  return Object.assign(document.createElement(tag), properties);
}

/** What the server has drawn. It escapes every value, so this is the only place where text becomes elements. */
export function fragment(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}

let toastTimer;
export function toast(words) {
  byId('toast').textContent = words;
  byId('toast').classList.add('shown');
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => byId('toast').classList.remove('shown'), 4_000);
}

/** Runs work whose failure the person should read. */
export async function tell(work) {
  try {
    return await work();
  } catch (error) {
    toast(`잘 안 됐어요. ${error.message}`);
    return undefined;
  }
}

export function closeSheets() {
  for (const sheet of document.querySelectorAll('.open')) sheet.classList.remove('open');
}
