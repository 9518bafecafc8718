"""Le formulaire qui part : une partie par champ, ses questions, ce qui y est déjà écrit. Aucune requête."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.translation import gettext as _

from communaute.socle.entrees import signes
from communaute.socle.texte.francais import nombre
from communaute.socle.texte.paragraphes import Unite, composer, texte_seul, unites
from fiches.experiences.contenu import EtatSection, sections_de
from fiches.experiences.parties import est_dicible, est_vide

# Les styles du document : ce que l’on demande, et ce que l’on montre sans le demander.
CONSIGNE, POUR_MEMOIRE = "Consigne", "Memoire"
TITRE, CHAPO = signes.TITRE, signes.SOUS_TITRE
LONGUEURS = {TITRE: 110, CHAPO: 300}
_INTERTITRE = re.compile(r"<(/?)h([34])\b")
_ALT = re.compile(r'<img[^>]* alt="([^"]*)"')
# Un paragraphe vide, où l’on écrit.
PLACE = "<p>&#160;</p>"


@dataclass(frozen=True)
class Champ:
    """Une partie du formulaire. `html` : ce qui y est écrit ; `memoire` : ce qui se lit là et se change sur le site."""

    code: str
    titre: str
    consignes: tuple[str, ...]
    html: str = ""
    memoire: tuple[str, ...] = ()


@dataclass(frozen=True)
class Formulaire:
    """`objet` : de quoi il est fait, tel que sa marque le dit ; `noms` : {code: tous les titres de cette partie}."""

    titre: str
    objet: tuple[str, ...]
    introduction: tuple[str, ...]
    champs: tuple[Champ, ...]
    langue: str = "fr"

    @property
    def attendus(self) -> signes.Attendus:
        consignes = [self.titre, *self.introduction]
        for champ in self.champs:
            consignes += [*champ.consignes, *champ.memoire, *_images(champ.html)]
        return signes.attendus({champ.code: [champ.titre] for champ in self.champs}, consignes)

    @property
    def proprietes(self) -> dict[str, str]:
        return signes.ecrire(self.objet, self.attendus)


def formulaire(
    contenu, modeles, *, titre: str, objet: Iterable[str], introduction: Iterable[str]
) -> Formulaire:
    """Le formulaire d’un contenu : le titre, le chapô, puis chaque section proposée, dans l’ordre de l’écriture."""
    sections = (_section(etat) for etat in sections_de(contenu, modeles))
    champs = (*_entete(contenu.meta), *sections)
    langue = contenu.meta.get("langue") or "fr"
    return Formulaire(titre, tuple(objet), tuple(introduction), tuple(champs), langue)


def page(formulaire: Formulaire) -> str:
    """La page HTML que pandoc lit."""
    tete = f'<meta charset="utf-8"><title>{escape(formulaire.titre)}</title>'
    corps = _bloc(CONSIGNE, formulaire.introduction) + "".join(map(_ecrire, formulaire.champs))
    return f'<html lang="{escape(formulaire.langue)}"><head>{tete}</head><body>{corps}</body></html>'


def lignes_de(html: str) -> str:
    """Le texte d’un champ d’une ligne ou deux : une ligne par paragraphe, sans mise en forme."""
    return "\n".join(mots for unite in unites(html) if (mots := texte_seul(unite.html)))


def _entete(meta):
    titre, chapo = meta.get("title", ""), meta.get("chapo", "")
    yield Champ(TITRE, _("Titre de la fiche"), (_au_plus(LONGUEURS[TITRE], True),), _en_paragraphes(titre))
    consignes = (
        _("Deux ou trois phrases qui donnent envie de lire."),
        _au_plus(LONGUEURS[CHAPO], True),
    )
    yield Champ(CHAPO, _("Chapô"), consignes, _en_paragraphes(chapo))


def _section(etat: EtatSection) -> Champ:
    modele = etat.modele
    consignes = [modele.question, modele.aide, _au_plus(modele.max_caracteres, modele.est_demandee)]
    if etat.est_reservee:
        consignes.append(_("Cette section est réservée à la communauté : gardez-la pour qui écrit la fiche."))
    html = etat.bloc.html if etat.bloc else ""
    return Champ(modele.code, modele.title, tuple(filter(None, consignes)), html, tuple(_memoire(etat)))


def _au_plus(maximum: int | None, demande: bool) -> str:
    dit = _("Obligatoire pour soumettre la fiche.") if demande else _("Facultatif.")
    if not maximum:
        return dit
    return f"{dit} {_('%(n)s caractères au plus.') % {'n': nombre(maximum)}}"


def _memoire(etat: EtatSection):
    """Les étapes et les paroles, telles qu’elles sont ; une parole sans accord ne part pas dans un fichier."""
    etapes = [e for e in etat.etapes if not est_vide(e)]
    if etapes:
        yield _("Les étapes s’écrivent et se changent sur le site. Les voici pour mémoire.")
    for rang, etape in enumerate(etapes, 1):
        yield f"{rang}. " + " – ".join(filter(None, (etape.title, etape.data.get("quand", ""))))
        yield from (texte_seul(unite.html) for unite in unites(etape.html))
    paroles = [p for p in etat.paroles if est_dicible(p) and not est_vide(p)]
    if paroles:
        yield _("Les paroles s’écrivent et se changent sur le site. Les voici pour mémoire.")
    for parole in paroles:
        qui = parole.data.get("qui", "")
        yield f"« {texte_seul(parole.html)} »" + (f" – {qui}" if qui else "")
    if etat.sans_accord:
        yield _("Les paroles qui attendent l’accord de la personne citée restent sur le site.")


def _en_paragraphes(mots: str) -> str:
    return "".join(f"<p>{escape(ligne)}</p>" for ligne in mots.splitlines() if ligne.strip())


def _ecrire(champ: Champ) -> str:
    texte = "".join(_groupes(champ.html)) or PLACE
    tete = f"<h1>{escape(champ.titre)}</h1>{_bloc(CONSIGNE, champ.consignes)}"
    return tete + texte + _bloc(POUR_MEMOIRE, champ.memoire)


def _groupes(html: str):
    """Le texte, ses intertitres un cran plus bas ; une image y est dite, elle reste sur le site."""
    for unite in _sans_figures(html):
        if isinstance(unite, str):
            yield _bloc(POUR_MEMOIRE, (unite,))
        else:
            yield _INTERTITRE.sub(lambda t: f"<{t[1]}h{int(t[2]) - 1}", composer(unite))


def _sans_figures(html: str):
    """Des suites d’unités, et entre elles la phrase qui dit une image."""
    suite: list[Unite] = []
    for unite in unites(html):
        if unite.html.startswith("<figure"):
            yield suite
            yield _dite(unite.html)
            suite = []
        else:
            suite.append(unite)
    yield suite


def _images(html: str) -> list[str]:
    return [_dite(u.html) for u in unites(html) if u.html.startswith("<figure")]


def _dite(figure: str) -> str:
    trouve = _ALT.search(figure)
    return _("Image, gardée sur le site : %(mots)s") % {"mots": texte_seul(trouve[1]) if trouve else ""}


def _bloc(style: str, lignes: Iterable[str]) -> str:
    dedans = "".join(f"<p>{escape(ligne)}</p>" for ligne in lignes if ligne)
    return f'<div custom-style="{style}">{dedans}</div>' if dedans else ""
