// Comfort only: every page works without it.
(() => {
  // A form is sent once; the key that it carries makes a repetition harmless anyway.
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.dataset.sent) e.preventDefault();
    else if (form.method === "post") form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", (e) => {
    document.querySelectorAll("form[data-sent]").forEach((f) => delete f.dataset.sent);
    // A page kept by the browser after signing out must not be shown again.
    if (e.persisted) location.reload();
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
