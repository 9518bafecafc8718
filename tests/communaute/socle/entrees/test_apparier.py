"""Un titre de document trouve la section qui lui ressemble, quelles que soient sa casse et sa numérotation."""

import pytest

from communaute.socle.entrees.apparier import Section, apparier, destinations, meme_titre

SECTIONS = [
    Section("en_bref", "En bref", "Si vous n’aviez qu’une minute, que raconteriez-vous ?"),
    Section("contexte", "Contexte et enjeux", "Quelle était la situation, et qu’est-ce qui ne pouvait plus durer ?"),
    Section("acteurs", "Acteurs impliqués et durée", "Qui s’y est mis, qui a tranché ?"),
    Section("demarche", "Démarche", "Que s’est-il passé, du premier geste au dernier ?"),
    Section("outils", "Outils et méthodes"),
    Section("resultats", "Résultats et effets", "Qu’est-ce qui n’est plus comme avant, et à quoi le voyez-vous ?"),
    Section("difficultes", "Difficultés et tâtonnements", "Où avez-vous trébuché ?"),
    Section("vigilance", "Points de vigilance"),
    Section("refaire", "Et si c’était à refaire ?"),
    Section("suites", "Suites et questions ouvertes"),
    Section("paroles", "Paroles d’acteurs", "Quels mots vous sont restés ?"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("titre", "code"),
    [
        ("Contexte et enjeux", "contexte"),
        ("1. CONTEXTE", "contexte"),
        ("I – Le contexte de l’action", "contexte"),
        ("Enjeux", "contexte"),
        ("3.2 Démarche :", "demarche"),
        ("La demarche", "demarche"),
        ("Acteurs", "acteurs"),
        ("Paroles", "paroles"),
        ("Les résultats obtenus", "resultats"),
        ("Méthodes", "outils"),
        ("Difficultés rencontrées", "difficultes"),
        ("Et si c’était à refaire", "refaire"),
        ("Quels mots vous sont restés ?", "paroles"),
        ("Où avez-vous trébuché", "difficultes"),
        ("En bref", "en_bref"),
        ("Points forts", ""),
        ("Questions de gouvernance", ""),
        ("Bilan", ""),
        ("Conclusion", ""),
        ("", ""),
        ("…", ""),
    ],
)
def test_un_titre_trouve_sa_section(titre, code):
    assert apparier([titre], SECTIONS) == [code]


def test_un_titre_sans_section_va_avec_le_precedent():
    titres = ["", "Démarche", "Premier temps", "Résultats", "Bilan"]

    assert destinations(titres, SECTIONS, "contexte") == [
        "contexte", "demarche", "demarche", "resultats", "resultats",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("un", "autre", "meme"),
    [
        ("2) Démarche", "démarche", True),
        ("IV. En bref !", "En bref", True),
        ("Le contexte", "Contexte", False),
        ("", "", False),
    ],
)
def test_le_meme_titre_a_la_forme_pres(un, autre, meme):
    assert meme_titre(un, autre) is meme
