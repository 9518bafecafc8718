"""Autour d’un guide : ce qui change, l’aperçu dans chaque format, la corbeille."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communaute.socle.tirages import vue
from fiches.guides import actions, rules
from fiches.guides.editions.changements import depuis_la_derniere
from fiches.guides.models import Guide
from fiches.guides.ouvrage import livre_en_cours, lue_en_cours
from fiches.guides.views.trouver import a_composer


@require_http_methods(["GET", "HEAD", "POST"])
def apercu(request, slug):
    """Le guide tel qu’il paraîtrait aujourd’hui, dans chaque format."""
    guide = a_composer(request, slug)
    return vue.telecharger(
        request, livre_en_cours(guide), "fiches/guides/composer/apercu.html", {"guide": guide}
    )


@require_safe
def apercu_fichier(request, slug, format):
    guide = a_composer(request, slug)
    return vue.fichier(request, livre_en_cours(guide), format, nom=f"apercu-{guide.slug}")


@require_safe
def changements(request, slug):
    """De la dernière édition à celle qui se prépare ; tant que rien n’a paru, il n’y a rien à comparer."""
    guide = a_composer(request, slug)
    ce = depuis_la_derniere(guide, lue_en_cours(guide), request.user)
    if ce is None:
        return redirect("guides:composer", slug)
    return render(request, "fiches/guides/composer/changements.html", {"guide": guide, "ce": ce})


@require_http_methods(["GET", "HEAD", "POST"])
def corbeille(request, slug):
    """Jeter un guide dont rien n’a paru : une confirmation, et on le reprend depuis son espace."""
    guide = a_composer(request, slug)
    if not rules.can_trash(request.user, guide):
        raise Http404
    if request.method == "POST":
        actions.trash(guide, by=request.user)
        messages.success(request, _("Le guide est à la corbeille. Vous pouvez l’y reprendre."))
        return redirect("accueil:mon_espace")
    return render(request, "fiches/guides/composer/corbeille.html", {"guide": guide})


@require_POST
def restaurer(request, slug):
    """Reprendre un guide dans la corbeille ; déjà repris (double clic) : le voici."""
    guide = Guide.objects.filter(slug=slug).first() if rules.can_compose_some(request.user) else None
    if guide is None:
        raise Http404
    if rules.can_restore(request.user, guide):
        actions.restore(guide, by=request.user)
        messages.success(request, _("Le guide est de nouveau là."))
    return redirect("guides:composer", slug)
