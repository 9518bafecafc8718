"""Guides : composés et parus par les mêmes gestes que dans l’application."""

from communaute.socle.texte import actions as texte
from communaute.socle.texte.nettoyage import nettoyer
from fiches.experiences.enums import Licence
from fiches.guides import actions
from fiches.guides.editions import figer
from fiches.guides.editions.lecture import lire
from fiches.guides.editions.models import Edition
from fiches.guides.enums import PointACocher
from fiches.guides.models import Guide
from fiches.guides.plan import est_ecrit


def guide(communaute, by, title="Travailler en réseau") -> Guide:
    """Un guide neuf : tout ce qui a paru dans la communauté, les mots de l’équipe à écrire."""
    return actions.create(title=title, communaute=communaute, by=by)


def relu(guide) -> Guide:
    return Guide.objects.select_related("texte__head", "communaute").get(pk=guide.pk)


def ecrire(guide, chapitre, html, by) -> Guide:
    """Écrit un chapitre de l’équipe, comme le formulaire le ferait."""
    head = relu(guide).texte.head
    bloc = head.contenu.bloc(chapitre)
    propre = nettoyer(html, avant=bloc.html, sel=bloc.id).html
    contenu = head.contenu.avec_bloc(type(bloc)(**{**bloc.to_json(), "html": propre}))
    texte.save(head.texte, contenu, based_on=head, by=by)
    return relu(guide)


def ecrire_tout(guide, by) -> Guide:
    """Une phrase dans chaque chapitre que l’équipe écrit."""
    for bloc in relu(guide).texte.head.contenu.blocs:
        if est_ecrit(bloc) and not bloc.html:
            ecrire(guide, bloc.id, f"<p>Quelques mots de {bloc.title.lower()}.</p>", by)
    return relu(guide)


def pret(guide, by) -> Guide:
    """Tout est écrit, tout est coché : il peut paraître."""
    guide = ecrire_tout(guide, by)
    for code in PointACocher.values:
        actions.check(guide, code=code, by=by)
    return relu(guide)


def parue(guide, by, **dit):
    """Fait paraître la prochaine édition."""
    guide = pret(guide, by)
    valeurs = {"number": figer.numero_suivant(guide), "licence": Licence.BY_SA} | dit
    return figer.publish(guide, **valeurs, by=by)


def cle(edition) -> str:
    """L’empreinte de ce qui se lit de l’édition : des fichiers qui la portent sont à jour."""
    return lire(Edition.objects.with_guide().get(pk=edition.pk), membre=True).cle
