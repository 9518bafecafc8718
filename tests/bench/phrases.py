"""Des phrases inventées, toujours les mêmes pour un même numéro : deux bancs mesurent les mêmes textes."""

import random

SUJETS = "Le réseau|La plateforme|Une coordination|Le bureau|L’équipe d’animation|Un membre discret".split(
    "|"
)
GESTES = (
    "a réuni ses membres autour d’une carte|propose une visite chez les autres|a changé l’ordre du jour"
    "|raconte comment une décision s’est prise|a appelé celles et ceux qui se taisaient|partage ses comptes"
    "|a ouvert ses statuts à la relecture|tient une permanence chaque mois|a écrit une charte à vingt mains"
).split("|")
SUITES = (
    "et personne n’avait prévu la suite|pendant deux saisons|sans budget, mais avec une salle prêtée"
    "|puis a recommencé l’année suivante|à la demande des plus petites associations|avec trois partenaires"
    "|en laissant chacun dire ce qu’il en attendait|avant de choisir : garder, changer ou arrêter ?"
).split("|")


def phrase(hasard: random.Random) -> str:
    return f"{hasard.choice(SUJETS)} {hasard.choice(GESTES)} {hasard.choice(SUITES)}."


def texte(graine: str, mots: int) -> str:
    """Des phrases entières, au moins `mots` mots."""
    hasard, phrases = random.Random(graine), []
    while sum(len(p.split()) for p in phrases) < mots:
        phrases.append(phrase(hasard))
    return " ".join(phrases)


def coupe(graine: str, mots: int) -> str:
    """Exactement `mots` mots."""
    return " ".join(texte(graine, mots).split()[:mots])
