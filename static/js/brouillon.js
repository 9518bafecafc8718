// Garde ce qui s'écrit : sur cet appareil tant que le serveur n'a pas confirmé, puis dans le brouillon.
// Sans ce script, le bouton « Enregistrer » suffit. Les mots affichés viennent de data-… (_brouillon.html).
"use strict";
(() => {
  const boite = document.querySelector("[data-brouillon]");
  if (!boite) return;
  const { brouillon: adresse, personne, texte, section, ...mots } = boite.dataset;
  const etatVisible = boite.querySelector(".brouillon__etat");
  const retour = boite.querySelector(".brouillon__retour");
  const form = document.querySelector("form[data-ecriture]");
  const PAUSE = 3000, PAUSE_MAX = 10000, ATTENTE_MAX = 60000, KEEPALIVE_MAX = 60000, DOUTEUX_MAX = 3;
  const TECHNIQUES = /^(csrfmiddlewaretoken|_auteur|section|based_on|copie|fenetre|depuis|suivante)$|_(source|format|intact)$/;
  const PREFIXE = "brouillon/", A_MOI = `${PREFIXE}${personne}/`, DE_LA_FICHE = `${A_MOI}${texte}/`;

  // --- Ce que cet appareil garde : une entrée par fenêtre -----------------------------------------------------
  const coffre = (() => {
    try { localStorage.setItem(`${PREFIXE}essai`, "1"); localStorage.removeItem(`${PREFIXE}essai`); return localStorage; } catch { return null; }
  })();
  const cles = (debut) => (coffre ? Object.keys(coffre).filter((cle) => cle.startsWith(debut)) : []);
  // Le témoin dit à toutes les fenêtres qui écrit ici ; le serveur y met « sortie » quand on se déconnecte.
  const sortie = () => /(^|; )brouillons=sortie(;|$)/.test(document.cookie);
  const lire = (cle) => { try { return JSON.parse(coffre.getItem(cle)); } catch { return null; } };
  function marquer() {
    // Le serveur saura, à la déconnexion ou si quelqu'un d'autre se connecte, qu'il y a ici de quoi effacer.
    if (sortie()) return;
    const duree = cles(A_MOI).length ? 60 * 60 * 24 * 90 : 0;
    const sur = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `brouillons=${personne}; path=/; max-age=${duree}; SameSite=Lax${sur}`;
  }
  function garder(cle, valeur) {
    if (!coffre) return false;
    try { coffre.setItem(cle, JSON.stringify(valeur)); marquer(); return true; } catch { return false; }
  }
  function oublier(cle) {
    if (!coffre) return;
    coffre.removeItem(cle);
    marquer();
  }
  for (const cle of cles(PREFIXE)) if (!cle.startsWith(A_MOI)) coffre.removeItem(cle);

  // --- Dire où l'on en est -----------------------------------------------------------------------------------
  function dire(phrase, lien) {
    if (etatVisible.textContent === phrase) return;
    etatVisible.textContent = phrase;
    etatVisible.classList.toggle("brouillon__etat--attention", phrase !== mots.enCours && !phrase.startsWith(mots.garde.split("{")[0]) && phrase !== mots.ailleurs);
    if (!lien) return;
    const ancre = Object.assign(document.createElement("a"), { href: mots.connexion, target: "_blank", rel: "noopener", textContent: mots.seConnecter });
    etatVisible.append(". ", ancre);
  }
  function direHorsLigne() {
    const n = new Set(cles(DE_LA_FICHE).map((cle) => cle.slice(DE_LA_FICHE.length).split("/")[0])).size;
    dire(n > 1 ? mots.horsLigne.replace("{n}", n) : n ? mots.horsLigneUn : mots.sansPlace);
  }

  // --- Parler au serveur -------------------------------------------------------------------------------------
  const jetons = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");
  async function poster(corps, keepalive = false) {
    const envoi = new URLSearchParams(corps);
    envoi.set("csrfmiddlewaretoken", jetons()[0].value);
    const limite = keepalive || !AbortSignal.timeout ? {} : { signal: AbortSignal.timeout(20000) };
    const reponse = await fetch(adresse, {
      method: "POST", body: envoi, headers: { Accept: "application/json" }, redirect: "error",
      keepalive: keepalive && `${envoi}`.length < KEEPALIVE_MAX, ...limite,
    });
    return { code: reponse.status, dit: await reponse.json().catch(() => ({})) };
  }
  async function renouveler() {
    // La session est revenue (un autre onglet) : un jeton neuf, si c'est bien la même personne.
    const reponse = await fetch(adresse, { headers: { Accept: "application/json" }, redirect: "error" });
    if (reponse.status === 401) return "connexion";
    if (!reponse.ok) return "fermee";
    const dit = await reponse.json();
    if (`${dit.personne}` !== personne) return "autre";
    for (const champ of jetons()) champ.value = dit.csrf;
    return "";
  }
  async function envoyerCorps(corps, keepalive) {
    let { code, dit } = await poster(corps, keepalive);
    if (code === 403 && dit.erreur === "formulaire") {
      const empeche = await renouveler();
      if (empeche) return { empeche };
      ({ code, dit } = await poster(corps));
    }
    if (code === 200) return { dit };
    if (code === 401) return { empeche: "connexion" };
    if (code === 400 || code === 413) return { empeche: "trop" };
    if (code === 403 || code === 404 || code === 423) return { empeche: "fermee" };
    throw new Error(`réponse ${code}`);
  }

  // --- La section ouverte ------------------------------------------------------------------------------------
  const PARTIE = ["autre", "sortie"];
  let confirme = null, douteux = [], enCours = null, minuteur = 0, depuisQuand = 0, essais = 0, arret = "";
  const cle = form && `${DE_LA_FICHE}${section}/${form.elements.fenetre.value}`;

  const intact = (nom) => {
    const champ = (suffixe) => form.elements[nom + suffixe];
    const zone = form.elements[nom];
    if (champ("_format").value === "texte") return zone.value === zone.defaultValue && champ("_intact").dataset.initial === "1";
    return champ("_intact").value === "1" || (champ("_intact").dataset.initial === "1" && zone.value === champ("_source").value);
  };
  const synchroniser = () => Object.values(window.CKEDITOR?.instances || {}).forEach((e) => e.status === "ready" && e.updateElement());
  function saisie() {
    // Ce que la personne a mis dans le formulaire ; un texte intact n'y est pas.
    synchroniser();
    const dit = new URLSearchParams();
    for (const [nom, valeur] of new FormData(form)) {
      if (TECHNIQUES.test(nom) || valeur instanceof File) continue;
      if (form.elements[`${nom}_source`]) {
        if (intact(nom)) continue;
        dit.append(`${nom}_format`, form.elements[`${nom}_format`].value);
      }
      dit.append(nom, valeur);
    }
    return `${dit}`;
  }
  function corpsDe() {
    const corps = new URLSearchParams([...new FormData(form)].filter(([, valeur]) => !(valeur instanceof File)));
    for (const nom of ["csrfmiddlewaretoken", "_auteur", "suivante"]) corps.delete(nom);
    for (const doute of douteux) corps.append("depuis", doute);
    return `${corps}`;
  }
  const enMots = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.replace(/\s+/g, " ").trim();
  function extrait() {
    const zones = [...form.querySelectorAll("textarea, input[type=text]")];
    return zones.map((z) => (form.elements[`${z.name}_format`]?.value === "html" ? enMots(z.value) : z.value)).join(" ").replace(/\s+/g, " ").trim();
  }
  // Sortie, ou quelqu'un d'autre est connecté sur cet appareil : le texte reste à l'écran, et nulle part ailleurs.
  function garderIci(ecartes = false) {
    if (sortie() && arret !== "sortie") empecher("sortie");
    return !PARTIE.includes(arret) && garder(cle, { corps: corpsDe(), extrait: extrait(), quand: Date.now(), ecartes });
  }

  function apresCourse(dite, ecartes) {
    confirme = dite;
    douteux = [];
    essais = 0;
    const champs = [...form.querySelectorAll("input[name=depuis]")];
    champs.slice(1).forEach((champ) => champ.remove());
    champs[0].value = dite;
    // Une valeur que le serveur n'a pas su lire (une date à moitié tapée) n'est gardée qu'ici.
    if (saisie() !== dite) { garderIci(); prevoir(); return true; }
    if (ecartes) return garderIci(true);
    oublier(cle);
    return true;
  }
  function empecher(quoi) {
    arret = quoi === "connexion" && sortie() ? "sortie" : quoi;
    const ferme = arret === "connexion" || arret === "sortie";
    dire(arret === "connexion" ? mots.session : mots[arret], ferme);
    if (ferme) reessayer();
    if (PARTIE.includes(arret)) cles(A_MOI).forEach(oublier);
  }
  async function envoyer({ keepalive = false, muet = false } = {}) {
    // Vrai si le serveur a confirmé ce qui est à l'écran.
    clearTimeout(minuteur);
    depuisQuand = 0;
    while (enCours && !keepalive) await enCours;
    const dite = saisie();
    if (dite === confirme) return true;
    if (PARTIE.includes(arret) && (keepalive || !(await revenue()))) return false;
    const garde = garderIci();
    if (PARTIE.includes(arret)) return false;
    if (!navigator.onLine) { direHorsLigne(); return false; }
    const course = (async () => {
      if (!keepalive && !muet) dire(mots.enCours);
      const corps = corpsDe();
      if (!douteux.includes(dite)) douteux = [...douteux.slice(1 - DOUTEUX_MAX), dite];
      garderIci(); // si la page meurt ici, l'envoi suivant dira que celui-ci a pu arriver
      try {
        const { dit, empeche } = await envoyerCorps(corps, keepalive);
        if (empeche) { empecher(empeche); return false; }
        arret = "";
        form.elements.copie.value = dit.jeton;
        const ici = apresCourse(dite, dit.ecartes);
        const phrase = !dit.ecartes ? mots.garde.replace("{heure}", dit.heure) : ici ? mots.ecartes : mots.ecartesPerdus;
        if (!muet) dire([phrase, dit.scinde ? mots.scindee : dit.fusionne ? mots.reunie : ""].join(". ").replace(/\. $/, ""));
        return true;
      } catch {
        if (garde) direHorsLigne(); else dire(mots.sansPlace);
        reessayer();
        return false;
      }
    })();
    if (keepalive) return course;
    enCours = course;
    const fait = await course;
    enCours = null;
    return fait;
  }
  function prevoir() {
    const maintenant = Date.now();
    depuisQuand ||= maintenant;
    clearTimeout(minuteur);
    minuteur = setTimeout(() => envoyer(), Math.max(0, Math.min(PAUSE, depuisQuand + PAUSE_MAX - maintenant)));
  }
  function reessayer() {
    clearTimeout(minuteur);
    minuteur = setTimeout(relancer, Math.min(ATTENTE_MAX, 5000 * 2 ** essais++));
  }
  async function revenue() {
    // Vrai si la personne qui écrit est de nouveau celle qui est connectée.
    const empeche = await renouveler().catch(() => "reseau");
    if (empeche === "reseau") reessayer();
    else if (empeche) empecher(empeche);
    else arret = "";
    return !empeche;
  }
  async function relancer() {
    if (!navigator.onLine) { direHorsLigne(); return; }
    if ((arret === "connexion" || PARTIE.includes(arret)) && !(await revenue())) return;
    if (form) await envoyer();
    await envoyerLesAutres();
  }

  // --- Ce qu'une autre fenêtre, fermée depuis, avait laissé sur cet appareil -------------------------------------
  async function envoyerEntree(entree) {
    const dite = lire(entree);
    if (!dite) { oublier(entree); return true; }
    const { dit, empeche } = await envoyerCorps(dite.corps);
    if (empeche) { empecher(empeche); return false; }
    if (dit.ecartes) { garder(entree, { ...dite, ecartes: true }); return false; }
    oublier(entree);
    return true;
  }
  const sansMaitre = (entree, geste) =>
    navigator.locks ? navigator.locks.request(entree, { ifAvailable: true }, (verrou) => verrou && geste(entree)) : geste(entree);
  async function envoyerLesAutres() {
    const autres = cles(DE_LA_FICHE).filter((entree) => entree !== cle && (!form || !entree.startsWith(`${DE_LA_FICHE}${section}/`)));
    let envoyees = 0;
    for (const entree of autres) {
      if (lire(entree)?.ecartes) continue; // le serveur en a pris ce qui se lit : le reste attend que l'on rouvre la section
      try { if (await sansMaitre(entree, envoyerEntree)) envoyees += 1; } catch { if (!form) { direHorsLigne(); reessayer(); } return; }
    }
    if (envoyees && !form) dire(mots.ailleurs);
  }
  async function proposer() {
    // La même section, laissée là par une fenêtre fermée brutalement : comparée à ce que la page montre.
    for (const entree of cles(`${DE_LA_FICHE}${section}/`).filter((autre) => autre !== cle)) {
      const libre = await sansMaitre(entree, () => true);
      const dite = libre && lire(entree);
      if (!dite) continue;
      if (dite.extrait === extrait() || dite.extrait === montreEnMots()) { oublier(entree); continue; }
      retour.querySelector(".brouillon__extrait").textContent = dite.extrait.length > 400 ? `${dite.extrait.slice(0, 400)}…` : dite.extrait;
      retour.hidden = false;
      retour.onclick = async (e) => {
        const geste = e.target.dataset.geste;
        if (geste === "effacer") { oublier(entree); retour.hidden = true; }
        if (geste !== "reprendre") return;
        if (!form.querySelector("[data-editeur]")) { remplir(dite.corps); oublier(entree); retour.hidden = true; return; }
        if (!(await envoyer())) return;
        try { if (await envoyerEntree(entree)) location.reload(); } catch { direHorsLigne(); }
      };
      return;
    }
  }
  function remplir(corps) {
    const valeurs = new URLSearchParams(corps);
    for (const champ of form.elements) {
      if (!champ.name || TECHNIQUES.test(champ.name) || champ.type === "button") continue;
      if (champ.type === "checkbox" || champ.type === "radio") champ.checked = valeurs.getAll(champ.name).includes(champ.value);
      else champ.value = valeurs.get(champ.name) ?? "";
    }
    touche();
  }
  const montreEnMots = () => [...form.querySelectorAll("input[name$=_source]")].map((champ) => enMots(champ.value)).join(" ").trim();

  // --- Brancher ------------------------------------------------------------------------------------------------
  marquer();
  window.addEventListener("online", () => { essais = 0; relancer(); });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && arret) relancer();
  });
  window.addEventListener("focus", () => { if (arret) relancer(); });
  if (!form) { envoyerLesAutres(); return; }

  navigator.locks?.request(cle, () => new Promise(() => {}));
  // Ce qui a été tapé avant ce script n'est encore nulle part.
  const change = (champ) => (/^(checkbox|radio)$/.test(champ.type) ? champ.checked !== champ.defaultChecked : champ.matches("textarea, input") && champ.value !== champ.defaultValue);
  const aGarder = mots.modifie || [...form.elements].some(change);
  confirme = aGarder ? null : saisie();
  const touche = () => { if (saisie() !== confirme) { garderIci(); prevoir(); if (!navigator.onLine) direHorsLigne(); } };
  form.addEventListener("input", touche);
  form.addEventListener("change", touche);
  form.addEventListener("focusout", (e) => { if (!form.contains(e.relatedTarget)) envoyer(); });
  window.addEventListener("offline", () => { if (saisie() !== confirme) { garderIci(); direHorsLigne(); } });
  const partir = () => { if (!pret && saisie() !== confirme) envoyer({ keepalive: true }); };
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") partir(); });
  window.addEventListener("pagehide", partir);

  let pret = false, occupe = false;
  form.addEventListener("submit", async (e) => {
    if (pret) return;
    e.preventDefault();
    if (occupe) return;
    occupe = true;
    form.setAttribute("aria-busy", "true");
    const envoyeur = e.submitter;
    // Le brouillon d'abord : s'il arrive, rien ne peut plus se perdre ; sinon, la page reste et le dit.
    if (saisie() === confirme && !navigator.onLine) direHorsLigne();
    else if (await verifier()) { pret = true; form.requestSubmit(envoyeur); return; }
    occupe = false;
    form.removeAttribute("aria-busy");
  });
  async function verifier() {
    if (saisie() !== confirme) { dire(mots.enCours); return envoyer({ muet: true }); }
    const empeche = await renouveler().catch(() => "reseau");
    if (empeche === "reseau") { direHorsLigne(); return false; }
    if (empeche) empecher(empeche);
    return !empeche;
  }
  window.addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });
  if (aGarder) prevoir();
  proposer();
  envoyerLesAutres();
})();
