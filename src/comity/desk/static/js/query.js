// Ctrl or Command with Enter asks, as in other consoles; the button does the same.
const box = document.getElementById("sql");

box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    box.form.requestSubmit();
  }
});

document.querySelector(".keyhint").hidden = false;
