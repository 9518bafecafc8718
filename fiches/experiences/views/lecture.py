"""Lire : la liste, la fiche, son histoire."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communaute.models import Reseau, Theme
from communaute.socle.web.acces import ConnexionNecessaire, open_to_visitors
from communaute.socle.web.pagination import paginate
from communaute.socle.web.panneaux import panneaux
from fiches.experiences import rules
from fiches.experiences.lecture import page_de
from fiches.experiences.models import Fiche
from fiches.experiences.reference import reference_de
from fiches.experiences.relecture.lecture import a_une_marge
from fiches.experiences.views.brouillon import en_attente
from fiches.experiences.views.trouver import ailleurs, get_fiche
from fiches.experiences.workflow import FICHE
from fiches.moderation.anciennete import depuis_quel_jour
from fiches.moderation.enums import EN_ATTENTE_EQUIPE


@login_not_required
@require_safe
def liste(request):
    """Les fiches publiées que l’on peut lire, filtrées par l’adresse."""
    fiches = Fiche.objects.visible_to(request.user).published()
    themes = list(Theme.objects.gardes().filter(pk__in=fiches.values("theme")))
    theme = next((t for t in themes if t.slug == request.GET.get("theme")), None)
    slug = request.GET.get("reseau", "").replace("\0", "")
    if theme:
        fiches = fiches.filter(Q(theme=theme) | Q(themes_secondaires=theme)).distinct()
    if slug:
        fiches = fiches.filter(reseau__slug=slug)
    page = paginate(request, fiches.for_list().order_by("-est_mise_en_avant", "-publiee_le", "-pk"))
    reseau = _reseau(request.user, slug, page) if slug else None
    context = {"page_obj": page, "themes": themes, "theme": theme, "reseau": reseau}
    context |= {"est_filtree": bool(theme or slug), "peut_ecrire": rules.can_start(request.user)}
    return render(request, "fiches/experiences/liste.html", context)


def _reseau(user, slug, page):
    """Le réseau dont la liste ne montre que les fiches : celui de la première, s’il y en a une."""
    for fiche in page:
        return fiche.reseau
    return Reseau.objects.visible_to(user).filter(slug=slug).first()


@open_to_visitors
@require_safe
def page(request, slug):
    """La fiche comme une page de livre ; pour qui l’écrit ou la relit, son aperçu et les gestes possibles."""
    try:
        fiche = get_fiche(request, slug)
    except (Http404, ConnexionNecessaire):
        return ailleurs(request, slug)
    ecrit, suit = rules.can_write(request.user, fiche), rules.can_see_history(request.user, fiche)
    context = lecture_de(request, fiche) | {
        "gestes": gestes(fiche, request.user),
        "ecrit": ecrit,
        "en_attente": en_attente(fiche, request.user) if ecrit else None,
        "suit": suit,
        "marge": suit and fiche.state in EN_ATTENTE_EQUIPE and a_une_marge(fiche),
        "relue_depuis": depuis_quel_jour(fiche.prise_le) if fiche.prise_le else "",
        "relit": fiche.state in EN_ATTENTE_EQUIPE and rules.can_review(request.user, fiche),
    }
    return render(request, "fiches/experiences/page.html", context)


def lecture_de(request, fiche) -> dict:
    """Ce que la page montre à toute personne qui lit (celle de `request`) ; l’aperçu passe par ici aussi."""
    lue = page_de(fiche, request.user)
    return {
        "fiche": fiche,
        "lue": lue,
        "reference": reference_de(fiche, lue),
        "panneaux": panneaux("fiche", request, fiche),
        "de_la_communaute": rules.can_read_reserved(request.user, fiche),
    }


def gestes(fiche, user) -> dict[str, bool]:
    """Ce que la page propose à qui écrit ou assume la fiche (la relecture se fait dans l’administration)."""
    noms = {t.name for t in FICHE.available(fiche, user)}
    accord = rules.can_agree(user, fiche)
    return {
        "soumettre": "soumettre" in noms,
        "accord": accord and fiche.accord_sha != fiche.texte.head.sha256,
        "accord_donne": bool(fiche.accord_sha) and fiche.accord_sha == fiche.texte.head.sha256,
        "jeter": rules.can_trash(user, fiche) and rules.is_own(user, fiche),
        "reviser": "reviser" in noms,
        "renoncer": "renoncer" in noms,
    }
