// Pointing at a finding lights its words in the text, and the other way round.
const pieces = [...document.querySelectorAll(".body mark")];

function light(name, on) {
  for (const piece of pieces) {
    if (piece.dataset.over.split(" ").includes(name)) piece.classList.toggle("lit", on);
  }
}

for (const panel of document.querySelectorAll(".finding")) {
  panel.addEventListener("pointerenter", () => light(panel.id, true));
  panel.addEventListener("pointerleave", () => light(panel.id, false));
  panel.addEventListener("focusin", () => light(panel.id, true));
  panel.addEventListener("focusout", () => light(panel.id, false));
}

for (const piece of pieces) {
  piece.addEventListener("click", () => {
    if (!window.getSelection().isCollapsed) return; // words are being chosen, not a finding
    window.location.hash = piece.dataset.over.split(" ")[0];
  });
}

// Words that are selected in the text go into the form for what was missed, with the place where they begin. The ledger
// counts in code points, a browser in UTF-16 units.
const adding = document.getElementById("adding");
const body = document.querySelector(".body");

function beginning(range) {
  const piece = (range.startContainer.parentElement || body).closest("[data-start]");
  if (!piece) return "";
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return Number(piece.dataset.start) + [...before.toString()].length;
}

function taken() {
  const chosen = window.getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return;
  const range = chosen.getRangeAt(0);
  if (!body.contains(range.commonAncestorContainer)) return;
  const copy = range.cloneContents();
  copy.querySelectorAll(".letter").forEach((letter) => letter.remove());
  const words = copy.textContent;
  if (!words.trim()) return;
  adding.elements.words.value = words.trim();
  const start = beginning(range);
  adding.elements.start.value = start === "" ? "" : start + ([...words].length - [...words.trimStart()].length);
  adding.closest(".add").classList.add("ready");
}

if (adding && body) {
  document.addEventListener("pointerup", () => window.setTimeout(taken));
  document.addEventListener("keyup", (event) => { if (event.shiftKey || event.key === "Shift") taken(); });
  adding.elements.words.addEventListener("input", () => { adding.elements.start.value = ""; });
}
