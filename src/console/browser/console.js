/** Everything works without this file; it only saves a few steps. */

for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const words = button.lastChild;
    const before = words.textContent;
    words.textContent = '복사했어요';
    setTimeout(() => {
      words.textContent = before;
    }, 1_500);
  });
}

// A press outside, or Escape, closes an open menu.
document.addEventListener('click', ({ target }) => {
  for (const menu of document.querySelectorAll('.account[open], .tabs details[open]')) {
    if (!menu.contains(target)) menu.open = false;
  }
});
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  for (const menu of document.querySelectorAll('.account[open], .tabs details[open]')) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

// A form is sent once, however often its button is pressed.
document.addEventListener('submit', ({ target }) => {
  for (const button of target.querySelectorAll('button[type="submit"]'))
    setTimeout(() => (button.disabled = true));
});
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  for (const button of document.querySelectorAll('button:disabled')) button.disabled = false;
});

// A text being written is shown as it will stand in the chat.
for (const area of document.querySelectorAll('textarea[data-live]')) {
  const preview = document.querySelector('[data-preview]');
  let timer;
  area.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const answer = await fetch(area.dataset.live, {
        method: 'POST',
        body: new URLSearchParams(new FormData(area.form)),
      });
      if (answer.ok && !answer.redirected) preview.innerHTML = await answer.text();
    }, 250);
  });
}
