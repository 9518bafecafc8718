"""Ce que la page d’un texte disait le jour où il entre dans une édition, et que son texte ne porte pas."""

from django.db.models import F

from communaute.reseaux.models import Reseau
from fiches.guides.enums import Nature
from fiches.moderation.enums import LISIBLES
from fiches.reperes.models import Illustration


def faits_du_jour(rangees) -> dict[str, dict]:
    """{chapitre : ses faits, en JSON}. Deux requêtes, quel que soit le nombre de chapitres.

    Repère : `paru`, `reseaux`, `eclairages` [{partie, sens, en_quoi, fiche, slug, titre, reseau}]. Fiche : `paru`,
    `reseau`, `fictif`.
    """
    reperes = [c.objet for c in rangees if c.nature == Nature.REPERE]
    reseaux, eclairages = _reseaux(reperes), _eclairages(reperes)
    sortie = {}
    for c in rangees:
        if c.nature == Nature.REPERE:
            sortie[c.bloc.id] = {
                "paru": c.objet.publiee_le.isoformat(),
                "reseaux": reseaux.get(c.objet.pk, []),
                "eclairages": eclairages.get(c.objet.pk, []),
            }
        if c.nature == Nature.FICHE:
            reseau = c.objet.reseau
            faits = {"paru": c.objet.publiee_le.isoformat(), "reseau": reseau.name, "fictif": reseau.est_demo}
            sortie[c.bloc.id] = faits
    return sortie


def _reseaux(reperes) -> dict[int, list[str]]:
    sortie = {}
    contribuent = Reseau.objects.gardes().filter(reperes__in=reperes).alphabetical()
    for reseau in contribuent.annotate(pour=F("reperes")):
        sortie.setdefault(reseau.pour, []).append(reseau.name)
    return sortie


def _eclairages(reperes) -> dict[int, list[dict]]:
    """Les fiches parues qui éclairent un repère, dans l’ordre où sa page les montre."""
    sortie = {}
    lignes = Illustration.objects.filter(repere__in=reperes, fiche__parution__in=LISIBLES)
    for i in lignes.filter(fiche__corbeille_le=None).select_related("fiche__reseau"):
        sortie.setdefault(i.repere_id, []).append(
            {
                "partie": str(i.bloc_id or ""), "sens": i.sens, "en_quoi": i.en_quoi, "fiche": i.fiche_id,
                "slug": i.fiche.slug,
                "titre": i.fiche.title, "reseau": i.fiche.reseau.name,
            }
        )  # fmt: skip
    return sortie
