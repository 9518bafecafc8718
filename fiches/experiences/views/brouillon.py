"""Le brouillon : garder ce qui s’écrit sans l’enregistrer, dire que la session est revenue, abandonner une copie."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.texte.models import CopieDeTravail
from communaute.socle.web.brouillon import de_retour, dire, garder, parle_json, sans_session
from communaute.socle.web.conflits import renoncer
from fiches.experiences import rules
from fiches.experiences.brouillons import TropLongue, enregistrer_copie
from fiches.experiences.contenu import ENTETE
from fiches.experiences.ecarts import ecarts_entre
from fiches.experiences.fenetre import envoi_de
from fiches.experiences.plan import PlanDEcriture
from fiches.experiences.views.trouver import get_fiche


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def brouillon(request, slug):
    """Garde l’envoi d’une fenêtre (POST) ; dit à une fenêtre que la personne est là, avec un jeton neuf (GET)."""
    if not request.user.is_authenticated:
        return sans_session(request)
    fiche = get_fiche(request, slug)
    if not rules.can_write(request.user, fiche):
        if parle_json(request) and rules.is_own(request.user, fiche):
            return dire(423, "fermee")
        raise PermissionDenied
    if request.method == "POST":
        return _garder(request, fiche)
    return de_retour(request, "fiches/experiences/de_retour.html", {"fiche": fiche})


def _garder(request, fiche):
    plan = PlanDEcriture(fiche.texte.head.contenu)
    code = request.POST.get("section", "")
    if code != ENTETE and plan.section(code) is None:
        return dire(400, "saisie")
    saisie, personne = request.POST, request.user
    return garder(
        request,
        fiche.texte,
        lambda base: envoi_de(fiche, plan, code, saisie, based_on=base, personne=personne),
    )


def verser(request, fiche, attente) -> str | None:
    """Enregistre ce que la personne a gardé ; renvoie l’adresse où aller d’abord, s’il faut choisir ou raccourcir."""
    plan = PlanDEcriture(attente.contenu)
    for copie in (attente.copie, *attente.autres):
        try:
            enregistrer_copie(fiche, plan, copie.jeton, by=request.user)
        except TexteEnConflit as leve:
            return page_de_conflit(fiche, leve)
        except TropLongue as refus:
            messages.error(request, refus.message)
            return page_de_section(fiche, refus.section)
    return None


def page_de_conflit(fiche, leve: TexteEnConflit) -> str:
    return f"{reverse('fiches:conflit', args=[fiche.slug])}?copie={leve.copie.jeton}"


def page_de_section(fiche, code) -> str:
    return f"{reverse('fiches:modifier', args=[fiche.slug])}?section={code}#section-{code}"


def en_attente(fiche, personne) -> CopieDeTravail | None:
    """Son dernier texte pas encore enregistré, sans son contenu : pour dire qu’il existe."""
    copies_de_la_fiche = CopieDeTravail.objects.filter(texte=fiche.texte_id, personne=personne)
    return copies_de_la_fiche.only("updated_at").order_by("-updated_at").first()


@require_http_methods(["GET", "HEAD", "POST"])
def abandonner(request, slug):
    """Renoncer à un texte pas encore enregistré : la page le montre une dernière fois, un bouton l’efface."""
    fiche = get_fiche(request, slug)
    if not rules.can_write(request.user, fiche):
        raise PermissionDenied
    return renoncer(
        request,
        fiche.texte,
        ecrire=reverse("fiches:modifier", args=[slug]),
        titre=fiche.title,
        reste=_("La fiche reste telle qu’elle est enregistrée."),
        ecarts=lambda avant, apres: ecarts_entre(avant, apres, fiche.communaute_id),
    )
