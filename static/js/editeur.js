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

  function monter(zone) {
    const boite = zone.closest(".editeur");
    const champ = (suffixe) => boite.querySelector(`input[name="${CSS.escape(zone.name + suffixe)}"]`);
    const [source, format, intact] = ["_source", "_format", "_intact"].map(champ);
    const etiquette = zone.labels && zone.labels[0];
    const config = JSON.parse(zone.dataset.config);
    config.extraPlugins += ",titres";
    config.title = etiquette ? etiquette.textContent.trim() : zone.name;
    config.applicationTitle = config.title;

    // Ce qui a été tapé pendant le chargement reste dans la zone de texte, qui suffit jusqu'au prochain passage.
    if (zone.value !== zone.defaultValue) return;
    if (document.activeElement === zone) {
      zone.addEventListener("blur", () => monter(zone), { once: true });
      return;
    }

    // La forme et le contenu changent dans le même geste : un envoi entre les deux serait mal lu.
    zone.value = source.value;
    format.value = "html";
    const editor = CKEDITOR.replace(zone, config);

    editor.on("instanceReady", () => {
      const surface = editor.editable();
      const depart = editor.getData();
      intact.value = intact.dataset.initial;
      editor.on("getData", (e) => {
        intact.value = intact.dataset.initial && e.data.dataValue === depart ? "1" : "";
      }, null, null, 999);
      for (const attribut of ["aria-describedby", "aria-invalid"]) {
        if (zone.hasAttribute(attribut)) surface.setAttribute(attribut, zone.getAttribute(attribut));
      }
      if (etiquette) etiquette.addEventListener("click", () => editor.focus());
      boite.classList.add("editeur--monte");
      if (zone.hasAttribute("autofocus")) editor.focus();
      viser(surface.$);

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
