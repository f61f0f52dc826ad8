// How far a job is, asked every second. The page itself is written by the desk: this only fetches it again when
// something new came in, so that it reads the same with and without JavaScript.
const job = document.getElementById("job");
const EVERY = 1000;
let seen = -1;

function put(id, words) {
  const where = document.getElementById(id);
  if (where && where.textContent !== words) where.textContent = words;
}

function show(told) {
  put("state", told.words);
  put("done", `${told.done}${told.total ? ` of ${told.total}` : ""} done`);
  put("name", told.name ? `· ${told.name.slice(0, 90)}` : "");
  const bar = document.getElementById("bar");
  if (bar && told.total && told.state === "reading") {
    bar.max = told.total;
    bar.value = Math.min(told.done, told.total);
  } else if (bar) {
    bar.removeAttribute("value");
  }
}

// The new lines; the one that somebody stands on is not pulled away, the next round shows them.
async function lines(told) {
  const old = document.getElementById("lines");
  if (told.done === seen || old.contains(document.activeElement)) return;
  const answer = await fetch(window.location.href, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("lines");
  if (!fresh) return;
  old.replaceWith(document.adoptNode(fresh));
  seen = told.done;
}

async function ask() {
  try {
    const answer = await fetch(`/add/${job.dataset.job}.json`);
    if (answer.status === 404) return window.location.reload();
    const told = await answer.json();
    if (told.over) return window.location.reload();
    show(told);
    await lines(told);
  } catch {
    put("state", "The desk does not answer. Trying again.");
  }
  return window.setTimeout(ask, EVERY);
}

window.setTimeout(ask, EVERY);
