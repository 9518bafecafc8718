"""L’histoire d’une fiche, du journal à des phrases."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.comptes.models import Personne
from communaute.socle.journal.models import LigneJournal
from communaute.socle.journal.querysets import lines_of
from communaute.socle.texte.models import Revision

PHRASES = {
    "fiche.creer": gettext_lazy("%(qui)s a ouvert le brouillon."),
    "fiche.soumettre": gettext_lazy("%(qui)s a soumis la fiche à l’équipe."),
    "fiche.prendre": gettext_lazy("%(qui)s a pris la fiche en relecture."),
    "fiche.declarer_prete": gettext_lazy("%(qui)s a relu le texte et demandé l’accord du réseau."),
    "fiche.faire_reprendre": gettext_lazy("%(qui)s a demandé une reprise."),
    "fiche.accord": gettext_lazy("%(qui)s a donné l’accord du réseau sur ce texte."),
    "fiche.accord_tombe": gettext_lazy("%(qui)s a modifié le texte : l’accord du réseau est tombé."),
    "fiche.publier": gettext_lazy("%(qui)s a publié la fiche."),
    "fiche.archiver": gettext_lazy("%(qui)s a archivé la fiche."),
    "fiche.retirer": gettext_lazy("%(qui)s a retiré la fiche à la demande du réseau."),
    "fiche.ouvrir": gettext_lazy("%(qui)s a ouvert la fiche au public."),
    "fiche.refermer": gettext_lazy("%(qui)s a rendu la fiche à la seule communauté."),
    "fiche.mettre_en_avant": gettext_lazy("%(qui)s a mis la fiche en avant."),
    "fiche.remettre_en_rang": gettext_lazy("%(qui)s a cessé de mettre la fiche en avant."),
    "fiche.jeter": gettext_lazy("%(qui)s a mis la fiche à la corbeille."),
    "fiche.restaurer": gettext_lazy("%(qui)s a sorti la fiche de la corbeille."),
}


@dataclass(frozen=True)
class Moment:
    """Une ligne de l’histoire, prête à lire. `motif` : ce que la personne a écrit en faisant ce geste."""

    at: object
    phrase: str
    motif: str


def journal_de(fiche) -> list[LigneJournal]:
    """Les lignes de la fiche, la plus récente d’abord."""
    return list(lines_of(fiche))


def moments(lignes) -> list[Moment]:
    """Les lignes du journal en phrases ; une requête pour tous les noms."""
    noms = {p.pk: str(p) for p in Personne.objects.filter(pk__in={ligne.actor_id for ligne in lignes})}
    return [
        Moment(ligne.at, raconter(ligne.code, _qui(ligne, noms)), ligne.data.get("note", ""))
        for ligne in lignes
    ]


def raconter(code: str, qui: str) -> str:
    """La phrase d’un geste ; un geste sans phrase se dit par son code."""
    phrase = PHRASES.get(code)
    texte = str(phrase) % {"qui": qui} if phrase else f"{qui} : {code}"
    return texte[:1].upper() + texte[1:]


def derniere_reprise(lignes) -> LigneJournal | None:
    """La dernière demande de reprise."""
    return next((ligne for ligne in lignes if ligne.code == "fiche.faire_reprendre"), None)


def texte_au_moment(fiche, moment) -> Revision | None:
    """L’état du texte à ce moment-là : écrire et changer d’état prennent le même verrou."""
    revisions = Revision.objects.filter(texte=fiche.texte_id, created_at__lte=moment)
    return revisions.order_by("-number").first()


def _qui(ligne, noms) -> str:
    if ligne.actor_id is None:
        return _("le site")
    return noms.get(ligne.actor_id) or _("une personne qui n’a plus de compte")
