"""Les pages d’un fil, pour l’objet que l’étage du dessus a trouvé et que la personne voit."""

from types import SimpleNamespace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from communaute.socle.passages import actions, rules
from communaute.socle.passages.fil import Fil, fil_de
from communaute.socle.passages.filtres import choisir
from communaute.socle.passages.forms import (
    CommentaireForm,
    CorrectionForm,
    RecoursForm,
    ResolutionForm,
    SignalementForm,
)
from communaute.socle.passages.models import Commentaire, EtatCommentaire
from communaute.socle.passages.viser import vise_par_l_adresse, vise_par_l_envoi
from communaute.socle.refus import Refus
from communaute.socle.web.saisie import jeton_de_saisie, reprendre_saisie

# Combien de conversations montre la page de l’objet ; toutes sont sur la page du fil.
RECENTES = 8
# Les refus qui portent sur les mots recopiés.
MOTS = ("absent", "plusieurs")


def fil(request, item, lue=None, groupes_de=None):
    """Le fil seul, et son formulaire ; un envoi refusé y revient avec son texte.

    `lue` : la révision que la personne lit, si l’on commente des passages ; `groupes_de(fil, user)` : par quels groupes
    de personnes le fil se choisit.
    """
    _readable(request, item)
    data = _data(request)
    if request.method == "POST" and not item.thread_is_written_by(request.user):
        raise PermissionDenied
    form = _form_of(request, item, data, lue)
    if form is not None and form.is_bound and request.method == "POST" and form.is_valid():
        try:
            _still_there(form)
            commentaire = actions.comment(item=item, by=request.user, **form.champs)
        except Refus as refus:
            form.add_error(_field_of(refus, form), refus.message)
        else:
            messages.success(request, _("Votre commentaire est publié."))
            return redirect(f"{item.get_absolute_url()}#commentaire-{commentaire.pk}")
    le_fil = fil_de(item, request.user, lue)
    context = contexte(request, le_fil, form, lue) | choisir(
        request, le_fil, groupes_de(le_fil, request.user) if groupes_de else ()
    )
    return render(request, "communaute/passages/fil.html", context)


def contexte(request, le_fil: Fil, form: CommentaireForm | None = None, lue=None) -> dict:
    """Ce que lit le gabarit d’un fil, seul ou au bas d’une page.

    ?repondre=<numéro> ouvre une réponse ; ?passage=<bloc>.<paragraphe>, un commentaire sur ce paragraphe.
    """
    repondu = _answered(le_fil, request.GET.get("repondre"))
    if form is None:
        vise = vise_par_l_adresse(request, lue) if lue and le_fil.ecrit and not repondu else None
        form = CommentaireForm(item=le_fil.item, by=request.user, parent=repondu, vise=vise)
    repond_a = _answered(le_fil, form["parent"].value())
    return {
        "fil": le_fil,
        "form": form,
        "conversations": le_fil.recentes(RECENTES),
        "repond_a": repond_a and le_fil.ligne(repond_a.pk),
        # Le formulaire est montré sur une page et envoyé à une autre, qui le gardera si la session expire.
        "saisie": jeton_de_saisie(SimpleNamespace(user=request.user, path=le_fil.adresse)),
        "jeton_csrf": get_token(request) if le_fil.ecrit else "",
    }


def resoudre(request, item, pk):
    """Dire comment la conversation se résout ; elle se replie."""
    commentaire = _find(request, item, pk)
    _require(rules.can_resolve(request.user, commentaire))
    form = ResolutionForm(_data(request), item=item)
    return _gesture(
        request, commentaire, form, "resoudre", actions.resolve, _("La conversation est résolue.")
    )


def rouvrir(request, item, pk):
    """Une confirmation, un bouton."""
    commentaire = _find(request, item, pk)
    _require(rules.can_reopen(request.user, commentaire))
    if request.method == "POST":
        actions.reopen(commentaire=commentaire, by=request.user)
        messages.success(request, _("La conversation est rouverte."))
        return _to(commentaire)
    return render(request, "communaute/passages/rouvrir.html", {"commentaire": commentaire})


def modifier(request, item, pk):
    """Corriger ses mots ; passé le délai, ce qui vient d’être écrit n’est pas perdu."""
    commentaire = _find(request, item, pk)
    if request.method == "POST":
        _require(rules.can_withdraw(request.user, commentaire))
    else:
        _require(rules.can_edit(request.user, commentaire))
    form = CorrectionForm(_data(request), initial={"texte": commentaire.texte})
    return _gesture(request, commentaire, form, "modifier", actions.edit, _("C’est corrigé."))


def retirer(request, item, pk):
    """Une confirmation, un bouton. Retirer deux fois, c’est retirer une fois."""
    commentaire = _find(request, item, pk, withdrawn=True)
    if commentaire.state == EtatCommentaire.RETIRE and rules.is_author(request.user, commentaire):
        return redirect(item)
    _require(rules.can_withdraw(request.user, commentaire))
    if request.method == "POST":
        actions.withdraw(commentaire=commentaire, by=request.user)
        messages.success(request, _("Votre commentaire est retiré."))
        return redirect(item)
    context = {"commentaire": commentaire, "repondu": commentaire.reponses.exists()}
    return render(request, "communaute/passages/retirer.html", context)


def signaler(request, item, pk):
    """Dire à l’équipe ce qui pose problème."""
    commentaire = _find(request, item, pk)
    _require(rules.can_report(request.user, commentaire))
    if commentaire.signalements.filter(par=request.user).exists():
        messages.info(request, _("Vous avez déjà signalé ce commentaire : l’équipe le lira."))
        return _to(commentaire)
    form = SignalementForm(_data(request))
    merci = _("Merci : l’équipe est prévenue.")
    return _gesture(request, commentaire, form, "signaler", _report, merci)


def recours(request, item, pk):
    """Répondre à l’équipe qui a masqué ses mots."""
    commentaire = _find(request, item, pk)
    _require(rules.is_author(request.user, commentaire) and commentaire.state == EtatCommentaire.MASQUE)
    if commentaire.recours:
        messages.info(request, _("Vous avez déjà répondu à l’équipe."))
        return _to(commentaire)
    form = RecoursForm(_data(request))
    merci = _("Votre réponse est transmise à l’équipe.")
    return _gesture(request, commentaire, form, "recours", actions.appeal, merci)


def _gesture(request, commentaire, form, page, action, merci):
    if request.method == "POST" and form.is_valid():
        try:
            action(commentaire=commentaire, by=request.user, texte=form.cleaned_data["texte"])
        except Refus as refus:
            form.add_error(None, refus.message)
        else:
            messages.success(request, merci)
            return _to(commentaire)
    return render(request, f"communaute/passages/{page}.html", {"commentaire": commentaire, "form": form})


def _form_of(request, item, data, lue) -> CommentaireForm | None:
    """Le formulaire envoyé ; pour choisir qui prévenir, le même, ses noms ouverts, avec ce qui est déjà écrit."""
    if data is None:
        return None
    quoi = {
        "item": item,
        "by": request.user,
        "vise": vise_par_l_envoi(data, request.user, item) if lue else None,
    }
    if item.se_previent and data.get("choisir"):
        return CommentaireForm(
            saisie={nom: data[nom] for nom in CommentaireForm.base_fields if nom in data}, **quoi
        )
    return CommentaireForm(data, **quoi)


def _field_of(refus, form) -> str | None:
    """Le champ que ce refus concerne ; aucun, s’il concerne tout l’envoi."""
    champ = "quote" if refus.code in MOTS else "prevenir" if refus.code == "prevenir" else None
    return champ if champ in form.fields else None


def _still_there(form):
    """Un passage demandé ne se perd pas en chemin."""
    if form.data.get("lu") and form.vise is None:
        raise Refus(
            "lieu", _("Ce passage n’est plus dans le texte. Revenez à la page, et choisissez-le de nouveau.")
        )


def _report(*, commentaire, by, texte):
    return actions.report(commentaire=commentaire, by=by, motif=texte)


def _readable(request, item):
    if not item.thread_is_read_by(request.user):
        raise Http404


def _find(request, item, pk, *, withdrawn=False) -> Commentaire:
    """Le commentaire de ce fil, s’il y a encore une place (ou, si `withdrawn`, s’il vient de soi)."""
    _readable(request, item)
    commentaire = Commentaire.objects.sur(item).select_related("author").filter(pk=pk).first()
    if commentaire is None:
        raise Http404
    commentaire.item = item
    sien = withdrawn and rules.is_author(request.user, commentaire)
    if not sien and not rules.can_read(request.user, commentaire):
        raise Http404
    return commentaire


def _answered(le_fil: Fil, numero) -> Commentaire | None:
    """Le commentaire de ce numéro (tel que tapé, ou l’objet), s’il se lit dans ce fil et qu’on peut y répondre."""
    numero = str(getattr(numero, "pk", numero) or "")
    ligne = (
        le_fil.ligne(int(numero)) if numero.isascii() and numero.isdecimal() and len(numero) < 19 else None
    )
    return ligne.commentaire if ligne and "repondre" in ligne.gestes else None


def _data(request):
    return request.POST if request.method == "POST" else reprendre_saisie(request)


def _require(oui: bool):
    if not oui:
        raise PermissionDenied


def _to(commentaire):
    """Sa conversation, dans le fil."""
    return redirect(commentaire.get_absolute_url())
