// Comfort only: every page works without it.
(() => {
  // A form is sent once; the key that it carries makes a repetition harmless anyway.
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.dataset.sent) e.preventDefault();
    else if (form.getAttribute("method") === "post") form.dataset.sent = "1";
  });
  // What is typed is kept as a draft on the server, every so often and when the page is left.
  const sheet = document.querySelector("form[data-draft]");
  const said = sheet?.querySelector("output");
  if (said) {
    const typed = () => new URLSearchParams(new FormData(sheet)).toString();
    let kept = typed();
    const keep = async () => {
      const now = typed();
      if (now === kept || sheet.dataset.sent) return;
      const sending = new AbortController();
      sheet.addEventListener("submit", () => sending.abort(), { once: true });
      try {
        const answer = await fetch(sheet.getAttribute("action"), { method: "POST", body: new URLSearchParams(`${now}&${sheet.dataset.draft}=diam`), signal: sending.signal });
        if (!answer.ok) return;
        kept = now;
        said.textContent = answer.redirected ? said.dataset.ended : said.dataset.kept;
      } catch {
        // The line is down, or the form is being sent: it is tried again.
      }
    };
    setInterval(keep, 20000);
    document.addEventListener("visibilitychange", () => document.hidden && keep());
  }
  // Who is typed into a form that can be checked is looked for when her part of it is left.
  const checked = document.querySelector("form[data-check]");
  checked?.querySelectorAll("fieldset[data-person]").forEach((person) => {
    const typed = () => [...person.querySelectorAll("input, select")].map((input) => input.value).join("\n");
    let looked = typed();
    person.addEventListener("focusout", async (e) => {
      if (person.contains(e.relatedTarget) || typed() === looked) return;
      looked = typed();
      const body = new URLSearchParams(new FormData(checked));
      body.set(checked.dataset.check, "1");
      try {
        const answer = await fetch(checked.getAttribute("action"), { method: "POST", body });
        const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("temuan");
        if (found) document.getElementById("temuan").replaceChildren(...found.childNodes);
      } catch {
        // The line is down: the button asks the server.
      }
    });
  });
  window.addEventListener("pageshow", (e) => {
    document.querySelectorAll("form[data-sent]").forEach((f) => delete f.dataset.sent);
    // A page kept by the browser after signing out must not be shown again.
    if (e.persisted) location.reload();
  });
  // A region is found by its name while it is typed; what is typed stands in no address.
  const find = async (text, within) => {
    const answer = await fetch("/api/v1/regions/search", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text, within }) });
    return answer.ok ? answer.json() : [];
  };
  document.querySelectorAll("input[data-regions]").forEach((input) => {
    const known = new Map();
    let waiting;
    const look = async (text) => {
      try {
        const near = input.dataset.regions ? await find(text, input.dataset.regions) : [];
        known.set(text, near.length ? near : await find(text));
        if (input.value.trim() === text) show(text);
      } catch {
        // The line is down: the button asks the server.
      }
    };
    const show = (text) => input.list.replaceChildren(...known.get(text).map((r) => new Option([r.name, ...r.path.reverse()].join(", "), `${r.code} ${r.name}`)));
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      const text = input.value.trim();
      if (text.length < 3 || /^\d/.test(text)) return;
      if (known.has(text)) show(text);
      else waiting = setTimeout(look, 250, text);
    });
  });
  // Escape three times leaves at once.
  let escapes = [];
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    escapes = escapes.filter((t) => Date.now() - t < 1500).concat(Date.now());
    if (escapes.length >= 3) location.replace("/keluar-cepat");
  });
  document.getElementById("keluar-cepat")?.addEventListener("click", (e) => {
    e.preventDefault();
    location.replace("/keluar-cepat");
  });
  // On small screens the menu starts folded.
  if (matchMedia("(max-width: 50rem)").matches) document.querySelectorAll("#menu > details").forEach((d) => (d.open = false));
})();
