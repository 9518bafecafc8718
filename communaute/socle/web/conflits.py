"""Un texte pas encore enregistré : départager ce qui fut écrit deux fois, ou renoncer à ce que l’on écrivait."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from communaute.socle.texte import copies
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.texte.difference import comparer
from communaute.socle.texte.fusion import ChoixManquant, fusionner
from communaute.socle.texte.models import CopieDeTravail, Revision


@dataclass(frozen=True)
class Passage:
    """Un passage écrit des deux côtés, prêt à être montré (`mien` et `autre` en HTML sûr)."""

    cle: str
    titre: str
    mien: str
    autre: str
    deux_possible: bool


@dataclass(frozen=True)
class Mots:
    """Comment un texte nomme ce qu’il contient.

    `meta(cle)` : le nom d’une ligne d’en-tête ; `valeur(v, cle)` : sa valeur en toutes lettres ;
    `bloc(bloc)` : le titre d’une section (ou None si elle a disparu) ; `champ(element, v)` : ce qu’elle est.
    """

    meta: Callable
    valeur: Callable
    bloc: Callable
    champ: Callable


# Pour un texte dont chaque bloc porte son titre, et rien de plus.
PAR_LEUR_TITRE = Mots(
    meta=str,
    valeur=lambda valeur, _cle: str(valeur),
    bloc=lambda bloc: bloc.title if bloc else _("Un passage"),
    champ=lambda _element, valeur: str(valeur),
)


def passages(fusion, mots: Mots) -> list[Passage]:
    """Les passages à départager, dans l’ordre du texte."""
    return [_passage(fusion, conflit, mots) for conflit in fusion.conflits]


def _passage(fusion, conflit, mots) -> Passage:
    if conflit.nature == "meta":
        titre = mots.meta(conflit.element)
        mien, autre = (_simple(mots.valeur(v, conflit.element)) for v in (conflit.mien, conflit.autre))
    else:
        titre = mots.bloc(fusion.contenu.bloc(conflit.bloc_id))
        mien, autre = conflit.mien, conflit.autre
        if conflit.nature == "champ":
            mien, autre = (_simple(mots.champ(conflit.element, v)) for v in (mien, autre))
    vide = _simple(_("(passage retiré)"))
    return Passage(conflit.cle, titre, mien or vide, autre or vide, conflit.deux_possible)


def _simple(texte) -> str:
    return format_html("<p>{}</p>", texte)


def depart(texte, data) -> Revision:
    """La révision que la personne avait sous les yeux (`based_on`) : c’est à elle que son texte se compare."""
    sent = (data or {}).get("based_on", "")
    if not sent:
        return texte.head
    if not sent.isdecimal() or len(sent) > 18:
        raise Http404
    if int(sent) == texte.head_id:
        return texte.head
    return get_object_or_404(Revision, pk=sent, texte=texte.pk)


def departager(request, texte, *, mots: Mots, resolve, ecrire: str, template: str, context: dict):
    """La vue d’un conflit : un passage après l’autre, trois boutons ; rien n’est tranché par défaut.

    `?copie=` dit de quelle copie il s’agit (à défaut, la dernière). `resolve(seen, choix, jeton)` est l’action du
    nom concerné ; `ecrire` l’adresse de sa page d’écriture.
    """
    copie = copie_demandee(request, texte)
    if copie is None:
        return redirect(ecrire)
    seen = depart(texte, request.POST)
    fusion = fusionner(copie.based_on.contenu, copie.contenu, seen.contenu)
    choix = {c.cle: request.POST[c.cle] for c in fusion.conflits if c.cle in request.POST}
    if request.method == "POST":
        try:
            resolve(seen, choix, copie.jeton)
        except ChoixManquant:
            pass  # un passage après l’autre : la page montre le suivant
        except TexteEnConflit:
            messages.info(request, _("Le texte a encore avancé : un passage reste à départager."))
            return redirect(request.get_full_path())
        else:
            messages.success(request, _("C’est enregistré, selon vos choix."))
            return redirect(ecrire)
    tous = passages(fusion, mots)
    rang = next((n for n, p in enumerate(tous) if p.cle not in choix), None)
    context |= {"passages": tous, "seen": seen, "choix": choix, "copie": copie}
    context["soi"] = seen.author_id == request.user.pk
    context |= {"passage": None if rang is None else tous[rang], "rang": (rang or 0) + 1}
    if not tous:
        context["ecarts"] = comparer(seen.contenu, fusion.contenu)
    return render(request, template, context)


def renoncer(request, texte, *, ecrire: str, titre: str, reste: str, ecarts=comparer):
    """La vue qui efface une copie de la personne : elle la montre une dernière fois, un bouton l’efface.

    `reste` : la phrase qui dit que ce qui est enregistré ne bouge pas ; `ecarts(avant, apres)` : comment ce texte
    dit ses différences. Plus rien à effacer (double clic) : la page d’écriture.
    """
    copie = copie_demandee(request, texte)
    if copie is None:
        return redirect(ecrire)
    if request.method == "POST":
        copies.abandonner(texte, by=request.user, jeton=copie.jeton)
        messages.success(request, _("Ce texte est effacé. %(reste)s") % {"reste": reste})
        return redirect(ecrire)
    head = texte.head.contenu
    fusion = fusionner(copie.based_on.contenu, copie.contenu, head)
    context = {"copie": copie, "ecarts": ecarts(head, fusion.contenu)}
    context |= {"titre": titre, "reste": reste, "ecrire": ecrire}
    return render(request, "communaute/texte/abandonner.html", context)


def copie_demandee(request, texte) -> CopieDeTravail | None:
    """La copie dont la page parle (`copie`, dans l’adresse ou l’envoi), sinon la dernière de la personne."""
    copies = CopieDeTravail.objects.filter(texte=texte.pk, personne=request.user).select_related("based_on")
    jeton = request.POST.get("copie") or request.GET.get("copie")
    if jeton:
        try:
            copies = copies.filter(jeton=uuid.UUID(jeton))
        except ValueError as illisible:
            raise Http404 from illisible
    return copies.order_by("-updated_at", "-pk").first()
