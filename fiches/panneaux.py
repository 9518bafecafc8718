"""Ce que les pages d’en bas montrent de l’étage : chaque place, et qui la remplit, dans l’ordre."""

from fiches.experiences import panneaux_experiences as experiences
from fiches.experiences.presentees import panneaux_presentees as presentees
from fiches.guides import panneau as guides
from fiches.guides.editions import panneau as editions
from fiches.recueils import panneau as recueils
from fiches.reperes import panneaux_accueil
from fiches.reperes import panneaux_reperes as reperes
from fiches.reperes.apports import panneau as apports
from fiches.reperes.fil import panneau as fil
from fiches.reperes.voisines import voisines

repere = fil.commentaires
contribution = apports.contribution


def fiche(request, fiche):
    eclaires = reperes.fiche(request, fiche)
    ensuite = voisines(request, fiche, eclaires.context["reperes"] if eclaires else ())
    return [presentees.fiche(request, fiche), eclaires, ensuite]


def atelier(request, atelier):
    return [presentees.atelier(request, atelier), apports.atelier(request, atelier)]


def reseau(request, reseau):
    return [experiences.reseau(request, reseau), *reperes.reseau(request, reseau)]


def theme(request, theme):
    textes = [reperes.theme(request, theme), experiences.theme(request, theme)]
    return [*textes, recueils.theme(theme) if any(textes) else None]


def communaute(request, communaute):
    return [
        editions.communaute(request, communaute),
        panneaux_accueil.communaute(request, communaute),
        experiences.communaute(request, communaute),
    ]


def accueil(request, item):
    return [reperes.accueil(request, item), editions.accueil(request), experiences.accueil(request, item)]


def mon_espace(request, user):
    return [
        experiences.mon_espace(request, user),
        reperes.mon_espace(request, user),
        recueils.mon_espace(user),
        guides.mon_espace(user),
    ]


def membre(request, since):
    return [
        *panneaux_accueil.membre(request, since),
        *experiences.membre(request, since),
        editions.membre(request, since),
    ]


def rapport(request, periode):
    return experiences.rapport(periode)


def recherche_vide(request, item):
    return reperes.accueil(request, item)
