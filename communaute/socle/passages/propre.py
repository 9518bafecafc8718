"""Un texte tapé, mis au propre avant d’être gardé : ce qui ne se voit pas n’y reste pas. Fonctions pures."""

import re
import unicodedata

TEXTE_MAX, MOTIF_MAX = 4000, 1000
_SAUTS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Caractères de commande, et ceux qui retournent le sens de lecture de ce qui les entoure.
_CACHES = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_VIDES = re.compile(r"\n{3,}")


def mettre_au_propre(texte: str) -> str:
    """Le texte sans caractère caché, une ligne vide au plus entre deux paragraphes ; vide s’il ne montre rien."""
    texte = _CACHES.sub("", _SAUTS.sub("\n", texte))
    texte = _VIDES.sub("\n\n", "\n".join(ligne.rstrip() for ligne in texte.split("\n"))).strip()
    return texte if any(unicodedata.category(c)[0] in "LNPS" for c in texte) else ""
