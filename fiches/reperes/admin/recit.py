"""L’histoire d’un repère, du journal à des phrases."""

from django.utils.translation import gettext_lazy as _

from communaute.socle.journal.querysets import lines_of
from fiches.moderation import recit

PHRASES = {
    "repere.proposer": _("%(qui)s a proposé le repère."),
    "repere.ouvrir": _("%(qui)s a ouvert la co-construction."),
    "repere.mettre_en_validation": _("%(qui)s a mis le texte en validation."),
    "repere.rouvrir": _("%(qui)s a rouvert l’écriture."),
    "repere.publier": _("%(qui)s a publié le repère."),
    "repere.signaler_a_actualiser": _("%(qui)s a signalé que le repère est à actualiser."),
    "repere.devenir_a_actualiser": _("Le repère est devenu à actualiser."),
    "repere.confirmer": _("%(qui)s a dit que le repère est toujours juste."),
    "repere.reprendre": _("%(qui)s a repris l’écriture."),
    "repere.archiver": _("%(qui)s a archivé le repère."),
    "repere.ouvrir_au_public": _("%(qui)s a ouvert le repère au public."),
    "repere.refermer": _("%(qui)s a rendu le repère à la seule communauté."),
    "repere.regler": _("%(qui)s a changé l’ordre ou la date de revue."),
    "repere.inviter": _("%(qui)s a invité une personne à écrire."),
    "repere.retirer_contribution": _("%(qui)s a retiré une personne de l’écriture."),
    "repere.signer": _("%(qui)s accepte que son nom paraisse."),
    "repere.ne_plus_signer": _("%(qui)s ne souhaite plus que son nom paraisse."),
    "repere.reseaux": _("%(qui)s a changé la liste des réseaux qui ont contribué."),
    "repere.illustrer": _("%(qui)s a relié une fiche, ou changé ce qui en est dit."),
    "repere.ne_plus_illustrer": _("%(qui)s a cessé de relier une fiche."),
    "repere.illustration_relue": _("%(qui)s a relu ce qui est dit d’une fiche qui avait changé."),
    "repere.provenance": _("%(qui)s a relié une partie à l’atelier où elle a été travaillée."),
    "repere.retirer_provenance": _("%(qui)s a cessé de relier un atelier."),
    "repere.retablir": _("%(qui)s a rétabli un état d’avant."),
    "repere.position": _("%(qui)s a donné la position de son réseau."),
    "repere.essayer": _("%(qui)s a raconté un essai de son réseau."),
    "repere.essai_modifier": _("%(qui)s a corrigé un essai."),
    "repere.essai_jeter": _("%(qui)s a mis un essai à la corbeille."),
    "repere.essai_restaurer": _("%(qui)s a repris un essai dans la corbeille."),
    "repere.essai_purger": _("%(qui)s a effacé un essai resté trente jours à la corbeille."),
    "repere.jeter": _("%(qui)s a mis le repère à la corbeille."),
    "repere.restaurer": _("%(qui)s a sorti le repère de la corbeille."),
}


def moments(repere) -> list[recit.Moment]:
    """La plus récente d’abord."""
    return recit.moments(list(lines_of(repere)), PHRASES)
