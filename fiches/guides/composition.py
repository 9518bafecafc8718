"""Le plan tel que l’équipe le compose : ses chapitres, leur état en mots, où chacun peut aller."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from communaute.socle.texte.blocs import Bloc, Contenu
from fiches.guides import plan
from fiches.guides.enums import TEXTES, Nature
from fiches.guides.objets import AuPlan, au_plan
from fiches.moderation.enums import Parution
from fiches.reperes.enums import EtatRepere
from fiches.reperes.rules import has_published_text


@dataclass(frozen=True)
class Rangee:
    """Un chapitre au plan. `code`, `etat` : ce qu’il en est, pour le signe et en mots ; vide s’il n’y a rien à dire."""

    chapitre: AuPlan
    monte: bool
    descend: bool
    code: str = ""
    etat: str = ""
    ouverture: str = ""
    dedans: list["Rangee"] = field(default_factory=list)

    @property
    def bloc(self) -> Bloc:
        return self.chapitre.bloc

    @property
    def s_ecrit(self) -> bool:
        return plan.est_ecrit(self.bloc)


def rangees(contenu: Contenu, communaute) -> list[Rangee]:
    """Les chapitres, ceux d’un thème rangés dedans. Trois requêtes."""
    chapitres = {c.bloc.id: c for c in au_plan(contenu, communaute)}
    groupes = plan.groupes(contenu.blocs)
    premiere, derniere = _bornes(groupes, len(contenu.blocs))
    sortie, ici = [], 0
    for rang, groupe in enumerate(groupes):
        dedans = [
            _rangee(chapitres[b.id], premiere < ici + n, ici + n < derniere)
            for n, b in enumerate(groupe[1:], 1)
        ]
        seul = groupe[0].kind in TEXTES
        monte = premiere < ici if seul else rang > 0
        descend = ici < derniere if seul else rang < len(groupes) - 1
        sortie.append(_rangee(chapitres[groupe[0].id], monte, descend, dedans))
        ici += len(groupe)
    return sortie


def _bornes(groupes, combien: int) -> tuple[int, int]:
    """La première et la dernière place qu’un repère ou une fiche peut prendre : sous un thème, s’il y en a."""
    ici, places = 0, []
    for groupe in groupes:
        if groupe[0].kind == Nature.THEME:
            places.append((ici + 1, ici + len(groupe) - 1))
        ici += len(groupe)
    return (places[0][0], places[-1][1]) if places else (0, combien - 1)


def _rangee(chapitre: AuPlan, monte: bool, descend: bool, dedans=()) -> Rangee:
    code, etat = _etat(chapitre)
    ouverture = ""
    if chapitre.est_un_texte and chapitre.entre:
        ouverture = _("Public") if chapitre.est_public else _("Réservé à la communauté")
    return Rangee(chapitre, monte, descend, code, etat, ouverture, list(dedans))


def _etat(chapitre: AuPlan) -> tuple[str, str]:
    if not chapitre.est_un_texte:
        a_ecrire = not chapitre.bloc.html and chapitre.nature not in (Nature.THEME, Nature.CREDITS)
        return ("a_reprendre", _("À écrire")) if a_ecrire else ("", "")
    objet = chapitre.objet
    if objet is None:
        return "retiree", _("N’est plus sur le site : n’entrera pas")
    if chapitre.nature == Nature.REPERE:
        return etat_du_repere(objet)
    return etat_de_la_fiche(objet)


def etat_du_repere(repere) -> tuple[str, str]:
    if has_published_text(repere):
        return "publiee", pgettext("repère", "Publié, version %(n)s") % {"n": repere.version}
    if repere.state == EtatRepere.ARCHIVE:
        return "archivee", pgettext("repère", "Archivé : n’entrera pas")
    return "brouillon", _("Rien de publié : n’entrera pas")


def etat_de_la_fiche(fiche) -> tuple[str, str]:
    if fiche.parution == Parution.PUBLIEE:
        return "publiee", _("Publiée, version %(n)s") % {"n": fiche.version}
    if fiche.parution == Parution.ARCHIVEE:
        return "archivee", _("Archivée : n’entrera pas")
    if fiche.parution == Parution.RETIREE:
        return "retiree", _("Retirée : n’entrera pas")
    return "brouillon", _("Rien de publié : n’entrera pas")


def destinations(contenu: Contenu, bloc: Bloc) -> list[tuple[str, str]]:
    """Où « Placer ailleurs » peut mettre ce chapitre : (le chapitre qu’il suivrait, la phrase)."""
    apres = _("après « %(titre)s »")
    if bloc.kind in TEXTES:
        theme = _("au début de « %(titre)s »")
        return [
            (b.id, (theme if b.kind == Nature.THEME else apres) % {"titre": b.title})
            for b in contenu.blocs
            if b.id != bloc.id and b.kind in (*TEXTES, Nature.THEME)
        ]
    tetes = [g[0] for g in plan.groupes(contenu.blocs) if g[0].id != bloc.id]
    return [("", _("tout au début")), *((b.id, apres % {"titre": b.title}) for b in tetes)]


def place_de(contenu: Contenu, bloc_id: str) -> str:
    """Où est ce chapitre, en une phrase ; rien s’il n’est plus au plan."""
    bloc = contenu.bloc(bloc_id)
    if bloc is None:
        return ""
    precedent = plan.avant(contenu, bloc_id)
    if precedent is None:
        return _("« %(titre)s » ouvre maintenant le guide.") % {"titre": bloc.title}
    mots = {"titre": bloc.title, "avant": precedent.title}
    if bloc.kind in TEXTES and precedent.kind == Nature.THEME:
        return _("« %(titre)s » est maintenant au début de « %(avant)s ».") % mots
    return _("« %(titre)s » vient maintenant après « %(avant)s ».") % mots
