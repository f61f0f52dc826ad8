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
