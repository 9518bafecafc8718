"""Ce que les fiches attendent de l’équipe, dit à l’entrée de l’administration."""

from django.db.models import Count, F, Min, Q
from django.utils.translation import ngettext

from communaute.socle.web.bureau import Attente, liste
from fiches.experiences.models import Fiche
from fiches.moderation.enums import Etat


def attentes(user) -> list[Attente]:
    """Une requête : à prendre, celles que je relis, celles que leur réseau assume et qui peuvent paraître."""
    tas = {
        "prendre": Q(state=Etat.SOUMISE),
        "relire": Q(state=Etat.EN_RELECTURE, prise_par=user),
        "publier": Q(state=Etat.PRETE, accord_sha=F("texte__head__sha256")),
    }
    comptes = {nom: Count("pk", filter=quoi) for nom, quoi in tas.items()}
    depuis = {f"{nom}_depuis": Min("state_since", filter=quoi) for nom, quoi in tas.items()}
    trouve = Fiche.objects.gardes().aggregate(**comptes, **depuis)
    phrases = {
        "prendre": ngettext(
            "%d fiche à prendre en relecture", "%d fiches à prendre en relecture", trouve["prendre"]
        ),
        "relire": ngettext("%d fiche que vous relisez", "%d fiches que vous relisez", trouve["relire"]),
        "publier": ngettext(
            "%d fiche assumée par son réseau, à publier",
            "%d fiches assumées par leur réseau, à publier",
            trouve["publier"],
        ),
    }
    etats = {"prendre": Etat.SOUMISE, "relire": Etat.EN_RELECTURE, "publier": Etat.PRETE}
    return [
        Attente(phrases[nom] % n, liste(Fiche, f"etat={etats[nom]}"), n, trouve[f"{nom}_depuis"])
        for nom in tas
        if (n := trouve[nom])
    ]
