"""Lire un formulaire renvoyé : ce qu’il change au texte dont il a été fait, et ce qu’il faut en dire."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communaute.socle.documents.raisons import refuse
from communaute.socle.entrees import signes
from communaute.socle.entrees.controle import avertissements, oublies
from communaute.socle.entrees.decouper import Decoupe
from communaute.socle.entrees.lire import Lu, lire
from communaute.socle.entrees.remplir import Rempli, relire
from communaute.socle.exports.programmes import Echec
from communaute.socle.refus import Refus
from communaute.socle.texte.models import Revision
from fiches.experiences.formulaire.composition import ecrits
from fiches.experiences.formulaire.depart import DE_FICHE, attendus_de, de_fiche, est_de, etat_de
from fiches.experiences.formulaire.document import POUR_MEMOIRE
from fiches.experiences.formulaire.fabriquer import relu_tel_quel
from fiches.experiences.models import Fiche


@dataclass(frozen=True)
class Renvoi:
    """`etat` : celui dont le formulaire a été fait, ou auquel on le compare ; `ecrits` : voir composition."""

    nom: str
    etat: Revision
    est_marque: bool
    ecrits: dict[str, str]
    dits: tuple[str, ...]
    images: int


def lire_renvoi(recu, fiche, *, by) -> Renvoi:
    """`recu` : un fichier téléversé. Lève Refus « fichier »."""
    lu = lire(recu, None)
    marque = signes.lire(lu.faits["proprietes"])
    if marque is not None and marque.objet[0] == DE_FICHE and not est_de(marque, fiche):
        raise Refus("fichier", _d_une_autre(marque, by))
    marque = marque if marque is not None and est_de(marque, fiche) else None
    etat = etat_de(marque, fiche) if marque else fiche.texte.head
    if etat is None:
        raise Refus(
            "fichier",
            _(
                "Ce formulaire vient d’un état de la fiche que l’on ne retrouve pas : téléchargez-en un nouveau."
            ),
        )
    parti = de_fiche(fiche, etat)
    attendus = attendus_de(parti, etat.contenu, marque)
    rempli = relire(lu.html, attendus, POUR_MEMOIRE)
    if not rempli.parties:
        raise Refus(
            "fichier",
            _(
                "Aucun titre de ce document n’est celui d’une section de la fiche : on ne sait pas où va le texte."
            ),
        )
    try:
        tel_quel = relire(relu_tel_quel(parti, lu.sorte), attendus, POUR_MEMOIRE)
    except Echec as echec:
        raise refuse("bombe") from echec
    neufs = ecrits(etat.contenu, fiche.jeton, tel_quel, rempli)
    dits = tuple(_dits(lu, rempli, tel_quel, parti))
    return Renvoi(lu.nom, etat, marque is not None, neufs, dits, rempli.images)


def _d_une_autre(marque, by) -> str:
    """Une autre fiche ne se nomme que si cette personne la voit."""
    jeton = marque.objet[1] if len(marque.objet) > 1 else ""
    autre = Fiche.objects.visible_to(by).filter(jeton=jeton).first() if _est_un_jeton(jeton) else None
    if autre is None:
        return _("Ce formulaire est celui d’une autre fiche.")
    return _("Ce formulaire est celui d’une autre fiche, « %(titre)s » : renvoyez-le depuis celle-ci.") % {
        "titre": autre.title
    }


def _est_un_jeton(mot: str) -> bool:
    return len(mot) == 36 and set(mot) <= set("0123456789abcdef-")


def _dits(lu: Lu, rempli: Rempli, tel_quel: Rempli, parti):
    yield from avertissements(lu, Decoupe("", "", (), notes=rempli.notes))
    absents = [c.titre for c in parti.champs if c.code in tel_quel.parties.keys() - rempli.parties.keys()]
    if absents:
        yield _("Ces titres ne sont plus dans le document, leur texte reste celui du site : %(titres)s.") % {
            "titres": ", ".join(f"« {titre} »" for titre in absents)
        }
    if n := rempli.images:
        yield ngettext(
            "Une image du document n’est pas reprise : joignez-la depuis « Pièces jointes », avec ce qu’elle montre.",
            "%(n)s images du document ne sont pas reprises : joignez-les depuis « Pièces jointes », avec ce qu’elles"
            " montrent.",
            n,
        ) % {"n": n}
    if rempli.hors:
        yield _(
            "Les étapes et les paroles se changent sur le site. Ces mots ne sont pas repris : « %(mots)s »."
        ) % {"mots": " · ".join(rempli.hors)}
    perdus = [*rempli.avant, *oublies(lu.faits["paragraphes"], rempli.mots)]
    if perdus:
        yield _("Ces mots ne sont sous aucun titre, ils ne sont pas repris : « %(mots)s ».") % {
            "mots": " · ".join(perdus)
        }
