"""Une fiche qui part en fichier : ce que cette personne en lit, et rien d’autre."""

import re
from html import escape

from django.conf import settings
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from communaute.reseaux.enums import Visibilite
from communaute.socle.documents.models import Document
from communaute.socle.exports.ouvrage import Image, Ouvrage, Partie
from communaute.socle.texte.francais import date_courte
from communaute.socle.texte.typographie import typo_html, typo_texte
from communaute.socle.tirages.images import image_de
from fiches.experiences.reference import reference_de
from fiches.moderation.enums import LISIBLES

_IMAGES = re.compile(r'src="/documents/([0-9a-f-]{36})/')


def ouvrage_de(fiche, lue, images=None) -> Ouvrage:
    """`lue` : la page de cette personne, où les sections réservées ne sont que si elle y a droit.

    `images` : vide, un livre cherchera celles de tous ses chapitres à la fois.
    """
    parties = tuple(section_en_partie(s) for s in lue.sections)
    return Ouvrage(
        titre=typo_texte(lue.meta["title"]),
        genre=_("Fiche expérience"),
        chapo=typo_texte(lue.meta.get("chapo", "")),
        langue=lue.meta.get("langue") or fiche.langue,
        theme=typo_texte(fiche.theme.title) if fiche.theme else "",
        teinte=fiche.theme.couleur if fiche.theme else "terre",
        auteurs=tuple(lue.auteurs),
        precisions=tuple(
            typo_texte(fait)
            for fait in (fiche.reseau.name, lue.periode, lue.meta.get("territoires", ""))
            if fait
        ),
        date=_date(fiche),
        jour=str(localdate(fiche.publiee_le or lue.revision.created_at)),
        partage=typo_texte(partage_de(fiche, lue)),
        fictif=_("Réseau fictif : ce récit est inventé, pour la démonstration.")
        if fiche.reseau.est_demo
        else "",
        parties=parties,
        fin=_fin(fiche, lue),
        images=images_citees(parties) if images is None else images,
    )


def section_en_partie(s) -> Partie:
    etapes = tuple(
        Partie(
            typo_texte(f"{rang}. {e.titre}" if e.titre else f"{rang}."),
            typo_html(e.html),
            "",
            typo_texte(e.quand),
        )
        for rang, e in enumerate(s.etapes, 1)
    )
    paroles = tuple(Partie("", typo_html(p.html), "parole", typo_texte(p.qui)) for p in s.paroles)
    return Partie(
        titre=typo_texte(s.titre),
        html=typo_html(s.html) + _pieces(s.pieces),
        sous_titre=_("Réservé à la communauté") if s.reserve else "",
        parties=(*etapes, *paroles),
    )


def _pieces(pieces) -> str:
    """Les images s’y voient ; les autres fichiers y sont dits, avec leur adresse."""
    return "".join(_image(p) if p.est_image else _joint(p) for p in pieces)


def _image(piece) -> str:
    legende = f"<figcaption>{escape(typo_texte(piece.titre))}</figcaption>"
    return f'<figure><img src="{piece.adresse}" alt="{escape(piece.alt)}">{legende}</figure>'


def _joint(piece) -> str:
    adresse = settings.SITE_URL + piece.adresse
    return f'<p><a href="{adresse}">{escape(typo_texte(piece.titre))}</a> ({piece.en_bref})</p>'


def images_citees(parties) -> tuple[Image, ...]:
    """Les images que montrent ces parties, dans l’ordre, chacune une fois. Une requête s’il y en a."""
    numeros = list(dict.fromkeys(n for p in parties for n in _numeros(p)))
    if not numeros:
        return ()
    trouves = {str(d.pk): d for d in Document.objects.filter(pk__in=numeros).defer("texte_extrait")}
    return tuple(image_de(trouves[n]) for n in numeros if n in trouves)


def _numeros(partie):
    yield from _IMAGES.findall(partie.html)
    for dedans in partie.parties:
        yield from _numeros(dedans)


def _date(fiche) -> str:
    if fiche.parution not in LISIBLES or not fiche.publiee_le:
        return _("Texte qui n’est pas encore publié")
    return _("Version %(n)s, %(date)s") % {
        "n": fiche.version,
        "date": date_courte(localtime(fiche.publiee_le)),
    }


def partage_de(fiche, lue) -> str:
    """Qui peut le faire lire, quand ce n’est pas tout le monde."""
    communaute = {"communaute": typo_texte(fiche.communaute.name)}
    if fiche.parution not in LISIBLES:
        return _("Ce texte n’est pas publié : ne le partagez qu’avec qui l’écrit ou le relit.")
    if fiche.visibility != Visibilite.PUBLIC:
        return (
            _("Réservé à la communauté « %(communaute)s » : ne le partagez qu’avec ses membres.") % communaute
        )
    if any(s.reserve for s in lue.sections):
        return (
            _(
                "Contient des parties réservées à la communauté « %(communaute)s » : à ne partager qu’avec ses membres."
            )
            % communaute
        )
    return ""


def _fin(fiche, lue):
    lignes = []
    reference = reference_de(fiche, lue)
    if reference:
        lignes.append((_("Citer cette fiche"), typo_texte(reference.citation), ""))
    if lue.licence and reference:
        lignes.append((_("Licence"), lue.licence, reference.acte))
    lignes.append(
        (
            _("Lire en ligne"),
            settings.SITE_URL + fiche.get_absolute_url(),
            settings.SITE_URL + fiche.get_absolute_url(),
        )
    )
    return tuple(lignes)
