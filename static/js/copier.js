// « Copier » : sans ce script, le bouton reste caché et l’adresse se sélectionne à la main.
"use strict";
for (const bouton of document.querySelectorAll("[data-copier]")) {
  const champ = document.getElementById(bouton.dataset.copier);
  const annonce = document.querySelector("[data-copie]");
  bouton.hidden = false;
  champ.addEventListener("focus", () => champ.select());
  bouton.addEventListener("click", async () => {
    champ.select();
    try {
      await navigator.clipboard.writeText(champ.value);
    } catch {
      if (!document.execCommand("copy")) return;
    }
    bouton.textContent = annonce.textContent = bouton.dataset.fait;
  });
}
