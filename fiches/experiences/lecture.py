"""Ce qu’une page de lecture montre d’une fiche, déjà trié selon qui lit. Aucun HTML ici."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from communaute.reseaux import enums
from communaute.reseaux.pays import PAYS
from communaute.reseaux.regions import REGIONS
from communaute.socle.texte.francais import MOIS, date_courte
from fiches.experiences import rules
from fiches.experiences.contenu import minutes_de_lecture
from fiches.experiences.enums import Langue, Licence
from fiches.experiences.models import Auteur, Fiche
from fiches.experiences.parties import DE_LA_FICHE, Partie, lisibles
from fiches.experiences.pieces.lecture import documents_de, pieces_de
from fiches.moderation.enums import Parution


@dataclass(frozen=True)
class Etape:
    """Une étape de la démarche : `quand` en mots libres."""

    id: str
    titre: str
    quand: str
    html: str


@dataclass(frozen=True)
class Parole:
    """Une parole que la personne accepte de voir paraître ; `qui` est vide si elle est anonyme."""

    id: str
    html: str
    qui: str


@dataclass(frozen=True)
class Section:
    """Une section et ce qui la suit. `id` : celui de son bloc, vide si seule une suite en reste."""

    ancre: str
    titre: str
    html: str
    reserve: bool
    etapes: tuple[Etape, ...] = ()
    paroles: tuple[Parole, ...] = ()
    pieces: tuple = ()
    id: str = ""


@dataclass(frozen=True)
class PageDeFiche:
    """Le texte lu (`revision`), ses sections lisibles, et ce qui l’entoure."""

    revision: object
    meta: dict
    sections: tuple[Section, ...]
    minutes: int
    auteurs: tuple[str, ...]
    periode: str
    licence: str
    langue: str
    en_bref: tuple[tuple[str, str], ...]

    @property
    def sommaire(self):
        return [(s.ancre, s.titre) for s in self.sections]


def fiches_completes(user):
    """Les fiches que cette personne voit, avec tout ce qu’une page en lit : une seule requête."""
    return (
        Fiche.objects.visible_to(user)
        .select_related(
            "reseau", "communaute", "theme", "texte__head", "publiee_revision", "prise_par", "accord_par"
        )
        .with_signature_of(user)
    )


def revision_lue(fiche):
    """La révision publiée dès qu’il y en a une, même pendant qu’on en écrit une autre ; avant, la dernière."""
    if fiche.parution != Parution.AUCUNE:
        return fiche.publiee_revision
    return fiche.texte.head


def pages_de(fiches, user) -> list[tuple]:
    """(fiche, sa page) pour plusieurs fiches : deux requêtes pour toutes, à la place de deux chacune."""
    _avec_signatures(fiches)
    documents = documents_de(bloc for fiche in fiches for bloc in revision_lue(fiche).contenu.blocs)
    return [(fiche, page_de(fiche, user, documents=documents)) for fiche in fiches]


def _avec_signatures(fiches):
    prefetch_related_objects(fiches, Prefetch("signatures", Auteur.objects.select_related("personne")))


def page_de(fiche, user, revision=None, documents=None) -> PageDeFiche:
    """La page d’une fiche pour cette personne : les sections réservées n’y sont que si elle y a droit.

    `revision` : un autre état du texte que celui que lisent les lecteurs (l’appelant a vérifié le droit).
    `documents` : ceux que le texte cite, s’ils sont déjà lus.
    """
    _avec_signatures([fiche])
    revision = revision or revision_lue(fiche)
    contenu = revision.contenu
    parties = lisibles(contenu, rules.can_read_reserved(user, fiche))
    return PageDeFiche(
        revision=revision,
        meta=contenu.meta,
        sections=sections_de(parties, documents),
        minutes=minutes_de_lecture(bloc for partie in parties for bloc in partie.blocs),
        auteurs=tuple(s.personne.name for s in fiche.signatures.all() if s.est_credite),
        periode=periode(contenu.meta),
        licence=_libelle(Licence, contenu.meta.get("licence")),
        langue=_libelle(Langue, fiche.langue) if fiche.langue != Langue.FR else "",
        en_bref=en_bref_lisible(fiche.reseau_en_bref),
    )


def sections_de(parties, documents=None) -> tuple[Section, ...]:
    """Des parties triées selon qui lit, prêtes à être montrées. `documents` : ceux qu’elles citent, s’ils sont lus."""
    jointes = pieces_de((bloc for partie in parties for bloc in partie.blocs), documents)
    return tuple(_section(partie, jointes.get(partie.code, ())) for partie in parties)


def _section(partie: Partie, pieces) -> Section:
    return Section(
        ancre=partie.code or "pieces-jointes",
        titre=partie.bloc.title if partie.bloc else _sans_titre(partie),
        html=partie.html,
        reserve=not partie.est_ouverte,
        etapes=tuple(Etape(b.id, b.title, b.data.get("quand", ""), b.html) for b in partie.etapes),
        paroles=tuple(Parole(b.id, b.html, b.data.get("qui", "")) for b in partie.paroles),
        pieces=pieces,
        id=partie.bloc.id if partie.bloc else "",
    )


def _sans_titre(partie: Partie) -> str:
    """Ce qui suivait une section vidée depuis, ou n’en suit aucune."""
    if partie.code == DE_LA_FICHE:
        return _("Pièces jointes")
    return _("Étapes") if partie.etapes else _("Paroles") if partie.paroles else _("Pièces jointes")


def mois_lisible(code: str) -> str:
    """« 2016-02 » → « février 2016 » ; « 2016 » reste « 2016 »."""
    annee, _tiret, mois = code.partition("-")
    return f"{MOIS[int(mois) - 1]} {annee}" if mois else annee


def periode(meta: dict) -> str:
    debut, fin = meta.get("periode_debut", ""), meta.get("periode_fin", "")
    if debut and (meta.get("en_cours") or not fin):
        return (
            _("depuis %(debut)s") % {"debut": mois_lisible(debut)}
            if meta.get("en_cours")
            else mois_lisible(debut)
        )
    if debut and fin and debut != fin:
        return _("%(debut)s – %(fin)s") % {"debut": mois_lisible(debut), "fin": mois_lisible(fin)}
    return mois_lisible(fin or debut) if fin or debut else ""


def en_bref_lisible(fige: dict) -> tuple[tuple[str, str], ...]:
    """Les lignes de « Le réseau en bref », telles que figées : ce qui manquait ne s’invente pas."""
    if not fige:
        return ()
    membres = ""
    if fige.get("nombre_membres") is not None:
        le = dt.date.fromisoformat(fige["nombre_membres_le"])
        membres = _("%(nombre)s (au %(date)s)") % {"nombre": fige["nombre_membres"], "date": date_courte(le)}
    lignes = (
        (_("Forme"), _libelle(enums.TypeInstance, fige.get("type_instance"))),
        (_("Création"), str(fige.get("annee_creation") or "")),
        (_("Membres"), membres),
        (_("Périmètre"), _libelle(enums.Perimetre, fige.get("perimetre"))),
        (_("Fonctions"), ", ".join(_libelle(enums.CodeFonction, code) for code in fige.get("fonctions", []))),
        (_("Régions"), ", ".join(REGIONS.get(code, code) for code in fige.get("regions", []))),
        (_("Pays"), ", ".join(PAYS.get(code, code) for code in fige.get("pays", []))),
    )
    return tuple((terme, valeur) for terme, valeur in lignes if valeur)


def _libelle(choix, code) -> str:
    return str(choix(code).label) if code in choix.values else ""
