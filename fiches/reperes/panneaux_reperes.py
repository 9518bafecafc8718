"""Ce que les pages d’en bas montrent des repères ; fiches/panneaux.py les y pose."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communaute.reseaux.acces import acces_de
from communaute.socle.web.panneaux import Panneau
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Contribution, Difficulte, Repere

COMBIEN = 20
ATTENDENT = {
    EtatRepere.CO_CONSTRUCTION: gettext_lazy("L’écriture est ouverte."),
    EtatRepere.VALIDATION: gettext_lazy("À valider : dites ce qui vous gêne."),
    EtatRepere.A_ACTUALISER: gettext_lazy("À actualiser."),
}


def reseau(request, reseau):
    """Les repères auxquels un réseau a contribué."""
    reperes = Repere.objects.visible_to(request.user).published().filter(reseaux=reseau).for_list()
    return _cartes(_("Les repères auxquels il a contribué"), reperes, avec_theme=True)


def theme(request, theme):
    """Les repères d’un thème."""
    reperes = Repere.objects.visible_to(request.user).listed().filter(theme=theme).for_list()
    return _cartes(_("Les repères de ce thème"), reperes)


def fiche(request, fiche):
    """Les repères qu’une fiche éclaire."""
    reperes = (
        Repere.objects.visible_to(request.user).published().filter(illustrations__fiche=fiche).for_list()
    )
    return _cartes(_("Les repères que cette fiche éclaire"), reperes, avec_theme=True)


def accueil(request, _item):
    """Entrer par une difficulté : chacune mène au repère par où commencer."""
    difficultes = list(
        Difficulte.objects.visible_to(request.user).select_related("repere").order_by("order", "pk")
    )
    if not difficultes:
        return None
    titre = _("Qu’est-ce qui coince chez vous ?")
    return Panneau(titre, "fiches/reperes/_difficultes.html", {"difficultes": difficultes})


def mon_espace(request, user):
    """Les repères que j’écris, ce qui m’y attend, mes propositions jetées : une requête, rangée ensuite."""
    acces = acces_de(user)
    mienne = Exists(Contribution.objects.filter(repere=OuterRef("pk"), personne=user))
    proposees = Q(state=EtatRepere.PROPOSITION) if acces.equipe else Q(pk=None)
    reperes = Repere.objects.annotate(est_mien=mienne).filter(Q(est_mien=True) | proposees)
    if not acces.equipe:
        reperes = reperes.filter(communaute__in=acces.communautes)
    reperes = list(reperes.select_related("theme").order_by("-state_since"))
    gardes = [r for r in reperes if not r.est_jete]
    if not reperes and not acces.communautes and not acces.equipe:
        return None
    context = {
        "attentes": [{"repere": r, "phrase": p} for r in gardes if (p := attente(r, acces))],
        "reperes": [r for r in gardes if r.est_mien],
        "corbeille": [r for r in reperes if r.est_jete and _proposee(r, user)],
        "peut_proposer": acces.equipe or bool(acces.communautes),
    }
    return Panneau(_("Mes repères"), "fiches/reperes/_mon_espace.html", context)


def attente(repere, acces) -> str:
    if acces.equipe and repere.state == EtatRepere.PROPOSITION:
        return _("Proposé : l’équipe ouvre l’écriture, ou non.")
    return ATTENDENT.get(repere.state, "") if repere.est_mien else ""


def _proposee(repere, user) -> bool:
    return repere.state == EtatRepere.PROPOSITION and repere.created_by_id == user.pk


def _cartes(titre, reperes, *, avec_theme=False):
    # Un repère par thème puis par ordre ; une liste courte, toute en une requête.
    trouves = list(reperes.order_by("theme__order", "order", "pk")[:COMBIEN])
    if not trouves:
        return None
    return Panneau(titre, "fiches/reperes/_panneau.html", {"reperes": trouves, "avec_theme": avec_theme})
