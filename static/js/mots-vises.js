// Choisir des mots d'un paragraphe pour les commenter, ou les garder : un bouton paraît, et mène au formulaire déjà rempli.
// Sans ce script, le lien du paragraphe mène au même formulaire, et les mots visés s'y recopient.
"use strict";
(() => {
  const barre = document.getElementById("choix-de-mots");
  if (!barre) return;
  const AUTOUR = 64, LONG = 1200;
  let adresse = "";

  // Le texte du paragraphe, sans les liens de la marge ni ce qui n'y est que pour la voix.
  function lire(range) {
    const copie = range.cloneContents();
    for (const lien of copie.querySelectorAll(".marge-passage")) lien.remove();
    return copie.textContent;
  }

  function morceau(porteur, poser) {
    const range = document.createRange();
    range.selectNodeContents(porteur);
    poser(range);
    return lire(range);
  }

  function passage() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0).cloneRange();
    const debut = range.startContainer;
    const depart = (debut.nodeType === Node.ELEMENT_NODE ? debut : debut.parentElement).closest("[data-p]");
    if (!depart) return null;
    if (!depart.contains(range.endContainer)) range.setEnd(depart, depart.childNodes.length);
    // Le lien du paragraphe : dedans, ou celui qu'il nomme.
    const geste = document.getElementById(depart.dataset.geste) || depart.querySelector(".marge-passage__geste");
    const mots = lire(range).trim();
    if (!geste || !mots || mots.length > LONG) return null;
    const vers = new URL(geste.href);
    vers.searchParams.set("mots", mots);
    vers.searchParams.set("avant", morceau(depart, (r) => r.setEnd(range.startContainer, range.startOffset)).slice(-AUTOUR));
    vers.searchParams.set("apres", morceau(depart, (r) => r.setStart(range.endContainer, range.endOffset)).slice(0, AUTOUR));
    return { mots, vers };
  }

  document.addEventListener("selectionchange", () => {
    // Une sélection qui se défait quand on touche le bouton ne doit pas l'emporter avec elle.
    if (barre.contains(document.activeElement)) return;
    const choisi = passage();
    barre.hidden = !choisi;
    adresse = choisi ? choisi.vers.href : "";
    if (choisi) barre.querySelector(".choix-de-mots__mots").textContent = `« ${choisi.mots} »`;
  });
  barre.addEventListener("pointerdown", (e) => e.preventDefault());
  barre.querySelector("button").addEventListener("click", () => adresse && location.assign(adresse));
})();
