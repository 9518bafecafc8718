"""Composer un guide. Chaque geste : une transaction, un verrou, une règle, une ligne de journal.

Le plan se change sur le texte tel qu’il est à l’instant : deux personnes qui rangent ensemble ne se perdent rien.
"""

import uuid
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communaute.socle.journal.actions import record
from communaute.socle.refus import Refus
from communaute.socle.texte import actions as texte_actions
from communaute.socle.texte import copies
from communaute.socle.texte.blocs import Contenu
from fiches.guides import plan, rules
from fiches.guides.adresse import code_provisoire
from fiches.guides.depart import premier_contenu
from fiches.guides.enums import TEXTES, UNIQUES, Nature
from fiches.guides.models import Guide, PointVerifie


def create(*, title: str, communaute, by, jeton: uuid.UUID | None = None) -> Guide:
    """Commence un guide avec tout ce qui a paru dans la communauté. Le même `jeton` (double clic) rend le même."""
    _allow(rules.can_compose_some(by))
    jeton = jeton or uuid.uuid4()
    with transaction.atomic():
        texte = texte_actions.open_text(premier_contenu(title, communaute, jeton), by=by)
        valeurs = {"communaute": communaute, "texte": texte, "title": title, "created_by": by}
        guide, neuf = Guide.objects.get_or_create(
            jeton=jeton, defaults={**valeurs, "slug": code_provisoire()}
        )
        if neuf:
            # La première parution change l’adresse : c’est par cette ligne que l’ancienne se retrouve.
            record("guide.commencer", guide, by=by, adresse=guide.slug)
        else:
            texte_actions.purge(texte)
    return guide


def add(guide, *, nature: str, ref="", title: str = "", theme_id: str = "", by) -> Guide:
    """Ajoute un chapitre. `ref` : l’identifiant de ce qu’il montre ; un texte libre en reçoit un neuf.

    Déjà au plan, rien ne change. `theme_id` : où ranger un repère, une fiche ; ce thème entre au plan s’il n’y est pas.
    """
    if nature == Nature.TEXTE:
        ref = ref or uuid.uuid4().hex
    if nature in UNIQUES:
        ref, title = "", title or str(Nature(nature).label)
    bloc = plan.chapitre(guide.jeton, nature, ref, title=title[:200])
    theme = guide.communaute.themes.filter(slug=theme_id).first() if nature in TEXTES else None

    def ajouter(contenu):
        if theme and contenu.bloc(bloc.id) is None:
            contenu = plan.avec(
                contenu, plan.chapitre(guide.jeton, Nature.THEME, theme.slug, title=theme.title)
            )
        return plan.avec(contenu, bloc, theme_id)

    return _arrange(guide, ajouter, "guide.ajouter_chapitre", chapitre=bloc.id, by=by)


def remove(guide, *, chapitre: str, by) -> Guide:
    """Ôte un chapitre du plan ; un thème part avec ses textes, qui restent sur le site. L’historique les garde."""
    return _arrange(
        guide, lambda c: plan.sans(_present(c, chapitre), chapitre), "guide.oter_chapitre",
        chapitre=chapitre, by=by,
    )  # fmt: skip


def move(guide, *, chapitre: str, pas: int, seen=None, by) -> Guide:
    """Monte (-1) ou descend (+1) un chapitre d’un cran.

    `seen` : l’état que la page montrait. Si ce geste-là est déjà fait (double clic, ou quelqu’un d’autre), il ne
    se refait pas ; sinon il se pose sur le plan d’aujourd’hui, où d’autres ont pu ranger aussi.
    """

    def deplacer(contenu):
        bouge = plan.deplacer(_present(contenu, chapitre), chapitre, pas)
        deja = seen is not None and plan.deplacer(seen.contenu, chapitre, pas) == contenu
        return contenu if deja and seen.contenu != contenu else bouge

    return _arrange(guide, deplacer, "guide.ranger", chapitre=chapitre, by=by)


def place(guide, *, chapitre: str, apres: str, by) -> Guide:
    """Met un chapitre juste après un autre ; « » : en tête. Lève Refus « parti » si l’un des deux n’y est plus."""

    def placer(contenu):
        _present(contenu, chapitre)
        return plan.placer(_present(contenu, apres) if apres else contenu, chapitre, apres)

    return _arrange(guide, placer, "guide.ranger", chapitre=chapitre, by=by)


def go_back(guide, *, etat, based_on, by) -> Guide:
    """Rétablit un état d’avant du plan. `based_on` : celui que la personne a comparé avant de confirmer.

    Lève Refus « change » s’il n’est plus le dernier : on ne recouvre pas ce qu’on n’a pas vu.
    """

    def revenir(texte):
        if texte.head_id != based_on.pk:
            raise Refus("change", _("Le plan a changé entre-temps : regardez d’abord ce qui changerait."))
        return texte_actions.save(texte, etat.contenu, based_on=texte.head, by=by, verrouille=True)

    return _writing(guide, revenir, "guide.retablir", etat=etat.number, by=by)


def keep(guide, envoi, *, by) -> Guide:
    """Enregistre ce qu’une fenêtre envoie d’un chapitre, ou de la présentation, et la copie où il se range.

    Lève TexteEnConflit.
    """
    return _writing(
        guide,
        lambda texte: copies.enregistrer(texte, envoi, by=by),
        "guide.ecrire",
        chapitre=envoi.lieu,
        by=by,
    )


def resolve(guide, *, seen, choix: dict[str, str], by, jeton=None) -> Guide:
    """Termine un conflit d’écriture selon les choix de la personne (voir texte.actions.resolve)."""

    def choisir(texte):
        return texte_actions.resolve(texte, by=by, seen=seen, choix=choix, jeton=jeton)

    return _writing(guide, choisir, "guide.ecrire", by=by)


def check(guide, *, code: str, by) -> PointVerifie:
    """Coche un point de la liste, sur le plan d’aujourd’hui. Déjà coché : qui et quand se récrivent."""
    with transaction.atomic():
        guide = locked(guide)
        _allow(rules.can_compose(by, guide))
        guide.points.filter(code=code, edition=None).delete()
        point = PointVerifie.objects.create(guide=guide, code=code, revision=guide.texte.head, par=by)
        record("guide.cocher", guide, by=by, point=code)
    return point


def uncheck(guide, *, code: str, by) -> None:
    """Décoche un point."""
    with transaction.atomic():
        guide = locked(guide)
        _allow(rules.can_compose(by, guide))
        if guide.points.filter(code=code, edition=None).delete()[0]:
            record("guide.decocher", guide, by=by, point=code)


def trash(guide, *, by) -> Guide:
    """Met à la corbeille un guide dont rien n’a paru."""
    with transaction.atomic():
        guide = locked(guide)
        _allow(rules.can_trash(by, guide))
        guide.corbeille_le, guide.corbeille_par = timezone.now(), by
        guide.save(update_fields=["corbeille_le", "corbeille_par"])
        record("guide.jeter", guide, by=by)
    return guide


def restore(guide, *, by) -> Guide:
    """Le reprend de la corbeille."""
    with transaction.atomic():
        guide = locked(guide)
        _allow(rules.can_restore(by, guide))
        guide.corbeille_le = guide.corbeille_par = None
        guide.save(update_fields=["corbeille_le", "corbeille_par"])
        record("guide.restaurer", guide, by=by)
    return guide


def _present(contenu: Contenu, chapitre: str) -> Contenu:
    """Le plan, où ce chapitre est encore."""
    if contenu.bloc(chapitre) is None:
        raise Refus("parti", _("Ce chapitre n’est plus au plan ; l’historique permet d’y revenir."))
    return contenu


def _arrange(guide, changer: Callable[[Contenu], Contenu], code: str, *, by, **dit) -> Guide:
    """Un geste sur le plan, posé sur la dernière révision, sous verrou."""

    def ranger(texte):
        return texte_actions.save(
            texte, changer(texte.head.contenu), based_on=texte.head, by=by, verrouille=True
        )

    return _writing(guide, ranger, code, by=by, **dit)


def _writing(guide, save, code: str, *, by, **dit) -> Guide:
    """`save(texte)` sous verrou ; le conflit se lève après la transaction, qui a gardé la copie de travail."""
    conflit = None
    with transaction.atomic():
        guide = locked(guide)
        _allow(rules.can_compose(by, guide))
        avant = guide.texte.head_id
        try:
            revision = save(guide.texte)
        except texte_actions.TexteEnConflit as leve:
            conflit = leve
        else:
            guide.texte.head = revision
            if revision.pk != avant:
                guide.title = revision.content["meta"]["title"]
                guide.save(update_fields=["title"])
                record(code, guide, by=by, revision=revision.number, **dit)
    if conflit:
        raise conflit
    return guide


def locked(guide) -> Guide:
    """La ligne d’abord : une parution au même instant attend, ou a déjà figé ce qui paraît."""
    Guide._base_manager.select_for_update(of=("self",)).values_list("pk").get(pk=guide.pk)
    texte_actions.lock(guide.texte_id, lire=False)
    return Guide.objects.select_related("communaute", "texte__head").get(pk=guide.pk)


def _allow(oui: bool) -> None:
    if not oui:
        raise Refus("droit", _("Ce geste revient à l’équipe."))
