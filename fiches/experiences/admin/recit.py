"""L’histoire d’une fiche, du journal à des phrases."""

from django.utils.translation import gettext_lazy

from communaute.socle.journal.models import LigneJournal
from communaute.socle.journal.querysets import lines_of
from communaute.socle.texte.models import Revision
from fiches.moderation import recit

PHRASES = {
    "fiche.creer": gettext_lazy("%(qui)s a ouvert le brouillon."),
    "fiche.importer": gettext_lazy("%(qui)s a repris le texte d’un document."),
    "fiche.formulaire": gettext_lazy("%(qui)s a repris un formulaire rempli hors ligne."),
    "fiche.soumettre": gettext_lazy("%(qui)s a soumis la fiche à l’équipe."),
    "fiche.prendre": gettext_lazy("%(qui)s a pris la fiche en relecture."),
    "fiche.declarer_prete": gettext_lazy("%(qui)s a relu le texte et demandé l’accord du réseau."),
    "fiche.faire_reprendre": gettext_lazy("%(qui)s a demandé une reprise."),
    "fiche.accord": gettext_lazy("%(qui)s a donné l’accord du réseau sur ce texte."),
    "fiche.accord_tombe": gettext_lazy("%(qui)s a modifié le texte : l’accord du réseau est tombé."),
    "fiche.publier": gettext_lazy("%(qui)s a publié la fiche."),
    "fiche.reviser": gettext_lazy(
        "%(qui)s a ouvert une nouvelle version ; le texte en ligne n’a pas changé."
    ),
    "fiche.renoncer": gettext_lazy("%(qui)s a renoncé à la nouvelle version."),
    "fiche.desarchiver": gettext_lazy("%(qui)s a remis la fiche dans les listes."),
    "fiche.confier": gettext_lazy("%(qui)s a confié la relecture à %(a_qui)s."),
    "fiche.relayer": gettext_lazy("%(qui)s a repris la relecture."),
    "fiche.redemander_accord": gettext_lazy("%(qui)s a redemandé l’accord du réseau sur le texte corrigé."),
    "fiche.retablir": gettext_lazy("%(qui)s a rétabli un état précédent du texte."),
    "fiche.archiver": gettext_lazy("%(qui)s a archivé la fiche."),
    "fiche.retirer": gettext_lazy("%(qui)s a retiré la fiche à la demande du réseau."),
    "fiche.ouvrir": gettext_lazy("%(qui)s a ouvert la fiche au public."),
    "fiche.refermer": gettext_lazy("%(qui)s a rendu la fiche à la seule communauté."),
    "fiche.mettre_en_avant": gettext_lazy("%(qui)s a mis la fiche en avant."),
    "fiche.remettre_en_rang": gettext_lazy("%(qui)s a cessé de mettre la fiche en avant."),
    "fiche.coauteur_ajouter": gettext_lazy("%(qui)s a ajouté une personne pour écrire."),
    "fiche.coauteur_entrer": gettext_lazy("%(qui)s est entré ou entrée, sur invitation, pour écrire."),
    "fiche.coauteur_retirer": gettext_lazy("%(qui)s a retiré une personne de l’écriture."),
    "fiche.coauteur_partir": gettext_lazy("%(qui)s a cessé d’écrire."),
    "fiche.coauteurs_ordonner": gettext_lazy("%(qui)s a changé l’ordre des noms."),
    "fiche.coauteur_demander": gettext_lazy("%(qui)s a proposé d’inviter une personne d’ailleurs."),
    "fiche.coauteur_accepter": gettext_lazy("%(qui)s a accepté qu’une personne d’ailleurs écrive."),
    "fiche.coauteur_refuser": gettext_lazy("%(qui)s a refusé qu’une personne d’ailleurs écrive."),
    "fiche.coauteur_renoncer": gettext_lazy("%(qui)s a retiré une invitation à écrire."),
    "fiche.nom_parait": gettext_lazy("%(qui)s a choisi que son nom paraisse."),
    "fiche.nom_ne_parait_pas": gettext_lazy("%(qui)s a choisi que son nom ne paraisse pas."),
    "fiche.nom_oter": gettext_lazy("%(qui)s a ôté un nom, à la demande écrite de la personne."),
    "fiche.jeter": gettext_lazy("%(qui)s a mis la fiche à la corbeille."),
    "fiche.restaurer": gettext_lazy("%(qui)s a sorti la fiche de la corbeille."),
}


def journal_de(fiche) -> list[LigneJournal]:
    """Les lignes de la fiche, la plus récente d’abord."""
    return list(lines_of(fiche))


def moments(lignes) -> list[recit.Moment]:
    """Les lignes du journal en phrases ; une requête pour tous les noms."""
    return recit.moments(lignes, PHRASES)


def raconter(code: str, qui: str) -> str:
    """La phrase d’un geste ; un geste sans phrase se dit par son code."""
    return recit.raconter(code, qui, PHRASES)


def derniere_reprise(lignes) -> LigneJournal | None:
    """La dernière demande de reprise."""
    return next((ligne for ligne in lignes if ligne.code == "fiche.faire_reprendre"), None)


def texte_au_moment(fiche, moment) -> Revision | None:
    """L’état du texte à ce moment-là : écrire et changer d’état prennent le même verrou."""
    revisions = Revision.objects.filter(texte=fiche.texte_id, created_at__lte=moment)
    return revisions.order_by("-number").first()
