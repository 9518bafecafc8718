"""Les notes d’une page de pandoc : leur appel devient « [3] » dans le texte, et elles se reposent plus loin."""

from communaute.socle.texte.arbre import Noeud, serialiser


def retirer_notes(racine: Noeud) -> dict[str, str]:
    """Ôte les notes de la page, sur place. Rend {« 3 » : le HTML de la note 3, son appel en tête}."""
    numeros: dict[str, str] = {}
    for noeud in racine.tous():
        if noeud.attrs.get("class") == "footnote-ref":
            numero = noeud.texte().strip()
            numeros[noeud.attrs.get("href", "").lstrip("#")] = numero
            noeud.tag, noeud.attrs, noeud.enfants = "span", {"class": "appel"}, [appel(numero)]
    sections = [n for n in racine.noeuds() if n.tag == "section" and n.attrs.get("id") == "footnotes"]
    racine.enfants = [e for e in racine.enfants if not any(e is s for s in sections)]
    items = [n for s in sections for n in s.tous() if n.tag == "li" and n.attrs.get("id") in numeros]
    return {numeros[li.attrs["id"]]: _note(li, numeros[li.attrs["id"]]) for li in items}


def appel(numero: str) -> str:
    return f"[{numero}]"


def appels(noeud: Noeud) -> list[str]:
    """Les numéros des notes appelées ici, dans l’ordre."""
    return [n.texte().strip("[]") for n in noeud.tous() if n.attrs.get("class") == "appel"]


def _note(li: Noeud, numero: str) -> str:
    _sans_retour(li)
    premier = next((n for n in li.tous() if n.tag == "p"), None)
    tete = f"{appel(numero)} "
    if premier is None:
        return f"<p>{tete}{''.join(map(serialiser, li.enfants))}</p>"
    premier.enfants.insert(0, tete)
    return "".join(map(serialiser, li.enfants))


def _sans_retour(noeud: Noeud) -> None:
    noeud.enfants = [
        e for e in noeud.enfants if isinstance(e, str) or e.attrs.get("class") != "footnote-back"
    ]
    for enfant in noeud.noeuds():
        _sans_retour(enfant)
