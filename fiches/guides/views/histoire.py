"""L’histoire du plan : qui a changé quoi, et revenir à un état d’avant. Rien ne s’efface."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from communaute.socle.refus import Refus
from communaute.socle.texte.models import Revision
from communaute.socle.web.conflits import depart
from communaute.socle.web.pagination import paginate
from fiches.guides import actions
from fiches.guides.histoire import etats
from fiches.guides.libelles import ecarts_entre
from fiches.guides.views.trouver import a_composer
from fiches.moderation.histoire import etat_du_texte

PAR_PAGE = 30


@require_safe
def historique(request, slug):
    """Les états du plan, du plus récent au plus ancien ; `?a=5` : ce que le cinquième a changé."""
    guide = a_composer(request, slug)
    revisions = Revision.objects.filter(texte=guide.texte_id).select_related("author").defer("content")
    page = paginate(request, revisions.order_by("-number"), PAR_PAGE)
    context = {"guide": guide, "page_obj": page, "etats": etats(guide, list(page.object_list))}
    if "a" in request.GET:
        apres = etat_du_texte(guide.texte_id, request.GET["a"])
        avant = etat_du_texte(guide.texte_id, apres.number - 1 or 1)
        context |= {"apres": apres, "ecarts": ecarts_entre(avant.contenu, apres.contenu)}
    return render(request, "fiches/guides/composer/historique.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def retablir(request, slug, number):
    """Ce que changerait le retour à un état d’avant ; puis, confirmé, un état de plus qui le reprend."""
    guide = a_composer(request, slug)
    etat = etat_du_texte(guide.texte_id, number)
    if request.method == "POST":
        try:
            actions.go_back(guide, etat=etat, based_on=depart(guide.texte, request.POST), by=request.user)
        except Refus as refus:
            messages.error(request, refus.message)
            return redirect(request.path)
        fait = _("L’état %(n)s est rétabli. Rien n’est perdu : l’historique garde tout.")
        messages.success(request, fait % {"n": etat.number})
        return redirect("guides:composer", slug)
    head = guide.texte.head
    context = {"guide": guide, "etat": etat, "identique": head.sha256 == etat.sha256}
    context["ecarts"] = ecarts_entre(head.contenu, etat.contenu)
    return render(request, "fiches/guides/composer/retablir.html", context)
