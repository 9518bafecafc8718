// Relit l’avancement toutes les trois secondes, sur place. Sans ce script, le lien « Actualiser » suffit.
"use strict";
(() => {
  const zone = document.querySelector("[data-avancement][data-suivre]");
  const relire = async () => {
    const page = await fetch(location.href).then((r) => (r.ok ? r.text() : ""));
    const neuve = new DOMParser().parseFromString(page, "text/html").querySelector("[data-avancement]");
    if (!neuve) return;
    if (!("suivre" in neuve.dataset)) { location.reload(); return; }
    zone.replaceChildren(...neuve.childNodes);
    setTimeout(relire, 3000);
  };
  if (zone) setTimeout(relire, 3000);
})();
