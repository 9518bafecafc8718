"""La forme sans JavaScript d'un texte : des paragraphes séparés par une ligne vide et des listes en « - ».

Ce qui est plus riche s'y voit sur une ligne et y survit : un paragraphe dont la ligne n'a pas changé garde
son HTML, un tableau ou une image reste tant que sa ligne reste, même retouchée.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from .arbre import Noeud, analyser, echapper
from .listes import LISTES
from .nettoyage import nettoyer
from .paragraphes import Unite, composer, texte_seul, unites

INTERTITRE, SOUS_INTERTITRE, CITATION = "[Intertitre] ", "[Sous-intertitre] ", "[Citation] "
_BALISES = {INTERTITRE: "h3", SOUS_INTERTITRE: "h4", CITATION: "blockquote"}
_PREFIXES = {tag: prefixe for prefixe, tag in _BALISES.items()}
TABLEAU, IMAGE = "[Tableau conservé", "[Image conservée"
_OPAQUES = {"table": TABLEAU, "figure": IMAGE}
_ITEM = re.compile(r"(?P<retrait> *)(?:(?P<puce>[-•*])|(?P<numero>\d{1,3}[.)]))[ \u00a0]+(?P<texte>\S.*)")
_LIEN = re.compile(r"\[([^\]\[]+)\]\(((?:https?://|mailto:)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
_EXTRAIT = 60


def est_simple(html: str) -> bool:
    """Vrai si la forme brute dit tout : paragraphes sans mise en forme et listes à puces d'un seul niveau."""
    for noeud in analyser(html).enfants:
        if isinstance(noeud, str) or noeud.tag not in ("p", "ul"):
            return False
        lignes = list(noeud.noeuds()) if noeud.tag == "ul" else [noeud]
        if any(isinstance(enfant, Noeud) for ligne in lignes for enfant in ligne.enfants):
            return False
    return True


def vers_brut(html: str) -> str:
    suite = unites(html)
    lignes = [_ligne_de(unite) for unite in suite]
    texte = ""
    for rang, ligne in enumerate(lignes):
        if rang:
            meme_liste = suite[rang].conteneur and suite[rang].conteneur == suite[rang - 1].conteneur
            texte += "\n" if meme_liste else "\n\n"
        texte += ligne
    return texte


def depuis_brut(texte: str, avant_html: str = "", sel: str = "") -> str:
    """Le HTML d'une saisie sans JavaScript, aligné sur `avant_html` paragraphe par paragraphe."""
    avant = unites(avant_html)
    anciennes = [_ligne_de(unite) for unite in avant]
    nouvelles = _entrees(texte)
    if nouvelles == anciennes:
        return avant_html
    comparaison = SequenceMatcher(a=anciennes, b=nouvelles, autojunk=False)
    operations = comparaison.get_opcodes()
    # Ce qui n'a pas bougé est hors de question ; le reste peut avoir été déplacé n'importe où.
    libres = [u for op, a, a_fin, _, _ in operations if op != "equal" for u in avant[a:a_fin]]
    sortie: list[Unite] = []
    for operation, a, a_fin, b, b_fin in operations:
        if operation == "equal":
            sortie += avant[a:a_fin]
            continue
        for entree in nouvelles[b:b_fin]:
            seule = a_fin - a == b_fin - b == 1
            sortie.append(_reprendre(entree, libres, avant[a:a_fin], seule))
    return nettoyer(composer(sortie), avant=avant_html, sel=sel).html


def _reprendre(entree: str, libres: list[Unite], voisines: list[Unite], seule: bool) -> Unite:
    """L'ancienne unité si sa ligne est intacte (même déplacée) ; sinon la ligne récrite, qui garde
    l'identifiant du paragraphe auquel elle ressemble. Un tableau ou une image ne se récrit pas."""
    ancienne = next((u for u in libres if _ligne_de(u) == entree), None)
    if ancienne is None:
        debut = next((debut for debut in _OPAQUES.values() if entree.startswith(debut)), None)
        ancienne = next((u for u in libres if debut and _est_opaque(u, debut)), None)
    if ancienne is not None:
        libres.remove(ancienne)
        return ancienne
    candidates = [u for u in voisines if u in libres and not _est_opaque(u)]
    proche = candidates[0] if seule and candidates else _la_plus_proche(entree, candidates)
    if proche is None:
        return _unite_de(entree, "")
    libres.remove(proche)
    return _unite_de(entree, proche.id)


def _la_plus_proche(entree: str, candidates: list[Unite]) -> Unite | None:
    meilleure, score = None, 0.5
    for unite in candidates:
        comparaison = SequenceMatcher(a=_ligne_de(unite), b=entree, autojunk=False)
        if comparaison.quick_ratio() > score and comparaison.ratio() > score:
            meilleure, score = unite, comparaison.ratio()
    return meilleure


def _est_opaque(unite: Unite, debut: str = "") -> bool:
    return unite.html.startswith(("<table", "<figure")) and _ligne_de(unite).startswith(debut)


def _ligne_de(unite: Unite) -> str:
    noeud = next(analyser(unite.html).noeuds(), None)
    if noeud is None:
        return texte_seul(unite.html)
    if noeud.tag in _OPAQUES:
        return f"{_OPAQUES[noeud.tag]} : {_resume(noeud, unite.html)}]"
    if unite.conteneur:
        return "\n".join(_lignes_item(noeud, unite.conteneur, 0))
    return _PREFIXES.get(noeud.tag, "") + _en_ligne(noeud)


def _resume(noeud: Noeud, html: str) -> str:
    images = [n for n in noeud.tous() if n.tag == "img"]
    texte = images[0].attrs.get("alt", "") if images else texte_seul(html)
    return texte if len(texte) <= _EXTRAIT else texte[:_EXTRAIT].rstrip() + "…"


def _lignes_item(item: Noeud, conteneur: str, retrait: int) -> list[str]:
    puce = "-" if conteneur == "ul" else "1."
    texte = Noeud("", {}, [e for e in item.enfants if isinstance(e, str) or e.tag not in LISTES])
    lignes = [f"{'  ' * retrait}{puce} {_en_ligne(texte)}"]
    for liste in item.noeuds():
        if liste.tag in LISTES:
            for petit in liste.noeuds():
                lignes += _lignes_item(petit, liste.tag, retrait + 1)
    return lignes


def _en_ligne(noeud: Noeud) -> str:
    morceaux = []
    for enfant in noeud.enfants:
        if isinstance(enfant, str):
            morceaux.append(enfant)
        elif enfant.tag == "a":
            morceaux.append(f"[{_en_ligne(enfant)}]({enfant.attrs.get('href', '')})")
        else:
            espace = " " if enfant.tag in ("p", "li", *LISTES) and morceaux else ""
            morceaux.append(espace + _en_ligne(enfant))
    return "".join(morceaux)


def _entrees(texte: str) -> list[str]:
    """Découpe la saisie en entrées : un paragraphe, ou un item avec ses sous-items."""
    entrees: list[str] = []
    ouverte = False  # la ligne précédente se prolonge-t-elle ?
    for brute in texte.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        ligne = brute.rstrip()
        item = _ITEM.fullmatch(ligne)
        if not ligne.strip():
            ouverte = False
        elif item and item["retrait"] and ouverte and _ITEM.match(entrees[-1]):
            entrees[-1] += "\n" + ligne
        elif item or not ouverte:
            entrees.append(ligne.strip())
            ouverte = True
        else:
            entrees[-1] += " " + ligne.strip()
    return entrees


def _unite_de(entree: str, identifiant: str) -> Unite:
    attr = f' data-p="{identifiant}"' if identifiant else ""
    if _ITEM.match(entree):
        lignes = [_ITEM.fullmatch(ligne) for ligne in entree.split("\n")]
        conteneur = "ul" if lignes[0]["puce"] else "ol"
        return Unite(identifiant, conteneur, _item_html(lignes, attr))
    for prefixe, tag in _BALISES.items():
        if entree.startswith(prefixe.rstrip()):
            texte = _html_en_ligne(entree[len(prefixe.rstrip()) :].strip())
            dedans = f"<p>{texte}</p>" if tag == "blockquote" else texte
            return Unite(identifiant, None, f"<{tag}{attr}>{dedans}</{tag}>")
    return Unite(identifiant, None, f"<p{attr}>{_html_en_ligne(entree)}</p>")


def _item_html(lignes: list[re.Match[str]], attr: str = "") -> str:
    """Un item et ses sous-items, rangés selon leur retrait."""
    tete, reste = lignes[0], lignes[1:]
    html = f"<li{attr}>{_html_en_ligne(tete['texte'])}"
    while reste:
        retrait = len(reste[0]["retrait"])
        fin = next(
            (i for i, ligne in enumerate(reste[1:], 1) if len(ligne["retrait"]) <= retrait), len(reste)
        )
        conteneur = "ul" if reste[0]["puce"] else "ol"
        html += f"<{conteneur}>{_item_html(reste[:fin])}</{conteneur}>"
        reste = reste[fin:]
    return html + "</li>"


def _html_en_ligne(texte: str) -> str:
    """Le texte échappé, où « [mots](adresse) » redevient un lien."""
    html, position = "", 0
    for trouve in _LIEN.finditer(texte):
        html += echapper(texte[position : trouve.start()])
        adresse = echapper(trouve[2]).replace('"', "&quot;")
        html += f'<a href="{adresse}">{echapper(trouve[1])}</a>'
        position = trouve.end()
    return html + echapper(texte[position:])
