"""Les noms qui paraissent sous les textes d’une édition : ceux que leurs personnes acceptent de voir, ce jour-là."""

from communaute.comptes.models import Personne
from fiches.experiences.models import Auteur
from fiches.guides.editions.models import Chapitre, Credit
from fiches.guides.enums import RoleCredit
from fiches.reperes.amendements.models import Amendement
from fiches.reperes.models import Contribution


def credits_du_jour(chapitres: list[Chapitre]) -> list[Credit]:
    """Une ligne par chapitre et par personne, pas encore écrite. Trois requêtes."""
    noms = {}
    for chapitre, role, personne in _signatures(chapitres, est_credite=True):
        noms.setdefault((chapitre.rang, personne.pk), (chapitre, role, personne))
    return [
        Credit(edition_id=c.edition_id, chapitre=c, role=role, personne=personne, name=personne.name)
        for c, role, personne in noms.values()
    ]


def qui_a_ecrit(chapitres: list[Chapitre]) -> list[Personne]:
    """Celles et ceux dont ces chapitres portent les mots, que leur nom y paraisse ou non. Trois requêtes."""
    return list({personne.pk: personne for _c, _r, personne in _signatures(chapitres)}.values())


def _signatures(chapitres, **choix):
    fiches = {c.fiche_id: c for c in chapitres if c.fiche_id}
    reperes = {c.repere_id: c for c in chapitres if c.repere_id}
    actives = {**choix, "personne__is_active": True}
    for a in Auteur.objects.filter(fiche__in=fiches, **actives).select_related("personne").order_by("pk"):
        yield fiches[a.fiche_id], RoleCredit.FICHE, a.personne
    invitees = Contribution.objects.filter(repere__in=reperes, **actives).select_related("personne")
    for c in invitees.order_by("pk"):
        yield reperes[c.repere_id], RoleCredit.REPERE, c.personne
    retenues = Amendement.objects.filter(repere__in=reperes, author__is_active=True, **choix).retained()
    for a in retenues.select_related("author").order_by("created_at", "pk"):
        chapitre = reperes[a.repere_id]
        # Celles que le texte figé porte : acceptées avant lui, pas défaites depuis (voir amendements.retenues).
        porte = a.retenu_id <= chapitre.revision_id
        if porte and (a.defaite_par_id is None or a.defaite_par_id > chapitre.revision_id):
            yield chapitre, RoleCredit.REPERE, a.author
