"""Une fenêtre où un texte s’écrit : ce qu’elle montre, ce qu’elle envoie (décision « brouillons »).

Elle montre la copie de la personne, réunie à la dernière révision quand rien ne se touche. Ce qu’elle envoie se
compare à ce qu’elle avait confirmé (`depuis`), jamais à ce que le serveur a reçu d’une autre fenêtre entre-temps.

Un texte qui s’écrit ainsi donne une fonction `formulaire(data, base)` : le formulaire de la partie ouverte, à partir
d’une révision ou d’un Depart. Ce formulaire porte `based_on`, `appliquer(contenu)` et `origines`.
"""

import uuid
from dataclasses import dataclass, field
from functools import cached_property

from django.forms import CheckboxInput
from django.http import QueryDict

from communaute.socle.texte import copies
from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.editeur import ChampTexte
from communaute.socle.texte.fusion import fusionner
from communaute.socle.texte.models import CopieDeTravail

DEPUIS_MAX = 4  # la saisie confirmée, et trois envois dont on ne sait pas s’ils sont arrivés


@dataclass(frozen=True)
class Depart:
    """Ce que la page montre. Se lit comme une révision : `pk` est celle dont part la personne.

    `copie` : son texte pas encore enregistré, s’il y en a un ; `autres` : ses autres copies ; `en_conflit` : la
    copie et la dernière révision ont écrit le même passage, et c’est la copie qui est montrée.
    """

    pk: int
    contenu: Contenu
    jeton: uuid.UUID
    copie: CopieDeTravail | None = None
    autres: list[CopieDeTravail] = field(default_factory=list)
    en_conflit: bool = False
    nouvelle: str = field(default_factory=lambda: uuid.uuid4().hex)

    @cached_property
    def content(self) -> dict:
        return self.contenu.to_json()


def ouvrir(texte, personne) -> Depart:
    """Ce que cette personne a sous les yeux en ouvrant la page."""
    head = texte.head
    miennes = copies.copies_de(texte.pk, personne)
    if not miennes:
        return Depart(head.pk, head.contenu, copies.jeton_de(texte.pk, personne.pk))
    copie, *autres = miennes
    fusion = fusionner(copie.based_on.contenu, copie.contenu, head.contenu)
    if fusion.conflits:
        return Depart(copie.based_on_id, copie.contenu, copie.jeton, copie, autres, en_conflit=True)
    return Depart(head.pk, fusion.contenu, copie.jeton, copie, autres)


def caches(form, montre) -> dict:
    """Ce que le formulaire porte sans le montrer ; après un refus, ce que la fenêtre avait déjà."""
    if form.is_bound:
        dit = {"copie": form.data.get("copie") or montre.jeton, "depuis": form.data.getlist("depuis")}
        return {"fenetre": form.data.get("fenetre") or montre.nouvelle, **dit}
    return {"copie": montre.jeton, "fenetre": montre.nouvelle, "depuis": [instantane(form)]}


def instantane(form) -> str:
    """Les valeurs de départ d’un formulaire, telles que la page les renverrait ; le texte part avec sa source."""
    valeurs = QueryDict(mutable=True)
    for nom, champ in form.fields.items():
        valeur = form.get_initial_for_field(champ, nom)
        if isinstance(champ, ChampTexte) or nom == "based_on" or valeur in (None, ""):
            continue
        if isinstance(champ.widget, CheckboxInput):
            valeurs.setlist(form.add_prefix(nom), ["on"] if valeur else [])
        else:
            toutes = valeur if isinstance(valeur, (list, tuple)) else [valeur]
            valeurs.setlist(form.add_prefix(nom), [str(v) for v in toutes])
    return valeurs.urlencode()


def envoi_de(texte, formulaire, data, *, lieu, based_on, personne) -> copies.Envoi:
    """Ce que dit un envoi de la page d’écriture, valable ou pas : le brouillon garde aussi ce qui est trop long.

    Lève KeyError si la saisie ne se lit pas du tout (un texte démesuré).
    """
    form = _lire(formulaire(data, based_on))
    connues = data.getlist("depuis")[:DEPUIS_MAX] or [instantane(formulaire(None, based_on))]
    depuis = [_lire(formulaire(_avant(data, connu), based_on)) for connu in connues]
    return copies.Envoi(
        jeton=_jeton(data.get("copie")) or copies.jeton_de(texte.pk, personne.pk),
        based_on=based_on,
        mien=form.appliquer,
        depuis=tuple(ancien.appliquer for ancien in depuis),
        lieu=lieu,
        fenetre=data.get("fenetre", "")[:40],
        origines=form.origines,
        # Certains formulaires (`garde_tout`) gardent tel quel même ce qui ne va pas.
        ecartes=bool(form.errors) and not getattr(form, "garde_tout", False),
    )


def _lire(form):
    """Le formulaire lu sans exigence : ce qui ne va pas reste à l’écran, et hors du brouillon."""
    for champ in form.fields.values():
        if isinstance(champ, ChampTexte):
            champ.max_chars = None
    form.full_clean()
    form.appliquer(Contenu())
    return form


def _avant(data, connu: str) -> QueryDict:
    """Une saisie d’avant : les textes qu’elle ne cite pas sont ceux que la page montrait en s’ouvrant."""
    avant = QueryDict(connu, mutable=True)
    for nom in data:
        champ = nom.removesuffix("_source")
        if champ != nom and nom not in avant:
            avant[nom] = data[nom]
            if champ not in avant:
                avant[champ], avant[f"{champ}_intact"] = "", "1"
    return avant


def _jeton(valeur) -> uuid.UUID | None:
    try:
        return uuid.UUID(valeur or "")
    except ValueError:
        return None
