"""Le fil d’un repère, lu une fois par page : ses conversations au bas du texte, ses comptes dans la marge."""

from communaute.reseaux.enums import EtatRattachement
from communaute.reseaux.models import Rattachement, Reseau
from communaute.socle.passages.fil import Fil, fil_de
from communaute.socle.passages.filtres import Groupe
from communaute.socle.passages.marge import Marge
from fiches.reperes.lecture import revision_lue


def fil_lu(repere, user) -> Fil:
    """Le même pour la marge et pour le bas de la page."""
    garde = repere.__dict__.get("_fil_lu")
    if garde is None or garde[0] != user.pk:
        garde = repere.__dict__["_fil_lu"] = (user.pk, fil_de(repere, user, revision_lue(repere, user)))
    return garde[1]


def marge_de(repere, user, lue) -> Marge | None:
    """De quoi commenter chaque paragraphe du texte où l’on en parle ; rien pour une personne de passage."""
    if not repere.thread_is_read_by(user) or lue.revision.pk != revision_lue(repere, user).pk:
        return None
    fil = fil_lu(repere, user)
    return Marge(repere.get_absolute_url(), fil.adresse, fil.ecrit, fil.comptes())


def reseaux_du_fil(fil: Fil, user) -> list[Groupe]:
    """Les réseaux de celles et ceux qui y écrivent, parmi ceux que la personne voit. Une requête."""
    auteurs = {pk for c in fil.conversations for pk in c.auteurs() if pk}
    par_reseau: dict = {}
    reseaux = Reseau.objects.visible_to(user)
    lignes = Rattachement.objects.filter(personne__in=auteurs, reseau__in=reseaux)
    lignes = lignes.exclude(state=EtatRattachement.TERMINE)
    for ligne in lignes.select_related("reseau").order_by("reseau__name"):
        par_reseau.setdefault(ligne.reseau, set()).add(ligne.personne_id)
    return [Groupe(r.slug, str(r), frozenset(qui)) for r, qui in par_reseau.items()]
