// Monte l'éditeur sur chaque textarea[data-editeur]. Sans ce script, la zone de texte suffit.
// Il charge CKEditor lui-même, pour en fixer d'abord le dossier sans script dans la page.
"use strict";
(() => {
  const zones = [...document.querySelectorAll("textarea[data-editeur]")];
  if (!zones.length) return;

  const COUPURES = /^(P|H[1-6]|LI|UL|OL|BLOCKQUOTE|TABLE|CAPTION|THEAD|TBODY|TR|TH|TD|FIGURE|FIGCAPTION|DIV|BR)$/;
  const INVISIBLES = /[\u0000-\u0008\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff]/g;

  // Le même compte que compter_caracteres (socle/texte/paragraphes.py).
  function texteSeul(noeud) {
    if (noeud.nodeType === Node.TEXT_NODE) return noeud.data;
    if (noeud.nodeType !== Node.ELEMENT_NODE) return "";
    const dedans = [...noeud.childNodes].map(texteSeul).join("");
    return COUPURES.test(noeud.nodeName) ? ` ${dedans} ` : dedans;
  }

  function compter(racine) {
    return [...texteSeul(racine).replace(INVISIBLES, "").replace(/\s+/g, " ").trim().normalize("NFC")].length;
  }

  function afficherCompte(boite, racine) {
    const compte = boite.querySelector("[data-max]");
    if (!compte) return;
    const n = compter(racine);
    const max = Number(compte.dataset.max);
    const ecrire = (nombre) => nombre.toLocaleString("fr-FR");
    compte.textContent = compte.dataset.modele.replace("{n}", ecrire(n)).replace("{max}", ecrire(max));
    compte.classList.toggle("editeur__compte--trop", n > max);
    compte.hidden = false;
  }

  function ajouterTitres(zone) {
    const titres = { Intertitre: ["h3", zone.dataset.intertitre], SousIntertitre: ["h4", zone.dataset.sousIntertitre] };
    CKEDITOR.plugins.add("titres", {
      init(editor) {
        for (const [nom, [element, label]] of Object.entries(titres)) {
          const style = new CKEDITOR.style({ element });
          const commande = editor.addCommand(nom, new CKEDITOR.styleCommand(style));
          editor.attachStyleStateChange(style, (etat) => commande.setState(etat));
          editor.ui.addButton(nom, { label, command: nom });
        }
      },
    });
  }

  // « Corriger » une note mène à son paragraphe (?p=…), montré sans rien y ajouter.
  function viser(surface) {
    const vise = new URLSearchParams(location.search).get("p");
    const paragraphe = vise && surface.querySelector(`[data-p="${CSS.escape(vise)}"]`);
    if (!paragraphe) return;
    paragraphe.scrollIntoView({ block: "center" });
    if (!CSS.highlights) return;
    const range = document.createRange();
    range.selectNodeContents(paragraphe);
    CSS.highlights.set("vise", new Highlight(range));
  }

  // Un appui donné pendant l'échange arrive après lui, là où un bouton a pu prendre la place : il va au texte.
  function reprendreAppuis(editor, place) {
    const fin = performance.now(), veille = new AbortController();
    let repris = false;
    const taire = (e) => { e.preventDefault(); e.stopPropagation(); };
    document.addEventListener("mousedown", (e) => {
      if (e.timeStamp > fin) { veille.abort(); return; }
      const dedans = e.clientX >= place.left && e.clientX <= place.right && e.clientY >= place.top && e.clientY <= place.bottom;
      repris = dedans && !editor.editable().$.contains(e.target);
      if (!repris) return;
      taire(e);
      editor.focus();
    }, { capture: true, signal: veille.signal });
    document.addEventListener("click", (e) => {
      if (repris) taire(e);
      repris = false;
    }, { capture: true, signal: veille.signal });
  }

  function monter(zone) {
    // Ce qui a été tapé avant l'éditeur reste dans la zone de texte, qui suffit jusqu'au prochain passage.
    const ecrite = () => zone.value !== zone.defaultValue;
    const tenue = () => document.activeElement === zone;
    if (ecrite()) return;
    if (tenue()) {
      zone.addEventListener("blur", () => monter(zone), { once: true });
      return;
    }

    const boite = zone.closest(".editeur");
    const champ = (suffixe) => boite.querySelector(`input[name="${CSS.escape(zone.name + suffixe)}"]`);
    const [source, format, intact] = ["_source", "_format", "_intact"].map(champ);
    const etiquette = zone.labels && zone.labels[0];
    const config = JSON.parse(zone.dataset.config);
    config.extraPlugins += ",titres";
    config.title = etiquette ? etiquette.textContent.trim() : zone.name;
    config.applicationTitle = config.title;

    // L'éditeur se prépare à côté de la zone de texte : jusqu'à l'échange, c'est elle qui sert.
    const editor = CKEDITOR.replace(zone, config);
    zone.style.visibility = "";
    let place;
    editor.on("loaded", (e) => {
      if (ecrite() || tenue()) {
        e.stop();
        editor.destroy(true);
        monter(zone);
        return;
      }
      // La forme et le contenu changent dans le même geste : un envoi entre les deux serait mal lu.
      place = zone.getBoundingClientRect();
      zone.value = source.value;
      format.value = "html";
      intact.value = intact.dataset.initial;
    }, null, null, 1);

    // L'éditeur vient de prendre la place (CKEditor s'en charge au rang 10) et ne se dira prêt qu'au tour suivant :
    // une touche peut passer entre les deux, elle compte déjà.
    editor.on("loaded", () => {
      const surface = editor.editable();
      const depart = editor.getData();
      editor.on("getData", (e) => {
        intact.value = intact.dataset.initial && e.data.dataValue === depart ? "1" : "";
      }, null, null, 999);
      let attente = 0;
      const suivre = () => {
        editor.updateElement();
        afficherCompte(boite, surface.$);
        zone.dispatchEvent(new Event("input", { bubbles: true }));
      };
      const change = () => {
        intact.value = "";
        clearTimeout(attente);
        attente = setTimeout(suivre, 300);
      };
      editor.on("change", change);
      // Une dictée, un correcteur changent le texte sans une touche : l'éditeur ne le dit pas.
      surface.attachListener(surface, "input", change);
      reprendreAppuis(editor, place);
    }, null, null, 100);

    editor.on("instanceReady", () => {
      const surface = editor.editable();
      for (const attribut of ["aria-describedby", "aria-invalid"]) {
        if (zone.hasAttribute(attribut)) surface.setAttribute(attribut, zone.getAttribute(attribut));
      }
      if (etiquette) etiquette.addEventListener("click", () => editor.focus());
      boite.classList.add("editeur--monte");
      if (zone.hasAttribute("autofocus")) editor.focus();
      viser(surface.$);
      afficherCompte(boite, surface.$);
    });
  }

  // Une zone pliée ne monte l'éditeur que dépliée : douze étapes n'en font pas douze d'un coup.
  function monterAuBesoin(zone) {
    const pli = zone.closest("details:not([open])");
    if (pli) pli.addEventListener("toggle", () => monter(zone), { once: true });
    else monter(zone);
  }

  const compterSimple = (zone) => afficherCompte(zone.closest("[data-comptee]"), document.createTextNode(zone.value));
  document.querySelectorAll("textarea[data-compte]").forEach(compterSimple);
  document.addEventListener("input", (e) => {
    if (e.target.matches("textarea[data-compte]")) compterSimple(e.target);
  });

  window.CKEDITOR_BASEPATH = zones[0].dataset.racine;
  const script = document.createElement("script");
  script.src = zones[0].dataset.script;
  script.addEventListener("load", () => {
    CKEDITOR.disableAutoInline = true;
    ajouterTitres(zones[0]);
    zones.forEach(monterAuBesoin);
    document.addEventListener("ligne:ajoutee", (e) => e.target.querySelectorAll("textarea[data-editeur]").forEach(monter));
  });
  // Après le premier affichage : la zone de texte sert déjà.
  requestAnimationFrame(() => setTimeout(() => document.head.append(script)));
})();
