"""Un passage se retrouve, se déplace ou se perd ; il ne se colle jamais à un autre."""

import pytest

from communaute.socle.passages.ancres import (
    Ancre,
    Deplacee,
    Orpheline,
    Trouvee,
    lignee,
    prendre,
    retrouver,
    texte_du_lieu,
)
from communaute.socle.passages.plis import occurrences
from communaute.socle.refus import Refus
from communaute.socle.texte.blocs import Contenu
from communaute.socle.texte.paragraphes import composer, unites
from tests.communaute.socle.passages.textes import A, B, contenu, corriger, numeros, recrire

CHAT = "<p>Le chat dort. Le chien veille, et la maison est calme.</p><p>Un autre paragraphe.</p>"


# --- Prendre ------------------------------------------------------------------------------------------------


def test_prendre_relit_ce_qui_entoure_les_mots():
    c = contenu(CHAT)

    ancre = prendre(c, A, numeros(c)[0], "chien veille", "inventé", "inventé")

    assert ancre == Ancre(
        A, numeros(c)[0], "chien veille", "Le chat dort. Le ", ", et la maison est calme.", fois=1
    )


def test_prendre_choisit_la_fois_que_la_personne_avait_sous_les_yeux():
    c = contenu(CHAT)

    premiere = prendre(c, A, numeros(c)[0], "Le", "", " chat dort")
    seconde = prendre(c, A, numeros(c)[0], "Le", "dort. ", " chien veille")

    assert (premiere.prefix, seconde.prefix) == ("", "Le chat dort. ")
    assert premiere.fois == seconde.fois == 2


def test_prendre_comprend_la_typographie_de_la_page():
    """La page montre des espaces fines, des apostrophes courbes, des points de suspension : le texte ne les a pas."""
    c = contenu('<p>N°5: l\'idée, "oui"... Vraiment? 10 000 fois !</p>')

    ancre = prendre(
        c,
        A,
        numeros(c)[0],
        'n°\u00a05\u00a0: l’idée, "oui"… Vraiment\u202f? 10\u202f000',
        "",
        " fois\u202f!",
    )

    assert ancre.quote == 'N°5: l\'idée, "oui"... Vraiment? 10 000'


@pytest.mark.parametrize(
    ("paragraphe", "mots", "avant", "code"),
    [
        ("zzzzzzzz", "chat", "", "lieu"),
        (None, "cheval", "", "absent"),
        (None, "Un autre", "", "absent"),
        (None, "Le", "", "plusieurs"),
    ],
)
def test_prendre_refuse_plutot_que_de_deviner(paragraphe, mots, avant, code):
    c = contenu(CHAT)

    with pytest.raises(Refus) as refus:
        prendre(c, A, paragraphe or numeros(c)[0], mots, avant, "")

    assert refus.value.code == code


def test_prendre_un_paragraphe_un_bloc_une_ligne_d_en_tete():
    c = contenu(CHAT, title="Réécrire ses statuts")

    assert prendre(c, A, numeros(c)[0]) == Ancre(A, numeros(c)[0])
    assert prendre(c, A) == Ancre(A)
    assert prendre(c, "", "title", "ses statuts") == Ancre("", "title", "ses statuts", "Réécrire ")
    assert prendre(c) == Ancre()


# --- Retrouver ----------------------------------------------------------------------------------------------


def prise(c: Contenu, mots: str, rang=0, avant="", apres="") -> Ancre:
    return prendre(c, A, numeros(c)[rang], mots, avant, apres)


def test_retrouver_apres_une_correction_a_cote():
    c = contenu(CHAT)
    ancre = prise(c, "chien veille")
    apres, origines = corriger(c, "Le chat dort.", "Depuis hier, le chat dort mal.")

    assert retrouver(ancre, apres, origines) == Trouvee(A, numeros(c)[0], 34, 46)


def test_retrouver_malgre_la_typographie():
    c = contenu("<p>Est-ce l'heure? Oui.</p>")
    ancre = prise(c, "l'heure? Oui")
    apres, _origines = corriger(c, "l'heure? Oui", "l’<em>heure</em> ? Oui")

    assert retrouver(ancre, apres, {}) == Trouvee(A, numeros(c)[0], 7, 20)


def test_mots_corriges_orpheline_dans_son_paragraphe():
    c = contenu(CHAT)
    ancre = prise(c, "chien veille")
    apres, _origines = corriger(c, "chien veille", "chien ronfle")

    assert retrouver(ancre, apres, {}) == Orpheline(A, numeros(c)[0])


def test_paragraphe_efface_orpheline_meme_si_un_sosie_reste():
    c = contenu("<p>Les mêmes mots exactement ici.</p><p>Les mêmes mots exactement ici.</p>")
    ancre = prise(c, "mêmes mots exactement")
    apres, origines = recrire(c, composer(unites(c.bloc(A).html)[1:]))

    assert "mêmes mots exactement" in apres.bloc(A).html
    assert retrouver(ancre, apres, origines) == Orpheline()


def test_un_sosie_dans_un_autre_bloc_n_est_jamais_pris():
    c = contenu(CHAT, CHAT)
    ancre = prise(c, "chien veille")
    apres, _origines = recrire(c, "<p>Tout autre chose.</p>")

    assert numeros(c, A) != numeros(c, B)
    assert retrouver(ancre, apres, {}) == Orpheline()


def test_un_mot_repete_se_retrouve_tant_que_rien_ne_bouge_autour():
    c = contenu("<p>" + "Un chat. " * 2 + "x " * 60 + "Le chat. " + "</p>")
    ancre = prise(c, "chat", avant="x x Le ")
    apres, _origines = corriger(c, "Un chat. Un chat.", "Un chat. Deux chat. ")

    trouvee = retrouver(ancre, apres, {})

    assert ancre.fois == 3
    assert texte_du_lieu(apres, A, trouvee.paragraphe)[trouvee.debut - 3 :] == "Le chat."


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("Le chat dort. Le chat mange.", "Le chat mange."),
        ("Le chat dort. Le chat mange.", "Le chat dort."),
        ("chat chat", "chat"),
        ("A chat B. C chat D.", "A chat D."),
        ("chat " * 30 + "fin", "chat " * 29 + "fin"),
    ],
)
def test_un_mot_repete_dont_une_fois_disparait_ne_se_devine_pas(avant, apres):
    c = contenu(f"<p>{avant}</p>")
    texte = texte_du_lieu(c, A, numeros(c)[0])
    corrige, _origines = corriger(c, texte, apres.strip())

    for debut, fin in occurrences(texte, "chat"):
        try:
            ancre = prise(c, "chat", avant=texte[:debut], apres=texte[fin:])
        except Refus:
            continue
        assert retrouver(ancre, corrige, {}) == Orpheline(A, numeros(c)[0])


def test_le_meme_mot_ajoute_ailleurs_ne_trompe_pas():
    c = contenu("<p>Le chat dort.</p>")
    ancre = prise(c, "chat")
    ajoute, _o = corriger(c, "Le chat", "Un chat passe. Le chat")
    douteux, _o = corriger(c, "Le chat dort.", "Le chat mange. Un chat dort.")

    assert retrouver(ancre, ajoute, {}) == Trouvee(A, numeros(c)[0], 18, 22)
    assert retrouver(ancre, douteux, {}) == Orpheline(A, numeros(c)[0])


def test_un_mot_court_dans_une_phrase_toute_neuve_n_est_plus_le_meme():
    c = contenu("<p>Nous avons réuni le bureau en mars.</p>")
    ancre = prise(c, "bureau")
    apres, _o = corriger(
        c, "Nous avons réuni le bureau en mars.", "Ensuite, un petit bureau fut acheté d’occasion."
    )

    assert retrouver(ancre, apres, {}) == Orpheline(A, numeros(c)[0])


def test_paragraphe_coupe_en_deux_la_note_suit_ses_mots():
    c = contenu(CHAT)
    ancre = prise(c, "maison est calme")
    p = numeros(c)[0]
    apres, origines = corriger(c, ", et la maison", f'.</p><p data-p="{p}">La maison')

    neuf = numeros(apres)[1]

    assert origines == {neuf: p}
    assert retrouver(ancre, apres, origines) == Deplacee(A, neuf, 3, 19)
    assert retrouver(ancre, apres, {}) == Orpheline(A, p)


def test_paragraphe_coupe_puis_recoupe_la_lignee_se_remonte():
    c = contenu(CHAT)
    ancre = prise(c, "maison est calme")
    p = numeros(c)[0]
    un, premiere = corriger(c, "Le chien veille", f'</p><p data-p="{p}">Le chien veille')
    deux, seconde = corriger(un, ", et la maison", f'.</p><p data-p="{numeros(un)[1]}">La maison')

    assert retrouver(ancre, deux, lignee([premiere, seconde])) == Deplacee(A, numeros(deux)[2], 3, 19)


def test_deux_descendants_qui_portent_les_mots_ne_se_departagent_pas():
    c = contenu(CHAT)
    ancre = prise(c, "maison est calme")
    p = numeros(c)[0]
    html = "<p>Autre chose.</p>" + f'<p data-p="{p}">La maison est calme.</p>' * 3
    html = html.replace("<p>Autre", f'<p data-p="{p}">Autre')
    apres, origines = recrire(c, html)

    assert len(origines) == 3
    assert retrouver(ancre, apres, origines) == Orpheline(A, p)


def test_paragraphe_emporte_dans_un_autre_bloc_deplacee():
    c = contenu(CHAT, "<p>Suite.</p>")
    premier = unites(c.bloc(A).html)[0]
    mots, entier = prise(c, "chien veille"), prise(c, "")
    apres, _o = recrire(c, composer(unites(c.bloc(A).html)[1:]))
    apres, _o = recrire(apres, composer([*unites(c.bloc(B).html), premier]), B)

    assert retrouver(mots, apres, {}) == Deplacee(B, premier.id, 17, 29)
    assert retrouver(entier, apres, {}) == Deplacee(B, premier.id, 0, 54)


def test_paragraphe_entier_bloc_entier_ligne_d_en_tete():
    c = contenu(CHAT, title="Réécrire ses statuts")
    p = numeros(c)[0]
    recrit, _o = corriger(c, "Le chat dort. Le chien veille, et la maison est calme.", "Rien de tel.")
    sans = Contenu({"title": "Écrire"}, c.blocs[1:])

    assert retrouver(Ancre(A, p), recrit, {}) == Trouvee(A, p, 0, 12)
    assert retrouver(Ancre(A, p), sans, {}) == Orpheline()
    assert retrouver(Ancre(A), recrit, {}) == Trouvee(A, "")
    assert retrouver(Ancre(A), sans, {}) == Orpheline()
    assert retrouver(prendre(c, "", "title", "ses statuts"), recrit, {}) == Trouvee("", "title", 9, 20)
    assert retrouver(prendre(c, "", "title", "ses statuts"), sans, {}) == Orpheline("", "title")
    assert retrouver(Ancre(), sans, {}) == Trouvee("", "")


def test_paragraphe_dans_une_citation_ou_une_liste():
    html = (
        "<ul><li>Un<ul><li>Deux et demi</li></ul></li></ul><blockquote><p>Trois</p><p>Quatre</p></blockquote>"
    )
    c = contenu(html)
    dedans = c.bloc(A).html.split('data-p="')[1:]
    profond = dedans[1][:8]

    ancre = prendre(c, A, profond, "et demi")

    assert retrouver(ancre, c, {}) == Trouvee(A, profond, 5, 12)
    assert texte_du_lieu(c, A, numeros(c)[0]) == "Un Deux et demi"
