"""Ce que les autres pages montrent des ateliers."""

from django.db.models import Case, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.comptes_rendus.models import CompteRendu
from ateliers.comptes_rendus.rules import can_read_names
from ateliers.contributions.querysets import est_finie
from ateliers.contributions.rules import can_read_list
from ateliers.dossiers.lecture import documents_de
from ateliers.evaluations.models import Evaluation
from ateliers.evaluations.resultats import resultats
from ateliers.inscriptions.enums import EtatInscription
from ateliers.programme.enums import SANS_DATE
from ateliers.programme.models import Atelier
from ateliers.suites.lecture import mes_suites
from communaute.socle.web.panneaux import Panneau

CARTES = "ateliers/programme/_cartes.html"
COMBIEN, PREMIERES = 20, 5


def accueil(request, _item):
    """Le prochain atelier que la personne voit."""
    prochain = _a_venir(request.user).exclude(state__in=SANS_DATE).for_list(request.user).first()
    return Panneau(_("Prochain atelier"), CARTES, {"ateliers": [prochain]}) if prochain else None


def membre(request, since):
    """Le prochain atelier ; ceux qui se sont annoncés ou ouverts depuis `since`. Une requête."""
    a_venir = list(_a_venir(request.user).exclude(state__in=SANS_DATE).for_list(request.user)[:COMBIEN])
    neufs = [atelier for atelier in a_venir[1:] if atelier.state_since > since]
    prochain = Panneau(_("Prochain atelier"), CARTES, {"place": "prochain", "ateliers": a_venir[:1]})
    nouveautes = Panneau(_("Ateliers"), CARTES, {"place": "nouveautes", "ateliers": neufs})
    return [prochain if a_venir else None, nouveautes if neufs else None]


def mon_espace(request, user):
    """Les ateliers à venir où j’ai une place, et ceux que j’anime, le plus proche d’abord ; ce qu’il me reste à faire.

    Deux requêtes.
    """
    miens = _a_venir(user).filter(
        inscriptions__personne=user.pk, inscriptions__etat=EtatInscription.CONFIRMEE
    )
    miens, animes = (qs.order_by().values("pk") for qs in (miens, Atelier.objects.led_by(user).upcoming()))
    # Une place comptée parmi toutes, pas parmi les miennes seulement : on repart des numéros.
    ateliers = list(
        Atelier.objects.filter(Q(pk__in=miens) | Q(pk__in=animes))
        .for_list(user)
        .annotate(
            inscrite=Case(When(pk__in=miens, then=True), default=False),
            animee=Case(When(pk__in=animes, then=True), default=False),
        )
        .order_by("starts_at")
    )
    places = (
        (_("Mes ateliers"), "ateliers/inscriptions/_mon_espace.html", "inscrite"),
        (_("J’anime"), "ateliers/programme/_j_anime.html", "animee"),
    )
    panneaux = [
        Panneau(titre, gabarit, {"ateliers": choisis})
        for titre, gabarit, marque in places
        if (choisis := [a for a in ateliers if getattr(a, marque)])
    ]
    return panneaux + _a_faire(user)


def _a_faire(user) -> list[Panneau]:
    """Ce que j’ai promis de faire après un atelier. Une requête."""
    lignes = mes_suites(user)
    gabarit = "ateliers/suites/_mon_espace.html"
    return [Panneau(_("Ce qu’il me reste à faire"), gabarit, {"suites": lignes})] if lignes else []


def communaute(request, communaute):
    """Les ateliers d’une communauté, à venir d’abord."""
    return _cartes(request, _visibles(request.user).filter(communaute=communaute))


def theme(request, theme):
    """Les ateliers qui traitent d’un thème, et ce que l’on a gardé de ces journées."""
    ateliers = _visibles(request.user).filter(pk__in=theme.ateliers.order_by().values("pk"))
    gardees = theme.contributions.visible_to(request.user).for_list().order_by("-created_at", "-pk")
    dites = _contributions(_("Dit en atelier"), gardees[:COMBIEN], journee=True)
    return [panneau for panneau in (_cartes(request, ateliers), dites) if panneau]


def atelier(request, atelier):
    """Les documents à lire avant de venir, puis ce que la journée laisse : son compte rendu, ce que l’on en garde."""
    trouves = (_documents(atelier), _compte_rendu(request, atelier), _gardees(request, atelier))
    return [panneau for panneau in trouves if panneau]


def compte_rendu(request, rendu):
    """Ce qui ressort de l’évaluation : des nombres, pour qui lit le compte rendu. Deux requêtes, une sans évaluation.

    Les phrases se lisent sur sa page, entre les personnes qui pouvaient répondre.
    """
    evaluation = Evaluation.objects.filter(atelier=rendu.atelier_id).first()
    lus = resultats(evaluation) if evaluation else None
    if lus is None or not lus.lisibles:
        return None
    suite = can_read_names(request.user, rendu)
    adresse = reverse("ateliers:evaluation", args=[rendu.atelier.slug]) if suite else ""
    contexte = {"resultats": lus, "adresse": adresse}
    return Panneau(_("Ce qui ressort de l’évaluation"), "ateliers/evaluations/_resume.html", contexte)


def _documents(atelier):
    documents = documents_de(atelier)
    titre, gabarit = _("Documents préparatoires"), "ateliers/dossiers/_documents.html"
    return Panneau(titre, gabarit, {"documents": documents}) if documents else None


def _compte_rendu(request, atelier):
    """Le compte rendu de cette journée, pour qui le lit. Une requête, une fois la journée commencée."""
    if atelier.starts_at > timezone.now():
        return None
    rendu = CompteRendu.objects.visible_to(request.user).filter(atelier=atelier).first()
    if rendu is None:
        return None
    return Panneau(_("Compte rendu"), "ateliers/comptes_rendus/_panneau.html", {"rendu": rendu})


def _gardees(request, atelier):
    """Les premières contributions gardées de la journée, pour qui les lit."""
    # La page dit déjà qui anime ; avant la fin de la journée, personne d’autre ne les lit.
    if not (atelier.j_anime or (est_finie(atelier) and can_read_list(request.user, atelier))):
        return None
    gardees = atelier.contributions.select_related("theme", "atelier")[:PREMIERES]
    adresse = reverse("ateliers:contributions", args=[atelier.slug])
    return _contributions(_("Ce que l’on garde de la journée"), gardees, adresse=adresse)


def _contributions(titre, contributions, **contexte):
    lignes = list(contributions)
    gabarit = "ateliers/contributions/_panneau.html"
    return Panneau(titre, gabarit, {"contributions": lignes, **contexte}) if lignes else None


def _visibles(user):
    return Atelier.objects.visible_to(user).announced()


def _a_venir(user):
    return _visibles(user).upcoming()


def _cartes(request, ateliers):
    cartes = list(ateliers.next_first().for_list(request.user)[:COMBIEN])
    return Panneau(_("Ateliers"), CARTES, {"ateliers": cartes}) if cartes else None
