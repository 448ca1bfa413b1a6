const BASE = document.body.dataset.base;

/** Asks the simulator's router: GET without a body, POST with one. A refusal throws with words for the person. */
export async function call(path, body) {
  const init = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const answer = await fetch(`${BASE}${path}`, init);
  const json = await answer.json();
  if (!answer.ok) throw new Error([json.title, json.detail].filter(Boolean).join(' '));
  return json;
}
