// Choisir des mots pour les annoter : un bouton paraît, la note s'écrit près d'eux, le passage est déjà rempli.
// Sans ce script, le lien de chaque paragraphe mène au même formulaire, et les mots visés s'y recopient.
"use strict";
(() => {
  const texte = document.getElementById("texte");
  const gabarit = document.getElementById("gabarit-note");
  const barre = document.getElementById("choix-de-mots");
  if (!texte || !gabarit || !barre) return;
  const AUTOUR = 64;
  let choisi = null;

  // Le passage choisi, ramené au paragraphe où il commence ; rien s'il n'y a pas de mots.
  function passage() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0).cloneRange();
    const element = (noeud) => (noeud.nodeType === Node.ELEMENT_NODE ? noeud : noeud.parentElement);
    let porteur = element(range.commonAncestorContainer).closest("[data-p]");
    if (!porteur) {
      porteur = element(range.startContainer).closest("[data-p]");
      if (porteur) range.setEnd(porteur, porteur.childNodes.length);
    }
    const mots = range.toString().trim();
    if (!porteur || !texte.contains(porteur) || !porteur.closest(".rang__texte") || !mots) return null;
    const avant = document.createRange();
    avant.setStart(porteur, 0);
    avant.setEnd(range.startContainer, range.startOffset);
    const apres = document.createRange();
    apres.setStart(range.endContainer, range.endOffset);
    apres.setEnd(porteur, porteur.childNodes.length);
    return {
      range,
      rang: porteur.closest(".rang"),
      bloc_id: porteur.closest("[data-bloc]").dataset.bloc,
      paragraphe_id: porteur.dataset.p,
      quote: mots,
      prefix: avant.toString().slice(-AUTOUR),
      suffix: apres.toString().slice(0, AUTOUR),
    };
  }

  function suivre() {
    choisi = passage();
    barre.hidden = !choisi;
    if (choisi) barre.querySelector(".choix-de-mots__mots").textContent = `« ${choisi.quote} »`;
  }

  // Les mots visés restent colorés pendant qu'on écrit, là où le navigateur sait le faire sans toucher au texte.
  function montrer(range) {
    if (!CSS.highlights) return;
    CSS.highlights.delete("vise");
    if (range) CSS.highlights.set("vise", new Highlight(range));
  }

  // Une seule note s'écrit à la fois : ce qui était tapé suit le formulaire.
  function ecrire(vise) {
    const ancien = document.getElementById("annoter");
    const form = ancien || gabarit.content.cloneNode(true).querySelector("form");
    for (const nom of ["bloc_id", "paragraphe_id", "quote", "prefix", "suffix"]) {
      form.elements[nom].value = vise[nom] || "";
    }
    const mots = form.querySelector(".annoter__mots");
    mots.textContent = vise.quote ? `« ${vise.quote} »` : "";
    mots.hidden = !vise.quote;
    montrer(vise.range);
    form.elements.quote.closest(".champ").hidden = Boolean(vise.quote);
    vise.rang.querySelector(".rang__marge").append(form);
    barre.hidden = true;
    form.scrollIntoView({ block: "nearest" });
    form.elements.note.focus();
  }

  document.addEventListener("selectionchange", () => {
    // Une sélection qui se défait quand on touche le bouton ne doit pas l'emporter avec elle.
    if (!barre.contains(document.activeElement)) suivre();
  });
  barre.addEventListener("pointerdown", (e) => e.preventDefault());
  barre.querySelector("button").addEventListener("click", () => choisi && ecrire(choisi));
  texte.addEventListener("click", (e) => {
    const lien = e.target.closest("a[data-annoter]");
    if (lien) {
      e.preventDefault();
      const [bloc_id, paragraphe_id] = lien.dataset.annoter.split("/");
      ecrire({ rang: lien.closest(".rang"), bloc_id, paragraphe_id });
    }
    const renoncer = e.target.closest("a[data-renoncer]");
    if (renoncer) {
      e.preventDefault();
      const lien = renoncer.closest(".rang__marge").querySelector("a[data-annoter]");
      renoncer.closest("form").remove();
      montrer(null);
      if (lien) lien.focus();
    }
  });
})();
