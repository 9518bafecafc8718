"""Proposer une autre formulation, les lire toutes, en lire une, répondre."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from communaute.socle.refus import Refus
from communaute.socle.texte.editeur import avec_editeur
from communaute.socle.texte.models import Revision
from communaute.socle.web.conflits import depart
from communaute.socle.web.pagination import paginate
from communaute.socle.web.saisie import garde_la_saisie, reprendre_saisie
from fiches.reperes.amendements import actions, rules
from fiches.reperes.amendements.conversation import conversation
from fiches.reperes.amendements.forms import (
    FormulationForm,
    ReformulationForm,
    lecture_signee,
    signer_lecture,
)
from fiches.reperes.amendements.lecture import PageDeFormulation, choisies, par_partie, ranger
from fiches.reperes.amendements.trouver import get_discute, get_formulation
from fiches.reperes.contenu import est_numero
from fiches.reperes.lecture import page_de, revision_lue
from fiches.reperes.libelles import nom_de_nature

get_post = require_http_methods(["GET", "HEAD", "POST"])
PAR_PAGE = 40
FILTRES = ("attente", "acceptees", "miennes", "toutes")


@require_safe
def liste(request, slug):
    """Par partie ; ?voir=acceptees, miennes ou toutes ; sinon celles qui attendent."""
    repere = get_discute(request, slug)
    voir = request.GET.get("voir") if request.GET.get("voir") in FILTRES else "attente"
    actuelle = revision_lue(repere, request.user)
    trouvees = choisies(repere, request.user, voir).for_list()
    page = paginate(request, ranger(trouvees, actuelle.contenu), PAR_PAGE)
    context = {"repere": repere, "voir": voir, "page_obj": page}
    context["groupes"] = par_partie(page.object_list, actuelle)
    context["propose"] = rules.can_propose(request.user, repere)
    return render(request, "fiches/reperes/amendements/liste.html", context)


@garde_la_saisie
@get_post
@avec_editeur
def nouvelle(request, slug):
    """Le texte actuel au-dessus, l’éditeur rempli avec lui, pourquoi."""
    repere = get_discute(request, slug)
    data = _data(request)
    revision = _lue(repere, request.user, data)
    numero = (data or {}).get("partie") or request.GET.get("partie", "")
    avant = revision.contenu.bloc(numero) if est_numero(numero) else None
    if avant is None or not avant.html:
        raise Http404
    if not rules.can_propose(request.user, repere):
        raise PermissionDenied
    lu = signer_lecture(request.user, revision)
    form = FormulationForm(data, avant=avant, lu=lu, reseaux=rules.speaks_for(request.user, repere))
    if request.method == "POST" and form.is_valid() and (neuve := _propose(request, repere, revision, form)):
        messages.success(request, _("Merci : celles et ceux qui écrivent ce repère sont prévenus."))
        return redirect(neuve)
    context = {"repere": repere, "partie": avant, "nature": nom_de_nature(avant.kind), "form": form}
    return render(request, "fiches/reperes/amendements/nouvelle.html", context)


def _lue(repere, user, data) -> Revision:
    """Le texte que la personne avait sous les yeux en ouvrant la page ; à défaut, celui qui se lit."""
    actuelle = revision_lue(repere, user)
    lue = lecture_signee(user, (data or {}).get("lu", "")) if data else None
    if lue in (None, actuelle.pk):
        return actuelle
    return Revision.objects.filter(pk=lue, texte=repere.texte_id).first() or actuelle


def _propose(request, repere, revision, form):
    data = form.cleaned_data
    try:
        return actions.propose(
            repere,
            revision=revision,
            bloc_id=form.fields["texte"].sel,
            title=form.titre,
            html=form.html,
            origines=form.origines,
            pourquoi=data["pourquoi"],
            reseau=data.get("reseau"),
            by=request.user,
            jeton=data["jeton"],
        )
    except Refus as refus:
        form.add_error(None, refus.message)


@garde_la_saisie
@get_post
def formulation(request, slug, pk):
    """La différence en mots, pourquoi, la discussion ; les boutons de qui répond ou retire."""
    formulation = get_formulation(request, slug, pk)
    context = {"motif": (_data(request) or {}).get("motif", "")}
    if request.method == "POST":
        try:
            merci = _decide(request, formulation)
        except Refus as refus:
            if refus.code == "droit":
                raise PermissionDenied from refus
            context["refus"] = refus.message
            formulation = get_formulation(request, slug, pk)
        else:
            messages.success(request, merci)
            return redirect(formulation)
    repere = formulation.repere
    context["page"] = PageDeFormulation(formulation, request.user, _actuel(repere, request.user))
    context |= {"repere": repere, "formulation": formulation, "panneau": conversation(request, formulation)}
    return render(request, "fiches/reperes/amendements/formulation.html", context)


def _decide(request, formulation) -> str:
    geste, qui = request.POST.get("geste"), request.user
    if geste == "accepter":
        actions.accept(formulation, by=qui)
        return _("C’est dans le texte. La personne qui l’a proposée est prévenue.")
    if geste == "decliner":
        actions.decline(formulation, by=qui, motif=request.POST.get("motif", ""))
        return _("C’est décliné. La personne qui l’a proposée reçoit vos raisons.")
    if geste == "retirer":
        actions.withdraw(formulation, by=qui)
        return _("Votre formulation est retirée. Elle reste lisible ici.")
    raise Http404


@garde_la_saisie
@get_post
@avec_editeur
def reformuler(request, slug, pk):
    """Le texte d’aujourd’hui au-dessus ; l’éditeur rempli avec la formulation."""
    formulation = get_formulation(request, slug, pk)
    repere = formulation.repere
    page = PageDeFormulation(formulation, request.user, _actuel(repere, request.user))
    if not page.decline and not page.reformule:
        raise PermissionDenied
    if not page.reformule:
        messages.info(request, _("Le texte ne s’écrit pas en ce moment, ou cette partie n’y est plus."))
        return redirect(formulation)
    form = _reformulation(repere, page, _data(request))
    if request.method == "POST" and form.is_valid():
        try:
            _reword(request, formulation, form)
        except Refus as refus:
            return _relire(request, formulation, refus)
        messages.success(request, _("C’est dans le texte. La personne qui l’a proposée est prévenue."))
        return redirect(formulation)
    return _montrer(request, page, form)


def _reword(request, formulation, form):
    actions.reword(
        formulation,
        title=form.titre,
        html=form.html,
        based_on=depart(formulation.repere.texte, request.POST),
        by=request.user,
        note=form.cleaned_data["note"],
        origines=form.origines,
    )


def _relire(request, formulation, refus):
    """Ce qui est écrit reste dans l’éditeur, sous la partie telle qu’elle est maintenant."""
    formulation = get_formulation(request, formulation.repere.slug, formulation.pk)
    repere = formulation.repere
    page = PageDeFormulation(formulation, request.user, _actuel(repere, request.user))
    if not page.reformule:
        messages.info(request, refus.message)
        return redirect(formulation)
    data = request.POST.copy()
    data["based_on"] = str(repere.texte.head_id)
    form = _reformulation(repere, page, data)
    form.is_valid()
    form.add_error(None, refus.message)
    return _montrer(request, page, form)


def _montrer(request, page, form):
    context = {"repere": page.formulation.repere, "formulation": page.formulation, "page": page, "form": form}
    return render(request, "fiches/reperes/amendements/reformuler.html", context)


def _reformulation(repere, page, data):
    base = depart(repere.texte, data)
    avant = base.contenu.bloc(str(page.formulation.bloc_id)) or page.rencontre.actuelle
    proposee = page.rencontre.reunie or page.rencontre.proposee
    return ReformulationForm(data, avant=avant, depuis=base, proposee=proposee)


def _data(request):
    return request.POST if request.method == "POST" else reprendre_saisie(request)


def _actuel(repere, user):
    return page_de(repere, user).contenu
