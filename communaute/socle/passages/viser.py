"""Le paragraphe dont on parle : lu dans l’adresse de la page, puis dans le formulaire qu’elle a montré.

Le formulaire dit, sous signature, quelle révision la personne lisait : on n’en cite pas une autre.
"""

from dataclasses import dataclass

from django.core import signing

from communaute.socle.passages.ancres import texte_du_lieu
from communaute.socle.texte.models import Revision

SEL = "communaute.passage"
CITE_MAX = 1500


@dataclass(frozen=True)
class Vise:
    """`texte` : le paragraphe tel qu’il se lit ; `mots`, `avant`, `apres` : ceux qu’on y a choisis."""

    revision: Revision
    bloc: str
    paragraphe: str
    texte: str
    lu: str
    mots: str = ""
    avant: str = ""
    apres: str = ""

    @property
    def initial(self) -> dict:
        return {"lu": self.lu, "quote": self.mots, "prefix": self.avant, "suffix": self.apres}

    @property
    def place(self) -> dict:
        return {"revision": self.revision, "bloc_id": self.bloc, "paragraphe_id": self.paragraphe}


def vise_par_l_adresse(request, lue: Revision) -> Vise | None:
    """?passage=<bloc>.<paragraphe>, dans la révision que cette personne lit ; rien s’il n’y est pas."""
    bloc, _point, paragraphe = request.GET.get("passage", "").partition(".")
    lu = signing.dumps([request.user.pk, lue.pk, bloc, paragraphe], salt=SEL)
    mots, avant, apres = (request.GET.get(nom, "")[:CITE_MAX] for nom in ("mots", "avant", "apres"))
    return _vise(lue, bloc, paragraphe, lu, mots, avant, apres)


def vise_par_l_envoi(data, user, item) -> Vise | None:
    """Le paragraphe d’un formulaire que cette personne a reçu ; rien s’il est d’ailleurs ou d’une autre."""
    try:
        qui, revision, bloc, paragraphe = signing.loads(data.get("lu", ""), salt=SEL)
    except (signing.BadSignature, ValueError):
        return None
    lue = Revision.objects.filter(pk=revision, texte=item.texte_id).first() if qui == user.pk else None
    return _vise(lue, bloc, paragraphe, data["lu"]) if lue else None


def _vise(lue, bloc, paragraphe, lu, *mots) -> Vise | None:
    texte = texte_du_lieu(lue.contenu, bloc, paragraphe) if bloc and paragraphe else None
    return None if texte is None else Vise(lue, bloc, paragraphe, texte, lu, *mots)
