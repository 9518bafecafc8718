"""Un chapitre figé, mis en parties : les mêmes sur le site et dans les fichiers."""

import datetime as dt

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from communaute.socle.exports.ouvrage import Partie
from communaute.socle.texte.francais import date_courte
from communaute.socle.texte.typographie import typo_html, typo_texte
from fiches.experiences import lecture as experiences
from fiches.experiences.ouvrage import section_en_partie
from fiches.experiences.parties import lisibles
from fiches.guides.editions.lecture import ChapitreLu
from fiches.guides.enums import ANNEXES, Nature
from fiches.reperes.contenu import grouper
from fiches.reperes.models import SensIllustration
from fiches.reperes.ouvrage import Eclairage, en_listes, parties_de


def en_partie(lu: ChapitreLu, adresses: dict[int, str] | None = None) -> Partie:
    """`adresses` : {fiche : où la lire dans l’édition}, pour les liens entre chapitres."""
    titre = typo_texte(lu.title)
    if lu.nature == Nature.THEME:
        theme = lu.chapitre.theme
        return Partie(
            titre, typo_html(lu.html), "theme", chapo=typo_texte(theme.summary),
            teinte=theme.couleur, pictogramme=theme.pictogramme,
        )  # fmt: skip
    if lu.contenu is None:
        return Partie(titre, typo_html(lu.html), "annexe" if lu.nature in ANNEXES else "liminaire")
    meta = lu.meta
    return Partie(
        titre=titre,
        sorte="chapitre",
        sous_titre=str(lu.nature.label),
        chapo=typo_texte(meta.get("resume" if lu.nature == Nature.REPERE else "chapo", "")),
        precisions=tuple(typo_texte(mot) for mot in precisions(lu) if mot),
        parties=_du_repere(lu, adresses or {}) if lu.nature == Nature.REPERE else _de_la_fiche(lu),
        fin=((_("Lire en ligne, tel qu’il est aujourd’hui"), adresse_en_ligne(lu), adresse_en_ligne(lu)),),
        langue=meta.get("langue", "") if lu.nature == Nature.FICHE else "",
    )


def precisions(lu: ChapitreLu) -> tuple[str, ...]:
    """Qui, au nom de quels réseaux, quelle version."""
    faits = lu.chapitre.faits
    version = _("version %(n)s du %(date)s") % {"n": lu.chapitre.version, "date": _paru(faits)}
    if lu.nature == Nature.REPERE:
        return (", ".join(lu.noms), ", ".join(faits.get("reseaux", ())), version)
    territoires = lu.meta.get("territoires", "")
    fictif = _("réseau fictif") if faits.get("fictif") else ""
    return (", ".join(lu.noms), faits["reseau"], experiences.periode(lu.meta), territoires, version, fictif)


def adresse_en_ligne(lu: ChapitreLu) -> str:
    objet = lu.chapitre.repere or lu.chapitre.fiche
    return settings.SITE_URL + objet.get_absolute_url()


def _paru(faits) -> str:
    return date_courte(localtime(dt.datetime.fromisoformat(faits["paru"])))


def _du_repere(lu, adresses) -> tuple[Partie, ...]:
    ecrits = {b.id for b in lu.contenu.blocs if b.html}
    dits = en_listes(
        (
            e["partie"] if e["partie"] in ecrits else "",
            Eclairage(
                sens=str(SensIllustration(e["sens"]).label),
                en_quoi=e["en_quoi"],
                titre=e["titre"],
                reseau=e["reseau"],
                adresse=adresses.get(e["fiche"], ""),
            ),
        )
        for e in lu.chapitre.faits["eclairages"]
        if e["fiche"] in lu.fiches
    )
    return parties_de(grouper(lu.contenu), dits)


def _de_la_fiche(lu) -> tuple[Partie, ...]:
    sections = experiences.sections_de(lisibles(lu.contenu, False), lu.documents)
    return tuple(section_en_partie(s) for s in sections)
