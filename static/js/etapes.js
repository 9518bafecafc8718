// Range, sur place, les lignes d’une suite (étapes, paroles). Sans ce script, chaque bouton renvoie le formulaire.
"use strict";
(() => {
  const remplir = (modele, valeurs) => modele.replace(/\{(\w+)\}/g, (tout, nom) => valeurs[nom] ?? tout);

  function suivre(suite) {
    const liste = suite.querySelector("[data-lignes]");
    const annonce = suite.querySelector("[data-annonce]");
    const modele = suite.querySelector("template[data-modele]");
    const ajouter = suite.querySelector("[name=ajouter]");
    const lignes = () => [...liste.children];
    const bouton = (ligne, nom) => ligne.querySelector(`[name=${nom}]`);
    const titre = (ligne) => ligne.querySelector("[data-titre]").textContent.trim();
    const prevenir = () => liste.dispatchEvent(new Event("input", { bubbles: true }));

    function numeroter() {
      const toutes = lignes();
      toutes.forEach((ligne, n) => {
        ligne.querySelectorAll("[data-rang]").forEach((rang) => { rang.textContent = n + 1; });
        bouton(ligne, "monter").disabled = n === 0;
        bouton(ligne, "descendre").disabled = n === toutes.length - 1;
      });
      ajouter.hidden = toutes.length >= Number(liste.dataset.lignes);
    }

    function deplacer(ligne, geste) {
      const voisine = geste === "monter" ? ligne.previousElementSibling : ligne.nextElementSibling;
      if (!voisine) return;
      // C’est la voisine qui bouge : la ligne déplacée garde sa place dans la page, et le curseur où il est.
      if (geste === "monter") ligne.after(voisine);
      else ligne.before(voisine);
      numeroter();
      const autre = geste === "monter" ? "descendre" : "monter";
      (bouton(ligne, geste).disabled ? bouton(ligne, autre) : bouton(ligne, geste)).focus();
      ligne.scrollIntoView({ block: "nearest" });
      const valeurs = { titre: titre(ligne), rang: lignes().indexOf(ligne) + 1, total: lignes().length };
      annonce.textContent = remplir(annonce.dataset.annonce, valeurs);
      prevenir();
    }

    function ecrireUneLigne() {
      const numero = crypto.randomUUID ? crypto.randomUUID() : remplirAuHasard();
      const boite = document.createElement("template");
      boite.innerHTML = modele.innerHTML.replaceAll("NOUVELLE", numero);
      const ligne = boite.content.querySelector("[data-ligne]");
      liste.append(ligne);
      numeroter();
      ligne.dispatchEvent(new Event("ligne:ajoutee", { bubbles: true }));
      ligne.querySelector("details input, details textarea").focus();
    }

    // Hors HTTPS, randomUUID n’existe pas.
    function remplirAuHasard() {
      const o = crypto.getRandomValues(new Uint8Array(16));
      o[6] = (o[6] & 15) | 64;
      o[8] = (o[8] & 63) | 128;
      const hexa = [...o].map((n) => n.toString(16).padStart(2, "0")).join("");
      return hexa.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
    }

    suite.addEventListener("click", (e) => {
      const clique = e.target.closest("[name=monter], [name=descendre], [name=ajouter]");
      if (!clique) return;
      e.preventDefault();
      if (clique.name === "ajouter") ecrireUneLigne();
      else deplacer(clique.closest("[data-ligne]"), clique.name);
    });

    suite.addEventListener("input", (e) => {
      const ligne = e.target.closest("[data-ligne]");
      if (!ligne || !/-(titre|mots)$/.test(e.target.name || "")) return;
      const tous = e.target.value.trim().split(/\s+/);
      const mots = tous.slice(0, 10).join(" ") + (tous.length > 10 ? "…" : "");
      ligne.querySelectorAll("[data-titre]").forEach((place) => { place.textContent = mots || place.dataset.titre; });
    });
  }

  document.querySelectorAll("[data-suite]").forEach(suivre);
})();
