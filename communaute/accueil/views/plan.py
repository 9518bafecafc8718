"""Le plan du site, pour les personnes et pour les moteurs de recherche."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from communaute.accueil.referencement import adresses_publiques, pages_publiques
from communaute.reseaux.models import Theme


@login_not_required
@require_safe
def plan_du_site(request):
    context = {"pages": pages_publiques(), "themes": Theme.objects.readable_by(request.user)}
    return render(request, "communaute/accueil/plan_du_site.html", context)


@login_not_required
@require_safe
def sitemap(_request):
    """Ce que tout le monde peut lire, et rien d’autre : la même liste pour une personne connectée."""
    context = {"adresses": adresses_publiques()}
    xml = render_to_string("communaute/accueil/sitemap.xml", context)
    return HttpResponse(xml.strip(), content_type="application/xml; charset=utf-8")


@login_not_required
@require_safe
def robots(_request):
    fermes = ("admin:index", "account_login", "accueil:mon_espace")
    lignes = ["User-agent: *", *(f"Disallow: {reverse(nom)}" for nom in fermes)]
    lignes.append(f"Sitemap: {settings.SITE_URL}{reverse('accueil:sitemap')}")
    return HttpResponse("\n".join(lignes) + "\n", content_type="text/plain; charset=utf-8")
