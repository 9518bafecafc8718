"""Le guide qui part en fichier : une édition parue, ou celle qui se prépare."""

from dataclasses import replace
from html import escape

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communaute.socle.exports.ouvrage import Ouvrage, Partie
from communaute.socle.texte.francais import date_courte, titre_cite
from communaute.socle.texte.typographie import typo_html, typo_texte
from fiches.experiences.enums import Licence
from fiches.experiences.ouvrage import images_citees
from fiches.experiences.reference import ACTES
from fiches.guides.editions.credits import credits_du_jour
from fiches.guides.editions.faits import faits_du_jour
from fiches.guides.editions.figer import chapitres_a_figer
from fiches.guides.editions.lecture import EditionLue, assembler
from fiches.guides.editions.models import Edition
from fiches.guides.editions.reference import EDITEUR, citation, numero
from fiches.guides.editions.textes import adresse_en_ligne, en_partie, precisions
from fiches.guides.enums import Nature
from fiches.guides.objets import au_plan


def livre_de(lue: EditionLue, numero_de_livraison: int = 0) -> Ouvrage:
    """Le livre de ce qui se lit de cette édition."""
    edition = lue.edition
    nom = _("Édition %(n)s") % {"n": numero(edition, numero_de_livraison)}
    return replace(
        _livre(lue),
        edition=nom,
        date=date_courte(localtime(edition.le)),
        jour=str(localdate(edition.le)),
        errata=tuple(_erratum(e) for e in lue.errata),
        fin=_colophon(lue, nom),
    )


def livre_en_cours(guide) -> Ouvrage:
    """Ce que serait la prochaine édition si elle paraissait aujourd’hui ; chaque texte dans son état publié."""
    lue = lue_en_cours(guide)
    return replace(
        _livre(lue),
        edition=_("Aperçu, avant parution"),
        date=date_courte(timezone.localdate()),
        jour=str(timezone.localdate()),
        partage=_("Aperçu de travail : ne le partagez qu’avec l’équipe."),
    )


def lue_en_cours(guide) -> EditionLue:
    """La prochaine édition, telle que la communauté la lirait ; rien n’est écrit."""
    head = guide.texte.head
    meta = head.contenu.meta
    edition = Edition(
        guide=guide, number=0, revision=head, title=meta["title"], sous_titre=meta.get("sous_titre", ""),
        resume=meta.get("resume", ""), licence=meta.get("licence", ""),
    )  # fmt: skip
    rangees = [c for c in au_plan(head.contenu, guide.communaute) if c.entre]
    chapitres = chapitres_a_figer(rangees, faits_du_jour(rangees))
    noms = {}
    for credit in credits_du_jour(chapitres):
        noms.setdefault(credit.chapitre.rang, []).append(credit.name)
    return assembler(edition, chapitres, head.contenu, noms, membre=True)


def _livre(lue: EditionLue) -> Ouvrage:
    edition = lue.edition
    adresses = {c.chapitre.fiche_id: adresse_en_ligne(c) for c in lue.chapitres if c.nature == Nature.FICHE}
    parties = tuple(_part(part, lue, adresses) for part in lue.parts)
    communaute = typo_texte(edition.guide.communaute.name)
    return Ouvrage(
        titre=typo_texte(edition.title),
        sous_titre=typo_texte(edition.sous_titre),
        genre=_("Guide"),
        livre=True,
        chapo=typo_texte(edition.resume),
        auteurs=(EDITEUR,),
        editeur=EDITEUR,
        precisions=(communaute,),
        partage=typo_texte(_partage(lue, communaute)),
        fictif=_("Contenus fictifs, pour la démonstration.") if settings.DEMO else "",
        parties=parties,
        images=images_citees(parties),
    )


def _part(part, lue, adresses) -> Partie:
    """`adresses` : où se lit chaque fiche du livre ; un lien vers elle y devient un renvoi à sa page."""
    tete = en_partie(part.tete, adresses)
    if part.tete.nature == Nature.CREDITS:
        return replace(tete, html=tete.html + _noms(lue))
    return replace(tete, parties=(*tete.parties, *(en_partie(c, adresses) for c in part.chapitres)))


def _noms(lue: EditionLue) -> str:
    """Chaque texte et qui l’a écrit, tel que ces personnes acceptent de paraître."""
    lignes = "".join(
        f"<li>{_ligne(c)}</li>" for c in lue.chapitres if c.contenu is not None and any(precisions(c)[:2])
    )
    titre = typo_html(f"<h3>{_('Qui a écrit quoi')}</h3>")
    return f"{titre}<ul>{lignes}</ul>" if lignes else ""


def _ligne(c) -> str:
    qui = ", ".join(mot for mot in precisions(c)[:2] if mot)
    return typo_html(f"{escape(_('« %(titre)s »') % {'titre': titre_cite(c.title)})} : {escape(qui)}.")


def _partage(lue, communaute) -> str:
    if not lue.reserves:
        return ""
    return _(
        "Contient des textes réservés à la communauté « %(nom)s » : à ne partager qu’avec ses membres."
    ) % {"nom": communaute}


def _erratum(erratum) -> str:
    return typo_texte(
        _("%(jour)s : %(texte)s") % {"jour": date_courte(localtime(erratum.le)), "texte": erratum.texte}
    )


def _colophon(lue, nom):
    edition = lue.edition
    adresse = settings.SITE_URL + reverse("guides:edition", args=[edition.guide.slug, edition.number])
    lignes = [(_("Citer ce guide"), typo_texte(citation(edition)), "")]
    lignes.append((_("Licence"), str(Licence(edition.licence).label), ACTES[edition.licence]))
    if edition.isbn:
        lignes.append((_("ISBN"), edition.isbn, ""))
    if edition.doi:
        lignes.append((_("DOI"), edition.doi, f"https://doi.org/{edition.doi}"))
    if lue.absents:
        phrase = ngettext(
            "Un texte de cette édition n’est pas dans ce fichier : il est réservé, ou a été retiré.",
            "%(n)s textes de cette édition ne sont pas dans ce fichier : ils sont réservés, ou ont été retirés.",
            lue.absents,
        )
        lignes.append((nom, phrase % {"n": lue.absents}, ""))
    lignes.append((_("Lire en ligne"), adresse, adresse))
    return tuple(lignes)
