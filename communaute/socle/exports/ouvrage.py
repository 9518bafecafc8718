"""Ce qui part d’ici en PDF, DOCX, ODT ou EPUB : un titre, des parties, qui l’a écrit. Valeurs, jamais modifiées.

Qui lit n’y est pas : un ouvrage ne contient que ce que la personne qui l’a demandé peut lire, et son empreinte ne
dépend que de cela. Deux personnes qui lisent la même chose reçoivent donc le même fichier, et elles seules.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

# À changer quand un gabarit change : les fichiers déjà faits se refont.
GABARITS = 4


@dataclass(frozen=True)
class Partie:
    """Un titre, son texte (`html` nettoyé, typographie posée), ce qu’il contient.

    `sorte` : « levier », « condition », « vigilance », « question », « parole », ou rien. Dans un livre, au premier
    rang : « liminaire » (préface, introduction, chapitre libre), « theme » (une partie du livre, ses chapitres dans
    `parties`, son résumé dans `chapo`), « chapitre » (un texte entier, voir `en_chapitre`), « annexe » (ressources,
    glossaire, crédits). `sous_titre` : quand, ou qui parle, ou à qui cela est réservé ; d’un chapitre, ce qu’il est.
    `chapo` : d’un thème ou d’un chapitre ; `precisions` et `fin` (voir Ouvrage) : d’un chapitre. `teinte` et
    `pictogramme` : d’un thème, et `teinte` d’un chapitre qui n’est dans aucun. `langue` : d’un chapitre.
    """

    titre: str
    html: str = ""
    sorte: str = ""
    sous_titre: str = ""
    parties: tuple["Partie", ...] = ()
    chapo: str = ""
    precisions: tuple[str, ...] = ()
    fin: tuple[tuple[str, str, str], ...] = ()
    teinte: str = ""
    pictogramme: str = ""
    langue: str = ""


@dataclass(frozen=True)
class Image:
    """`numero` : celui du document ; `nom` : son fichier dans l’ouvrage."""

    numero: str
    nom: str


@dataclass(frozen=True)
class Ouvrage:
    """`langue` : code BCP 47. `date` : en mots ; `jour` : la même, AAAA-MM-JJ.

    `partage` : qui peut le faire lire, vide si tout le monde. `fin` : citer, reprendre, en (libellé, texte, adresse
    ou rien). `livre` : plusieurs chapitres, une couverture, un sommaire ; `sous_titre`, `edition` (« Édition 1.1 ») et
    `editeur` se lisent sur sa couverture, `errata` (une ligne par faute) devant, `fin` à sa dernière page.
    """

    titre: str
    genre: str
    livre: bool = False
    chapo: str = ""
    langue: str = "fr"
    theme: str = ""
    teinte: str = "terre"
    auteurs: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()
    date: str = ""
    jour: str = "2018-01-01"
    partage: str = ""
    fictif: str = ""
    parties: tuple[Partie, ...] = ()
    fin: tuple[tuple[str, str, str], ...] = ()
    images: tuple[Image, ...] = ()
    sous_titre: str = ""
    edition: str = ""
    editeur: str = ""
    errata: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, donnees: dict[str, Any]) -> "Ouvrage":
        lues = dict(donnees)
        lues["parties"] = tuple(_partie(p) for p in donnees["parties"])
        lues["images"] = tuple(Image(**i) for i in donnees["images"])
        lues["fin"] = _lignes(donnees["fin"])
        lues |= {nom: tuple(donnees.get(nom, ())) for nom in ("auteurs", "precisions", "errata")}
        return cls(**lues)


def _partie(donnees: dict[str, Any]) -> Partie:
    dedans = tuple(_partie(p) for p in donnees["parties"])
    lues = {"parties": dedans, "precisions": tuple(donnees["precisions"]), "fin": _lignes(donnees["fin"])}
    return Partie(**{**donnees, **lues})


def _lignes(fin) -> tuple[tuple[str, str, str], ...]:
    return tuple(tuple(ligne) for ligne in fin)


def en_chapitre(ouvrage: Ouvrage) -> Partie:
    """Un ouvrage devient le chapitre d’un livre : il y garde qui l’a écrit, et comment le citer."""
    return Partie(
        titre=ouvrage.titre,
        sorte="chapitre",
        sous_titre=ouvrage.genre,
        chapo=ouvrage.chapo,
        precisions=tuple(
            fait for fait in (", ".join(ouvrage.auteurs), *ouvrage.precisions, ouvrage.date) if fait
        ),
        parties=ouvrage.parties,
        fin=ouvrage.fin,
        teinte=ouvrage.teinte,
        langue=ouvrage.langue,
    )


def empreinte(ouvrage: Ouvrage, format: str) -> str:
    """64 signes hexadécimaux : le même contenu, la même forme, les mêmes gabarits."""
    donnees = {"gabarits": GABARITS, "format": format, "ouvrage": ouvrage.to_json()}
    ecrit = json.dumps(donnees, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(ecrit.encode()).hexdigest()
