"""Des morceaux de document au texte d’une fiche. Fonctions pures."""

import re

from communaute.socle.entrees.apparier import Section, meme_titre
from communaute.socle.texte.arbre import echapper
from communaute.socle.texte.nettoyage import nettoyer
from fiches.experiences.contenu import avec_section, bloc_id

ECARTE = "-"
# Une fiche exportée d’ici le dit ainsi sous le titre de la section.
_RESERVE = re.compile(r"^<p>Réservé à la communauté</p>")


def sections_de_modeles(modeles) -> list[Section]:
    return [Section(m.code, m.title, m.question) for m in modeles]


def depart(modeles) -> str:
    """Où va ce qui vient avant tout titre reconnu : la première section où la place n’est pas comptée."""
    return next((m.code for m in modeles if not m.max_caracteres), modeles[0].code)


def composer(contenu, jeton, morceaux, choix, modeles):
    """Le contenu où chaque morceau est dans la section choisie (`choix` : un code par morceau, ou ECARTE).

    L’ordre du document est gardé ; un titre qui n’est pas celui de la section reste, en intertitre ; les notes
    viennent après. Rien n’est coupé, même trop long.
    """
    ordre = [m.code for m in modeles]
    for modele in modeles:
        siens = [m for m, code in zip(morceaux, choix, strict=True) if code == modele.code]
        if not siens:
            continue
        reservee = any(_RESERVE.match(m["html"]) for m in siens)
        html = "".join(_ecrire(m, modele) for m in siens) + "".join(m["notes"] for m in siens)
        propre = nettoyer(html, sel=bloc_id(jeton, modele.code)).html
        contenu = avec_section(contenu, jeton, modele, html=propre, reservee=reservee, ordre=ordre)
    return contenu


def _ecrire(morceau, modele) -> str:
    titre, html = morceau["titre"], _RESERVE.sub("", morceau["html"])
    if not titre or meme_titre(titre, modele.title) or meme_titre(titre, modele.question):
        return html
    return f"<h3>{echapper(titre)}</h3>" + html.replace("<h3>", "<h4>").replace("</h3>", "</h4>")
