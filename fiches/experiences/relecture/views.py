"""La page de relecture : le texte, ses notes dans la marge, et tous les gestes qui s’y font."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from communaute.socle.refus import Refus
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.experiences import rules as fiche_rules
from fiches.experiences.relecture import gestes, rules
from fiches.experiences.relecture.forms import EcartForm, NoteForm, ReponseForm
from fiches.experiences.relecture.gestes import Demande
from fiches.experiences.relecture.lecture import PageDeRelecture
from fiches.experiences.relecture.regard import depuis_la_derniere_fois
from fiches.experiences.views.trouver import get_fiche
from fiches.experiences.workflow import FICHE

# Deux clics, ou deux personnes : le second n’a plus rien à faire, et ce n’est pas une erreur.
SANS_GRAVITE = {"deja"}


@garde_la_saisie
@require_http_methods(["GET", "POST"])
def relecture(request, slug):
    """GET montre ; POST fait le geste nommé par `_geste`. ?p=<paragraphe> ouvre une note à sa place."""
    fiche = get_fiche(request, slug)
    if not rules.can_follow(request.user, fiche):
        raise Http404
    if request.method == "POST":
        return _gesture(request, fiche)
    return _page(request, fiche, _open(request, fiche))


def _gesture(request, fiche):
    demande = None
    try:
        demande = gestes.lire(request.POST)
        if demande.geste == "annoter" and not fiche_rules.can_review(request.user, fiche):
            raise PermissionDenied
        if demande.form is not None and not demande.form.is_valid():
            return _page(request, fiche, demande)
        merci, ici = gestes.faire(demande, fiche, by=request.user, revision=request.POST.get("revision", ""))
    except Refus as refus:
        if demande is not None and demande.form is not None:
            demande.form.add_error(None, refus.message)
            return _page(request, fiche, demande)
        (messages.info if refus.code in SANS_GRAVITE else messages.error)(request, refus.message)
        return redirect("fiches:relecture", slug=fiche.slug)
    messages.success(request, merci)
    return redirect(request.path + ici)


def _open(request, fiche) -> Demande | None:
    """Ce qui s’écrivait quand la session a expiré, ou la note qu’un lien demande d’ouvrir."""
    if retrouvee := reprendre_saisie(request):
        try:
            demande = gestes.lire(retrouvee)
        except Refus:
            return None
        if demande.form is not None:
            dire = _(
                "Voici ce que vous écriviez quand la session s’est fermée. Rien n’est encore enregistré."
            )
            messages.info(request, dire)
            return demande
    if "p" in request.GET and rules.can_annotate(request.user, fiche):
        lieu = {"bloc_id": request.GET.get("bloc", "")[:36], "paragraphe_id": request.GET["p"][:16]}
        return Demande("annoter", form=NoteForm(initial=lieu | {"revision": fiche.texte.head_id}))
    return None


def _page(request, fiche, demande=None):
    page = PageDeRelecture(fiche, request.user)
    context = {
        "fiche": fiche,
        "page": page,
        "demande": demande,
        "form": demande.form if demande else None,
        "sans_lieu": _place(page, demande),
        "depuis": depuis_la_derniere_fois(fiche, request.user),
        "gabarit": NoteForm(initial={"revision": fiche.texte.head_id}) if page.annote else None,
        "ecrit": fiche_rules.can_write(request.user, fiche),
        "relit": fiche_rules.can_review(request.user, fiche),
        "soumet": any(t.name == "soumettre" for t in FICHE.available(fiche, request.user)),
    }
    return render(request, "fiches/experiences/relecture/page.html", context)


def _place(page, demande):
    """Pose chaque formulaire à sa place ; rend celui dont le passage n’est plus dans le texte."""
    for n in page.notes:
        if n.repond:
            n.reponse, n.ecart = ReponseForm(note=n.pk), EcartForm(note=n.pk)
    if demande is None or demande.form is None:
        return None
    if demande.geste == "annoter":
        lieu = (demande.form[nom].value() or "" for nom in ("bloc_id", "paragraphe_id"))
        return None if page.poser(demande.form, *lieu) else demande.form
    if note := page.note(demande.note):
        note.ouvre = demande.geste
        setattr(note, "reponse" if demande.geste == "repondre" else "ecart", demande.form)
    return None
