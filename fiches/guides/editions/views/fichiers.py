"""Emporter une édition : ses fichiers pour qui la lit en entier, sinon l’extrait ouvert à tout le monde."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from communaute.socle.documents.servir import serve
from communaute.socle.exports.formats import FORMATS
from communaute.socle.tirages import vue
from communaute.socle.web.acces import get_visible_or_404, open_to_visitors
from fiches.guides.editions import livraison, rules
from fiches.guides.editions.fichiers import a_emporter, extrait_de, fichiers_de
from fiches.guides.editions.lecture import lire
from fiches.guides.editions.models import Edition
from fiches.guides.editions.views.trouver import est_membre, get_edition
from fiches.guides.enums import EtatFichier


@open_to_visitors
@require_http_methods(["GET", "HEAD", "POST"])
def telecharger(request, slug, number):
    """Les formats, leur poids, de quoi les vérifier ; l’équipe y relance un format qui a manqué."""
    edition = get_edition(request, slug, number)
    membre = est_membre(request, edition)
    lue = lire(edition, membre=membre)
    emporter = a_emporter(lue, membre=membre)
    if emporter.est_extrait:
        context = {"edition": edition, "absents": lue.absents}
        return vue.telecharger(
            request, extrait_de(lue), "fiches/guides/editions/telecharger_extrait.html", context
        )
    gere = rules.can_manage(request.user, edition)
    if request.method == "POST":
        if not gere:
            raise PermissionDenied
        livraison.retry(edition)
        messages.success(request, _("Les formats qui ont manqué se refont."))
        return redirect(request.path)
    context = {"edition": edition, "lue": lue, "emporter": emporter, "gere": gere}
    return render(request, "fiches/guides/editions/telecharger.html", context)


@open_to_visitors
@require_safe
def fichier(request, slug, number, format):
    """Les octets de cette édition, ou de son extrait, sous son nom."""
    return _servir(request, get_edition(request, slug, number), format)


@open_to_visitors
@require_safe
def dernier(request, slug, format):
    """Le fichier de la dernière édition que la personne lit."""
    lues = Edition.objects.visible_to(request.user).with_guide().filter(guide__slug=slug)
    derniere = lues.order_by("-number").values("pk")[:1]
    return _servir(request, get_visible_or_404(lues, request, pk__in=derniere), format)


def _servir(request, edition, format):
    if format not in FORMATS:
        raise Http404
    membre = est_membre(request, edition)
    lue = lire(edition, membre=membre)
    fichiers, faite = fichiers_de(lue, membre=membre)
    nom = f"{edition.guide.slug}-edition-{edition.number}"
    if fichiers is None:
        return vue.fichier(request, extrait_de(lue), format, nom=f"{nom}-{_('extrait')}")
    fait = fichiers.get(format)
    if fait is None or fait.state != EtatFichier.PRET or not livraison.chemin(fait).is_file():
        raise Http404
    return serve(
        request,
        livraison.chemin(fait),
        mime=FORMATS[format].mime,
        nom=f"{nom}{f'-{faite.number}' if faite.number else ''}.{format}",
        empreinte=fait.sha256,
        attachment=True,
    )
