"""Ce que dit un formulaire rempli, là où il s’écarte du texte dont il a été fait. Fonctions pures."""

from communaute.socle.entrees.remplir import Rempli
from communaute.socle.entrees.reprendre import pareils, reprendre
from fiches.experiences.contenu import RESERVEE, avec_section, bloc_id
from fiches.experiences.formulaire.document import CHAPO, TITRE, lignes_de

META = {TITRE: "title", CHAPO: "chapo"}


def ecrits(base, jeton, tel_quel: Rempli, recu: Rempli) -> dict[str, str]:
    """{code: le texte que la personne a écrit} (HTML d’une section, ligne d’en-tête) ; rien où rien n’a changé.

    `base` : le contenu dont le formulaire a été fait ; `tel_quel` : la lecture du même formulaire, jamais rempli. Une
    partie dont le titre n’est plus dans le document ne change pas. Un titre effacé n’est pas repris.
    """
    sortie = {}
    for code, html in recu.parties.items():
        avant = tel_quel.parties.get(code, "")
        if pareils(avant, html):
            continue
        if code in META:
            dit = lignes_de(html)
            if dit != base.meta.get(META[code], "") and (dit or code != TITRE):
                sortie[code] = " ".join(dit.split()) if code == TITRE else dit
            continue
        numero = bloc_id(jeton, code)
        bloc = base.bloc(numero)
        ancien = bloc.html if bloc else ""
        neuf = reprendre(ancien, avant, html, sel=numero)
        if neuf != ancien:
            sortie[code] = neuf
    return sortie


def composer(base, jeton, repris: dict[str, str], modeles):
    """`base` où ce qui est repris est écrit ; chaque section garde qui peut la lire."""
    ordre = [m.code for m in modeles]
    contenu = base.avec_meta(**{META[code]: dit for code, dit in repris.items() if code in META})
    for modele in modeles:
        if modele.code not in repris:
            continue
        bloc = base.bloc(bloc_id(jeton, modele.code))
        reservee = bloc is not None and bloc.visibility == RESERVEE
        contenu = avec_section(
            contenu, jeton, modele, html=repris[modele.code], reservee=reservee, ordre=ordre
        )
    return contenu
