// L’envoi d’un fichier : une barre qui avance, et rien de perdu s’il est refusé. Sans ce script, le formulaire suffit.
"use strict";
(() => {
  const IMAGES = /\.(jpe?g|jpe|jfif|png|webp)$/i;

  function verifier(form) {
    const fichier = form.elements.fichier;
    const alt = form.elements.alt;
    const choisi = fichier.files[0];
    const lourd = choisi && choisi.size > Number(fichier.dataset.max);
    fichier.setCustomValidity(lourd ? form.dataset.tropGros : "");
    // Là où l’on ne joint que des documents, rien n’est demandé d’une image.
    if (!alt) return;
    const muette = choisi && IMAGES.test(choisi.name) && !alt.value.trim();
    alt.setCustomValidity(muette ? form.dataset.altManque : "");
  }

  // La page rendue remplace celle-ci, comme si le navigateur l’avait chargée.
  function montrer(page, adresse) {
    const neuve = new DOMParser().parseFromString(page, "text/html");
    const url = new URL(adresse, location.href);
    if (!url.hash) url.hash = "";
    history[url.pathname === location.pathname ? "replaceState" : "pushState"](null, "", url);
    document.title = neuve.title;
    document.body.replaceWith(neuve.body);
    monter();
    const but = document.querySelector("[autofocus]") || document.querySelector(".avis") || document.querySelector("main");
    but.tabIndex = -1;
    but.focus();
    but.scrollIntoView({ block: "center" });
  }

  function envoyer(form) {
    const zone = form.querySelector("[data-progres]");
    const barre = zone.querySelector("progress");
    const etat = zone.querySelector("[data-etat]");
    const bouton = form.querySelector("button");
    const requete = new XMLHttpRequest();
    const finir = (texte) => {
      etat.textContent = texte;
      bouton.disabled = false;
      delete form.dataset.enCours;
    };
    let dit = 0;
    requete.upload.addEventListener("progress", (e) => {
      if (!e.lengthComputable) return;
      const part = Math.round((e.loaded / e.total) * 100);
      barre.value = part;
      // Un lecteur d’écran n’entend que les quarts.
      if (part >= dit + 25 || part === 100) {
        dit = part;
        etat.textContent = `${part} %`;
      }
    });
    requete.addEventListener("load", () => {
      const html = (requete.getResponseHeader("Content-Type") || "").startsWith("text/html");
      if (!html || requete.status >= 500) finir(form.dataset.coupe);
      else montrer(requete.responseText, requete.responseURL);
    });
    for (const raison of ["error", "abort", "timeout"]) {
      requete.addEventListener(raison, () => finir(form.dataset.coupe));
    }
    zone.hidden = false;
    barre.value = 0;
    bouton.disabled = true;
    form.dataset.enCours = "oui";
    requete.open("POST", location.href);
    requete.send(new FormData(form));
  }

  function monter() {
    for (const form of document.querySelectorAll("form[data-depot]")) {
      for (const champ of [form.elements.fichier, form.elements.alt].filter(Boolean)) {
        champ.addEventListener("input", () => verifier(form));
      }
      form.addEventListener("submit", (e) => {
        e.preventDefault();
        if (!form.dataset.enCours) envoyer(form);
      });
    }
  }

  addEventListener("popstate", () => location.reload());
  monter();
})();
