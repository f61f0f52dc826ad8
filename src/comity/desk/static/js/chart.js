// Charts that answer to the pointer. A page shows a picture of each; here the picture gives way to the chart itself,
// once the page is ready and the chart comes near the window. What draws is loaded then, and only then.
const vendor = document.querySelector("script[data-vega]")?.dataset.vega;
const figures = [...document.querySelectorAll("figure[data-chart]")];
const system = window.matchMedia("(prefers-color-scheme: dark)");

function theme() {
  const chosen = document.documentElement.dataset.theme;
  return chosen || (system.matches ? "dark" : "light");
}

function withTheme(address) {
  const url = new URL(address, window.location.href);
  url.searchParams.set("theme", theme());
  return url;
}

let loading;
function embedder() {
  loading ||= import(vendor).then(() => window.comityEmbed);
  return loading;
}

// Our own box for what a point says: nothing in it is ever read as markup, and its place needs no style attribute.
const box = document.createElement("div");
box.className = "chart-tip";
box.hidden = true;
document.body.append(box);

function tip(_handler, event, _item, value) {
  if (value === null || value === undefined || value === "") {
    box.hidden = true;
    return;
  }
  const lines = typeof value === "object" ? Object.entries(value) : [["", value]];
  box.replaceChildren(
    ...lines.map(([name, text]) => {
      const line = document.createElement("p");
      const label = document.createElement("span");
      label.textContent = name;
      line.append(label, ` ${text}`);
      return line;
    }),
  );
  box.hidden = false;
  const left = Math.min(event.clientX + 14, window.innerWidth - box.offsetWidth - 8);
  const below = event.clientY + 14 + box.offsetHeight < window.innerHeight;
  box.style.left = `${Math.max(8, left)}px`;
  box.style.top = `${below ? event.clientY + 14 : event.clientY - box.offsetHeight - 10}px`;
}

let leaving = false; // a page that is being left gets no answers, and needs none
window.addEventListener("beforeunload", () => (leaving = true));
window.addEventListener("pageshow", () => (leaving = false));

async function draw(figure) {
  const place = figure.querySelector(".chart-live") || document.createElement("div");
  place.className = "chart-live";
  try {
    const [embed, answer] = await Promise.all([embedder(), fetch(withTheme(figure.dataset.chart))]);
    if (!answer.ok) return;
    const spec = await answer.json();
    figure.view?.finalize();
    place.hidden = true;
    if (!place.isConnected) figure.prepend(place);
    figure.view = await embed(place, spec, {
      actions: false,
      ast: true, // expressions are read, never run as code: the policy of this desk has no unsafe-eval
      defaultStyle: false,
      renderer: "svg",
      tooltip: tip,
      loader: { target: "_self" },
    });
    place.hidden = false;
    figure.classList.add("live");
    name(figure, place);
  } catch (error) {
    if (leaving) return;
    figure.classList.remove("live"); // the picture stays
    console.warn(`The chart stays a picture: ${error.message}`);
  }
}

function name(figure, place) {
  const words = figure.querySelector("img")?.alt;
  const svg = place.querySelector("svg");
  if (!svg) return;
  svg.setAttribute("role", "img");
  if (words) svg.setAttribute("aria-label", words);
  for (const part of svg.querySelectorAll("[role], [aria-roledescription]")) {
    for (const attribute of ["role", "aria-roledescription", "aria-label"]) part.removeAttribute(attribute);
  }
}

const watcher = new IntersectionObserver(
  (seen) => {
    for (const one of seen) {
      if (!one.isIntersecting) continue;
      watcher.unobserve(one.target);
      draw(one.target);
    }
  },
  { rootMargin: "200px" },
);

function begin() {
  const idle = window.requestIdleCallback || ((act) => setTimeout(act, 200));
  idle(() => figures.forEach((figure) => watcher.observe(figure)));
}

if (figures.length && vendor) {
  if (document.readyState === "complete") begin();
  else window.addEventListener("load", begin);
  system.addEventListener("change", () => figures.filter((one) => one.classList.contains("live")).forEach(draw));
}
