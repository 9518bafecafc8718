"""Un texte coupé en paragraphes, chacun avec les notes de sa marge. Des valeurs ; une requête, pour les thèmes."""

from dataclasses import dataclass, field

from django.utils.html import format_html

from communaute.reseaux.models import Theme
from communaute.socle.passages.surligner import Marque, marquer
from communaute.socle.texte.arbre import analyser
from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.identifiants import porteurs
from communaute.socle.texte.paragraphes import Unite, composer, texte_seul, unites
from fiches.experiences.libelles import EN_MOTS, nom_de_meta, valeur_de_meta

# Les lignes de présentation qui se relisent, dans l’ordre où elles s’écrivent.
LIGNES = ("title", "chapo", "theme", "themes_secondaires", "periode_debut", "periode_fin", "territoires")


@dataclass
class Rang:
    """Un paragraphe, un item, une ligne de présentation (`nom`), et ce qu’on en dit.

    `debut` : ses premiers mots, pour qui ne voit pas la page ; `numeros` : le sien, et ceux de ce qu’il contient ;
    `form` : la note qui s’y écrit.
    """

    bloc: str
    paragraphe: str
    html: str
    debut: str
    nom: str = ""
    numeros: frozenset = frozenset()
    notes: list = field(default_factory=list)
    form: object = None


def rangs_de(bloc: Bloc, notes) -> tuple[list[Rang], list]:
    """Les paragraphes d’un bloc avec leurs notes, et les notes qui visent le bloc entier."""
    rangs, ou, numero = [], {}, 0
    for unite in unites(marquer(bloc.html, _marques(notes))):
        numero = numero + 1 if unite.conteneur == "ol" else 0
        numeros = frozenset(noeud.attrs.get("data-p") for noeud in porteurs(analyser(unite.html)))
        rang = Rang(bloc.id, unite.id, _html(unite, numero), _debut(unite.html), numeros=numeros)
        ou |= dict.fromkeys(numeros, rang)
        rangs.append(rang)
    return rangs, _repartir(notes, ou)


def rangs_d_entete(contenu: Contenu, communaute: int, notes) -> tuple[list[Rang], list]:
    """Les lignes de présentation qui disent quelque chose."""
    titres = dict(Theme.objects.filter(communaute=communaute).values_list("slug", "title"))
    marques, rangs, ou = list(_marques(notes)), [], {}
    for cle in LIGNES:
        if not (valeur := contenu.meta.get(cle)):
            continue
        if isinstance(valeur, list):
            valeur = [titres.get(v, v) for v in valeur]
        mots = valeur_de_meta(titres.get(valeur, valeur) if isinstance(valeur, str) else valeur, cle)
        # Seule une ligne écrite avec des mots se cite ; un choix dans une liste se vise en entier.
        html = format_html('<p data-p="{}">{}</p>' if cle in EN_MOTS else "<p>{1}</p>", cle, mots)
        nom = nom_de_meta(cle)
        ou[cle] = Rang("", cle, marquer(str(html), marques), _debut(mots), nom, frozenset({cle}))
        rangs.append(ou[cle])
    return rangs, _repartir(notes, ou)


def _marques(notes):
    for n in notes:
        if n.vise_des_mots and n.est_ouverte:
            yield Marque(n.lieu.paragraphe, n.lieu.debut, n.lieu.fin, f"passage-{n.pk}")


def _repartir(notes, ou) -> list:
    """Pose chaque note près de son paragraphe, dans l’ordre de leurs mots ; rend celles qui n’en visent aucun."""
    entier = []
    for n in sorted(notes, key=lambda n: getattr(n.lieu, "debut", 0)):
        rang = ou.get(n.lieu.paragraphe)
        (rang.notes if rang else entier).append(n)
    return entier


def _html(unite: Unite, numero: int) -> str:
    html = composer([unite])
    # Une liste numérotée garde ses numéros, même coupée par les notes.
    return html.replace("<ol>", f'<ol start="{numero}">', 1) if numero > 1 else html


def _debut(html: str) -> str:
    mots = texte_seul(html).split()
    return " ".join(mots[:6]) + ("…" if len(mots) > 6 else "")
