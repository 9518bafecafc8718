"""Rien ne se perd sans être dit : les paragraphes que la conversion a laissés, et ce qui n’est pas repris."""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_APPEL = re.compile(r"\[\d+\]")
BORDS_MAX = 300
# Des lettres : combien plus loin un paragraphe se cherche d’abord, combien s’en relisent en tout.
PROCHE, EFFORT = 5_000, 3_000_000_000


def oublies(paragraphes: Iterable[str], dits: str) -> list[str]:
    """Ceux de ces paragraphes dont les lettres ne se suivent nulle part dans `dits`. Chacun une fois.

    Chacun se cherche à la suite du précédent, puis partout. Passé EFFORT, plus que tout près : mieux vaut un passage
    répété qu’une page qui ne répond plus.
    """
    tout, ou, effort, perdus = lettres(dits), 0, EFFORT, []
    for paragraphe in dict.fromkeys(paragraphes):
        mots = lettres(paragraphe)
        place = tout.find(mots, ou, ou + len(mots) + PROCHE)
        if place < 0 and effort > 0:
            effort -= len(tout)
            place = tout.find(mots, ou)
            if place < 0 <= tout.find(mots, 0, ou + len(mots)):
                continue
        if place < 0:
            perdus.append(paragraphe)
        else:
            ou = place + len(mots)
    return perdus


def lettres(texte: str) -> str:
    """Lettres et chiffres seuls : deux programmes n’espacent ni ne ponctuent pareil ; sans les appels de notes."""
    return "".join(c for c in unicodedata.normalize("NFKC", _APPEL.sub("", texte)).casefold() if c.isalnum())


def avertissements(lu, decoupe) -> list[str]:
    """Des phrases, pour la personne qui a envoyé le document (`Lu`, `Decoupe`)."""
    faits, dits = lu.faits, []
    if faits["suivi"]:
        dits.append(
            _(
                "Ce document garde des modifications suivies : elles sont reprises comme si vous les acceptiez toutes."
            )
        )
    if faits["masque"]:
        dits.append(
            _(
                "Ce document contient du texte masqué : il est repris avec le reste. Relisez-le avant de le montrer."
            )
        )
    if n := faits["commentaires"]:
        dits.append(
            ngettext(
                "Un commentaire en marge n’est pas repris.",
                "%(n)s commentaires en marge ne sont pas repris.",
                n,
            )
            % {"n": n}
        )
    if n := decoupe.notes:
        dits.append(
            ngettext(
                "La note de bas de page est placée à la fin de sa section, avec son numéro entre crochets.",
                "Les %(n)s notes sont placées à la fin de leur section, avec leur numéro entre crochets.",
                n,
            )
            % {"n": n}
        )
    return dits + _laisses(lu, faits, decoupe)


def _laisses(lu, faits, decoupe) -> list[str]:
    dits = []
    if faits["bords"]:
        mots = " · ".join(faits["bords"])
        mots = mots if len(mots) <= BORDS_MAX else mots[:BORDS_MAX] + "…"
        dits.append(_("L’en-tête et le pied de page ne sont pas repris : « %(mots)s ».") % {"mots": mots})
    if faits["sommaire"] or decoupe.sommaire:
        dits.append(_("Le sommaire n’est pas repris : la fiche a le sien."))
    if decoupe.laisses:
        dits.append(
            _("Les phrases que la plateforme ajoute à un fichier ne sont pas reprises : « %(mots)s ».")
            % {"mots": " · ".join(decoupe.laisses)}
        )
    if n := faits["objets"]:
        dits.append(
            ngettext(
                "Un graphique, un schéma ou une formule n’est pas repris : joignez-le ensuite, en image.",
                "%(n)s graphiques, schémas ou formules ne sont pas repris : joignez-les ensuite, en images.",
                n,
            )
            % {"n": n}
        )
    for raison in dict.fromkeys(lu.refusees.values()):
        n = sum(r == raison for r in lu.refusees.values())
        phrase = ngettext(
            "Une image n’est pas reprise (%(raison)s).", "%(n)s images ne sont pas reprises (%(raison)s).", n
        )
        dits.append(phrase % {"n": n, "raison": raison.rstrip(".")})
    return dits
