"""Choisir dans un long fil : par où en sont les conversations, par paragraphe, par groupe de personnes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from communaute.socle.passages.fil import Fil

PAR_PAGE = 20


@dataclass(frozen=True)
class Filtre:
    """Une vue du fil, et combien elle en montre."""

    code: str
    label: str
    nombre: int
    ici: bool


@dataclass(frozen=True)
class Groupe:
    """Des personnes qui écrivent ensemble ; l’étage du dessus sait lesquelles."""

    code: str
    label: str
    personnes: frozenset[int]


def choisir(request, fil: Fil, groupes: Iterable[Groupe] = ()) -> dict:
    """Les conversations que l’adresse demande, par pages.

    ?commentaire=<numéro> n’en montre qu’une ; ?vue=, ?passage= et ?reseau= se combinent.
    """
    if seule := _seule(fil, request.GET.get("commentaire", "")):
        return {"page_obj": None, "choisies": [seule], "seule": True, "vues": [], "groupes": []}
    par_vue = {
        "ouvertes": (_("Ouvertes"), lambda c: not c.est_resolue and not c.est_orpheline),
        "miennes": (_("Les miennes"), lambda c: request.user.pk in c.auteurs()),
        "reecrites": (_("Passage réécrit"), lambda c: not c.est_resolue and c.est_orpheline),
        "resolues": (_("Résolues"), lambda c: c.est_resolue),
    }
    vue = request.GET.get("vue") if request.GET.get("vue") in par_vue else "ouvertes"
    groupes = list(groupes)
    groupe = next((g for g in groupes if g.code == request.GET.get("reseau")), None)
    toutes = _ici(fil, request.GET.get("passage", ""), groupe)
    vues = [
        Filtre(code, label, sum(map(garde, toutes)), code == vue) for code, (label, garde) in par_vue.items()
    ]
    page = Paginator([c for c in toutes if par_vue[vue][1](c)], PAR_PAGE).get_page(request.GET.get("page"))
    return {
        "page_obj": page,
        "choisies": page.object_list,
        "vue": vue,
        "vues": vues,
        "groupes": groupes,
        "groupe": groupe,
    }


def _ici(fil, passage, groupe):
    cle = tuple(passage.split(".", 1)) if "." in passage else None
    return [
        c
        for c in fil.conversations
        if (cle is None or (c.lieu is not None and c.lieu.cle == cle))
        and (groupe is None or groupe.personnes & c.auteurs())
    ]


def _seule(fil, numero):
    if not (numero.isascii() and numero.isdecimal() and len(numero) < 19):
        return None
    pk = int(numero)
    return next((c for c in fil.conversations if any(x.rangee.pk == pk for x in c.lignes)), None)
