"""Le formulaire d’une section et de ses lignes : les écrire, les ranger, les retirer."""

import uuid
from dataclasses import replace

from django import forms
from django.forms.utils import ErrorDict
from django.utils.html import format_html
from js_asset import Script

from communaute.socle.texte.blocs import Bloc
from communaute.socle.texte.editeur import ChampTexte
from fiches.experiences.contenu import avec_section, bloc_id
from fiches.experiences.forms import SectionForm
from fiches.experiences.parties import Partie, codes, est_vide, parties
from fiches.experiences.suites.lignes import Ligne, Ordre, avec_les_autres, numero_de

GESTES = ("monter", "descendre", "ajouter")
# Au-delà, un envoi n’est plus celui d’une page : la limite, elle, se dit avec un message.
LIGNES_LUES = 40


class SectionSuivie(SectionForm):
    """Une section et ses lignes. Monter, descendre, ajouter n’enregistrent rien : la page se remontre."""

    sorte = nom = ""
    maximum = 0
    etiquette = trop = ""
    champs_titre = ()
    introduction = ("", "")

    class Media:
        js = [Script("js/etapes.js", defer=True)]

    def __init__(self, data, *, fiche, section, base, ordre):
        super().__init__(data, fiche=fiche, section=section, base=base, ordre=ordre)
        self.fields["texte"].label, self.fields["texte"].help_text = self.introduction
        self._avant = {b.id: b for b in self._lignes_de(base.contenu)}
        self.geste, self._visee = self._lire_geste()
        self.cles = self._ranger(self._lire_cles())
        self.fields[self.nom] = forms.Field(label=self.etiquette, required=False, widget=Ordre())
        self.initial[self.nom] = list(self._avant)
        for rang, (cle, numero) in enumerate(self.cles.items(), 1):
            for champ, (field, valeur) in self.champs(rang, self._avant.get(numero), numero).items():
                self.fields[f"{self.nom}-{cle}-{champ}"] = field
                self.initial[f"{self.nom}-{cle}-{champ}"] = valeur
                if cle == self._visee and self.geste == "ajouter" and champ == self.champs_titre[0]:
                    field.widget.attrs["autofocus"] = True

    def champs(self, rang, bloc: Bloc | None, numero: str) -> dict:
        """Les champs d’une ligne, avec leur valeur de départ."""
        raise NotImplementedError

    def bloc(self, numero, valeur) -> Bloc:
        """Le bloc d’une ligne ; `valeur(champ)` est ce qui y est écrit."""
        raise NotImplementedError

    # --- Ce que la page envoie ---

    def _lignes_de(self, contenu):
        partie = next((p for p in parties(contenu) if p.code == self.modele.code), Partie(self.modele.code))
        return partie.suites.get(self.sorte, ())

    def _lire_geste(self):
        if not self.is_bound:
            return "", ""
        return next(((geste, self.data[geste]) for geste in GESTES if geste in self.data), ("", ""))

    def _lire_cles(self) -> dict[str, str]:
        """Le nom de chaque ligne, dans l’ordre, et le numéro de son bloc : un faux est remplacé, un double aussi."""
        recues = Ordre().value_from_datadict(self.data, {}, self.nom) if self.is_bound else None
        if recues is None:
            return {numero: numero for numero in self._avant}
        cles, pris = {}, set()
        for cle in dict.fromkeys(cle[:64] for cle in recues[:LIGNES_LUES]):
            numero = numero_de(cle)
            cles[cle] = self._autre(cle) if numero is None or numero in pris else numero
            pris.add(cles[cle])
        return cles

    def _autre(self, cle) -> str:
        return str(uuid.uuid5(self.fiche.jeton, f"{self.modele.code}/{self.nom}/{cle}"))

    def _ranger(self, cles):
        if self.geste == "ajouter":
            self._visee = str(uuid.uuid4())
            return {**cles, self._visee: self._visee} if len(cles) < self.maximum else cles
        noms = list(cles)
        if self.geste and self._visee in cles:
            place = noms.index(self._visee)
            noms.pop(place)
            noms.insert(max(0, place - 1) if self.geste == "monter" else place + 1, self._visee)
        return {nom: cles[nom] for nom in noms}

    # --- Ce que la page montre ---

    @property
    def lignes(self) -> list[Ligne]:
        return [self._ligne(cle, numero, rang) for rang, (cle, numero) in enumerate(self.cles.items(), 1)]

    def _ligne(self, cle, numero, rang) -> Ligne:
        fautive = any(nom.startswith(f"{self.nom}-{cle}-") for nom in self.errors)
        ouverte = fautive or numero not in self._avant or len(self.cles) == 1
        return Ligne(cle, rang, self, self, ouverte, self.geste if cle == self._visee else "")

    @property
    def modele_de_ligne(self) -> Ligne:
        """Une ligne vide, que le programme de la page recopie sous un nouveau nom."""
        vide = forms.Form()
        for champ, (field, valeur) in self.champs(0, None, "").items():
            vide.fields[f"{self.nom}-NOUVELLE-{champ}"] = field
            vide.initial[f"{self.nom}-NOUVELLE-{champ}"] = valeur
        return Ligne("NOUVELLE", 0, self, vide, est_ouverte=True)

    @property
    def deplacee(self) -> Ligne | None:
        """La ligne qui vient de changer de place."""
        return next((x for x in self.lignes if x.geste in ("monter", "descendre")), None)

    @property
    def lignes_libres(self) -> bool:
        return len(self.cles) < self.maximum

    @property
    def liste(self):
        return self[self.nom]

    # --- Ce qui s’enregistre ---

    def full_clean(self):
        super().full_clean()
        if self.geste:
            self._errors = ErrorDict()

    def is_valid(self):
        return not self.geste and super().is_valid()

    def clean(self):
        data = super().clean()
        gardees = [cle for cle in self.cles if not self._est_retiree(cle)]
        if len(gardees) > self.maximum:
            self.add_error(self.nom, self.trop % {"maximum": self.maximum, "nombre": len(gardees)})
        return data

    def appliquer(self, contenu):
        """Le contenu où cette section et ses lignes sont celles du formulaire.

        Une ligne que la page n’a jamais montrée reste à sa place : seule celle qu’on retire ou qu’on vide s’en va.
        """
        return avec_section(
            contenu,
            self.fiche.jeton,
            self.modele,
            html=self.cleaned_data["texte"],
            reservee=self.cleaned_data.get("reservee", False),
            ordre=self.ordre,
            sorte=self.sorte,
            suite=self._suite(contenu),
        )

    def _suite(self, contenu) -> list[Bloc]:
        de = codes(contenu.blocs)
        miens = [b for b in contenu.blocs if b.kind == self.sorte and de[b.id] == self.modele.code]
        pris = {b.id for b in contenu.blocs} - {b.id for b in miens}
        pris |= {bloc_id(self.fiche.jeton, code) for code in self.ordre}
        numeros = {cle: self._autre(cle) if n in pris else n for cle, n in self.cles.items()}
        suite = []
        for cle, numero in numeros.items():
            bloc = self.bloc(numero, lambda champ, cle=cle: self._valeur(cle, champ))
            if not self._est_retiree(cle) and not est_vide(bloc):
                avant = next((b for b in miens if b.id == numero), None)
                suite.append(_a_la_place_de(avant, bloc) if avant else bloc)
        return avec_les_autres(suite, miens, set(numeros.values()))

    def _est_retiree(self, cle) -> bool:
        return bool(self.cleaned_data.get(f"{self.nom}-{cle}-retiree"))

    def _valeur(self, cle, champ):
        """Ce qui est écrit là ; ce qui ne va pas (un titre trop long) reste tel quel dans le brouillon."""
        nom = f"{self.nom}-{cle}-{champ}"
        if nom in self.cleaned_data:
            return self.cleaned_data[nom]
        if isinstance(self.fields[nom], ChampTexte):
            raise KeyError(nom)  # démesuré : rien ne s’en lit
        brut = self.fields[nom].widget.value_from_datadict(self.data, {}, nom)
        return brut.replace("\0", "").strip()[:2000] if isinstance(brut, str) else ""

    @property
    def origines(self) -> dict:
        champs = (champ for champ in self.fields.values() if isinstance(champ, ChampTexte))
        return {nouveau: ancien for champ in champs for nouveau, ancien in champ.origines.items()}


def _a_la_place_de(avant: Bloc, bloc: Bloc) -> Bloc:
    """La ligne récrite ; ce que la page ne montre pas d’elle reste comme avant."""
    return replace(bloc, visibility=avant.visibility, data={**avant.data, **bloc.data})


def etiqueter(phrase, rang, champ):
    """« Étape 2 : titre », où le programme de la page change le numéro quand la ligne bouge."""
    return format_html(phrase, rang=format_html("<span data-rang>{}</span>", rang or ""), champ=champ)
