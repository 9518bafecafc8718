"""Les quinze sections proposées au départ ; l’équipe en change ensuite les mots et l’ordre."""

from django.db import migrations

# code, titre, question, aide, obligatoire, réservable, longueur maximale
SECTIONS = [
    (
        "en_bref",
        "En bref",
        "Si vous n’aviez qu’une minute, que raconteriez-vous ?",
        "Deux à quatre phrases : le point de départ, le geste, ce qui en est sorti. C’est souvent plus facile une fois le reste écrit.",
        True,
        False,
        600,
    ),
    (
        "contexte",
        "Contexte et enjeux",
        "Quelle était la situation, et qu’est-ce qui ne pouvait plus durer ?",
        "Pensez à une personne d’un autre réseau : de quoi a-t-elle besoin pour comprendre la suite ? Le reste peut attendre.",
        True,
        True,
        None,
    ),
    (
        "intention",
        "Ce que nous cherchions",
        "Qu’espériez-vous obtenir, et qui devait en profiter ?",
        "Une seule phrase peut dire l’essentiel, même si l’intention a changé en chemin.",
        False,
        True,
        None,
    ),
    (
        "acteurs",
        "Acteurs impliqués et durée",
        "Qui s’y est mis, qui a tranché, et combien de temps cela a-t-il pris ?",
        "Nommez des fonctions plutôt que des personnes. Quelques chiffres suffisent : jours, heures, dépenses si vous acceptez de les donner.",
        True,
        True,
        None,
    ),
    (
        "demarche",
        "Démarche",
        "Que s’est-il passé, du premier geste au dernier ?",
        "Une liste numérotée convient bien : une étape par ligne, avec son mois. Les détours comptent autant que le plan.",
        True,
        True,
        None,
    ),
    (
        "outils",
        "Outils et méthodes",
        "Quel support, quelle consigne, quel tableau un autre réseau pourrait-il vous emprunter ?",
        "Décrivez-le en deux lignes et dites où le trouver ; un document imparfait qui a servi vaut mieux qu’un modèle jamais essayé.",
        False,
        True,
        None,
    ),
    (
        "resultats",
        "Résultats et effets",
        "Qu’est-ce qui n’est plus comme avant, et à quoi le voyez-vous ?",
        "Séparez ce que vous avez produit de ce que cela a déplacé. Un effet modeste et constaté vaut mieux qu’un grand effet supposé.",
        True,
        True,
        None,
    ),
    (
        "difficultes",
        "Difficultés et tâtonnements",
        "Où avez-vous trébuché ?",
        "C’est la section que les pairs lisent en premier. Si elle est délicate, réservez-la à la communauté.",
        False,
        True,
        None,
    ),
    (
        "enseignements",
        "Enseignements",
        "Qu’en retenez-vous qui puisse servir ailleurs que chez vous ?",
        "Une liste courte, chaque ligne ouverte par un verbe d’action. Gardez celles que vous oseriez dire à voix haute.",
        True,
        True,
        None,
    ),
    (
        "leviers",
        "Leviers et conditions favorables",
        "Qu’est-ce qui vous a aidés, par votre fait ou par chance ?",
        "Distinguez ce que vous avez provoqué de ce qui était déjà là : un autre réseau saura mieux ce qu’il peut reprendre.",
        False,
        True,
        None,
    ),
    (
        "vigilance",
        "Points de vigilance",
        "Quel avertissement glisseriez-vous à quelqu’un qui commence demain ?",
        "Dites le risque, et le signe qui permet de le voir arriver.",
        False,
        True,
        None,
    ),
    (
        "refaire",
        "Et si c’était à refaire ?",
        "Que feriez-vous de la même façon, et que feriez-vous autrement ?",
        "Répondez franchement : personne ne vous demandera de recommencer.",
        False,
        True,
        None,
    ),
    (
        "suites",
        "Suites et questions ouvertes",
        "Qu’est-ce qui continue, et quelle question aimeriez-vous poser aux autres réseaux ?",
        "Une question bien posée attire souvent une réponse.",
        False,
        True,
        None,
    ),
    (
        "paroles",
        "Paroles d’acteurs",
        "Quels mots vous sont restés ?",
        "Citez court, avec le prénom et la fonction, et seulement si la personne est d’accord.",
        False,
        True,
        None,
    ),
    (
        "ressources",
        "Pour aller plus loin",
        "Que peut-on lire, demander ou consulter après cette fiche ?",
        "Pour chaque document : son titre, son format, son poids, et l’endroit où l’obtenir.",
        False,
        True,
        None,
    ),
]


def installer(apps, schema_editor):
    modele = apps.get_model("fiches", "SectionModele")
    for order, (code, title, question, aide, obligatoire, reservable, max_caracteres) in enumerate(
        SECTIONS, 1
    ):
        modele.objects.create(
            code=code,
            title=title,
            question=question,
            aide=aide,
            obligatoire=obligatoire,
            reservable=reservable,
            max_caracteres=max_caracteres,
            order=order * 10,
        )


class Migration(migrations.Migration):
    dependencies = [("fiches", "0001_initial")]
    operations = [migrations.RunPython(installer, migrations.RunPython.noop)]
