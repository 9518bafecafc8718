"""Pourquoi un fichier n’entre pas, dit à qui l’envoie, avec ce qu’elle peut faire."""

from django.utils.translation import gettext_lazy as _

from communaute.socle.documents import formats
from communaute.socle.documents.limites import limites
from communaute.socle.refus import Refus

PHRASES = {
    "vide": _("Ce fichier est vide."),
    "format": _("Ce format n’est pas accepté. Formats acceptés : %(formats)s."),
    "ancien": _(
        "Ce fichier est dans un ancien format de bureautique, ou protégé par un mot de passe. "
        "Enregistrez-le en DOCX, en ODT ou en PDF, sans mot de passe."
    ),
    "programme": _("Ce fichier est un programme : il ne peut pas être joint."),
    "heic": _("Ce format d’image n’est pas accepté. Enregistrez l’image en JPEG, en PNG ou en WebP."),
    "balises": _("Ce fichier est une page web ou un dessin SVG. Enregistrez-le en PDF, ou en image PNG."),
    "archive": _(
        "Ce fichier est une archive, ou un document que l’on ne reconnaît pas. Joignez-en le contenu."
    ),
    "abime": _(
        "Ce fichier est abîmé ou incomplet. Ouvrez-le sur votre appareil, puis enregistrez-le à nouveau."
    ),
    "chiffre": _(
        "Ce fichier est protégé (mot de passe, ou droits restreints). Enregistrez-le sans protection."
    ),
    "macros": _("Ce fichier contient des macros. Enregistrez-le sans elles, ou en PDF."),
    "actif": _("Ce PDF contient un programme. Enregistrez-le à nouveau en PDF simple."),
    "incorpore": _("Ce fichier en contient d’autres. Joignez-les séparément, ou enregistrez-le en PDF."),
    "externe": _(
        "Ce fichier va chercher quelque chose ailleurs (une image, un classeur, un modèle). "
        "Rompez ce lien, ou enregistrez-le en PDF."
    ),
    "entites": _("Ce fichier contient des instructions cachées. Enregistrez-le à nouveau, ou en PDF."),
    "bombe": _("Ce fichier est démesuré une fois ouvert. Allégez-le, ou enregistrez-le en PDF."),
    "chemin": _("Ce fichier contient des noms trompeurs. Enregistrez-le à nouveau, ou en PDF."),
    "polyglotte": _("Ce fichier en cache un autre. Ouvrez-le, puis enregistrez-le à nouveau."),
    "dimensions": _("Cette image est trop grande : %(mpx)s millions de points au plus. Réduisez-la."),
    "animee": _("Cette image est animée. Joignez une image fixe."),
    "extension": _("Le nom de ce fichier finit par « .%(fin)s », mais son contenu est au format %(format)s."),
    "trop_gros": _("Ce fichier est trop lourd : %(max)s au plus. Allégez-le, puis choisissez-le de nouveau."),
}


def refuse(code: str, **details) -> Refus:
    """Le refus à lever : son code est « fichier », quelle qu’en soit la raison."""
    bornes = limites()
    details |= {
        "formats": formats.noms(),
        "max": formats.poids(bornes.fichier),
        "mpx": bornes.pixels // 1_000_000,
    }
    return Refus("fichier", str(PHRASES.get(code, PHRASES["abime"])) % details)
