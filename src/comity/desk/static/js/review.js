// In review a key presses the button that shows it. Without this script the buttons do the same.
const buttons = new Map([...document.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one]));
const typing = (where) => where instanceof HTMLElement && (where.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(where.tagName));

let leaving = false; // one key, one decision: what is pressed while the page goes is not for the next question
let going = 0; // after g a letter goes to another page (keys.js), and decides nothing

function press(button) {
  button.click();
  if (button.hash === "#correct") document.getElementById("field")?.focus();
  else leaving = true;
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (document.querySelector("dialog[open]")) return;
  if (event.timeStamp < going) {
    going = 0;
    return;
  }
  if (event.key === "g") {
    going = event.timeStamp + 1500;
    return;
  }
  const button = buttons.get(event.key);
  if (!button) return;
  event.preventDefault();
  if (!leaving) press(button);
}

document.addEventListener("keydown", onKey, { capture: true });
window.addEventListener("pageshow", () => { leaving = false; });

// What was done is said aloud, and whoever decides by keyboard stands at the next question.
const notice = document.querySelector("main > .notice");
const done = document.getElementById("done");
if (notice) {
  document.getElementById("question")?.focus();
  window.setTimeout(() => { done.textContent = `${notice.textContent} ${done.dataset.left} left.`; }, 100);
}
