"""Relire un document à remplir : chaque partie sous son titre, sans les consignes."""

from communaute.socle.entrees.decouper import decouper
from communaute.socle.entrees.remplir import relire
from communaute.socle.entrees.signes import LONGUEUR, attendus, ecrire, lire

ATTENDUS = attendus({"contexte": ["Contexte"], "suites": ["Et après ?"], ".titre": ["Titre"]}, ["Pourquoi ?"])
PAGE = (
    '<div id="titre">Mon formulaire</div><h1>Titre</h1><p>Notre fiche</p>'
    '<h1>Contexte</h1><div data-custom-style="Consigne"><p>Pourquoi ?</p></div>'
    '<div data-custom-style="Body Text"><p>Parce que.</p></div><h2>Le lieu</h2><h3>Le toit</h3><h1>Chez nous</h1>'
    '<div data-custom-style="Consigne"><p>Écrit dans la consigne.</p></div>'
    '<div data-custom-style="Memoire"><p>Une étape.</p></div><h1>Et après ?</h1>'
)


def test_chaque_partie_sous_son_titre():
    lu = relire(PAGE, ATTENDUS, "Memoire")

    assert lu.parties == {
        ".titre": "<p>Notre fiche</p>",
        "contexte": "<p>Parce que.</p><h3>Le lieu</h3><h4>Le toit</h4><h3>Chez nous</h3>"
        "<p>Écrit dans la consigne.</p>",
        "suites": "",
    }
    assert (lu.avant, lu.hors, lu.images, lu.notes) == (("Mon formulaire",), ("Une étape.",), 0, 0)


def test_un_intertitre_qui_porte_le_nom_d_une_section_reste_un_intertitre():
    lu = relire("<h1>Contexte</h1><h2>Et après ?</h2><p>Mots.</p>", ATTENDUS, "Memoire")

    assert lu.parties == {"contexte": "<h3>Et après ?</h3><p>Mots.</p>"}


def test_une_consigne_se_reconnait_sans_style_ni_ponctuation():
    assert relire("<h1>Contexte</h1><p>Pourquoi\u202f?</p>", ATTENDUS, "Memoire").parties == {"contexte": ""}


def test_sans_aucun_titre_attendu():
    lu = relire("<h1>Autre</h1><p>Mots.</p>", ATTENDUS, "Memoire")

    assert (lu.parties, lu.avant) == ({}, ("Autre", "Mots."))


def test_la_marque_se_relit_en_proprietes_courtes():
    beaucoup = attendus(
        {f"section-{n}": [f"Titre {n}"] for n in range(20)}, [f"Question {n}" for n in range(60)]
    )
    proprietes = ecrire(("fiche", "x"), beaucoup)

    assert max(map(len, proprietes.values())) <= LONGUEUR
    marque = lire(proprietes)
    assert (marque.objet, marque.attendus) == (("fiche", "x"), beaucoup)


def test_pas_de_marque():
    assert lire({"Auteur": "Lou"}) is None


def test_un_formulaire_envoye_pour_une_nouvelle_fiche_laisse_ses_questions():
    decoupe = decouper(PAGE, (), ATTENDUS)

    assert (decoupe.titre, decoupe.consignes) == ("Notre fiche", ("Pourquoi ?", "Titre", "Et après ?"))
    assert [(m.titre, m.html) for m in decoupe.morceaux] == [
        ("Contexte", "<p>Parce que.</p>"),
        ("Le lieu", ""),
        ("Le toit", ""),
        ("Chez nous", "<p>Écrit dans la consigne.</p><p>Une étape.</p>"),
    ]
