// Keys that work on every page. Nothing here is needed to read or to decide: each key does what a link or a button does.
const typing = (where) => where instanceof HTMLElement && (where.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(where.tagName));

const dialog = document.getElementById("keys");
let going = false;
let timer = 0;

function go(letter) {
  const link = document.querySelector(`a[data-go="${CSS.escape(letter)}"]`);
  if (link) window.location.assign(link.href);
}

function move(step) {
  const lines = [...document.querySelectorAll("[data-line]")];
  if (!lines.length) return;
  const at = lines.findIndex((line) => line.classList.contains("here"));
  const next = lines[Math.min(Math.max(at + step, 0), lines.length - 1)];
  lines.forEach((line) => line.classList.toggle("here", line === next));
  next.scrollIntoView({ block: "nearest" });
  const target = next.querySelector("a, button") || next;
  target.focus({ preventScroll: true });
}

const ACTS = {
  "/": () => document.getElementById("jump")?.focus(),
  "?": () => (dialog.open ? dialog.close() : dialog.showModal()),
  j: () => move(1),
  k: () => move(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (typing(event.target)) {
    if (event.key === "Escape" && event.target.id === "jump") event.target.blur();
    return;
  }
  if (dialog.open && event.key !== "?") return;
  if (going) {
    going = false;
    window.clearTimeout(timer);
    event.preventDefault();
    go(event.key);
    return;
  }
  if (event.key === "g") {
    going = true;
    timer = window.setTimeout(() => { going = false; }, 1500);
    event.preventDefault();
    return;
  }
  const act = ACTS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});
