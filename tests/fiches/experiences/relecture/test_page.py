"""La page de relecture : le texte, ses notes dans la marge, et les gestes qui s’y font."""

import re

import pytest

from communaute.models import Annotation
from fiches.experiences.relecture import actions
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import notes as n


def corps(reponse) -> str:
    return reponse.content.decode()


def dit(reponse) -> list[str]:
    return [str(m) for m in reponse.context["messages"]]


def gestes(reponse) -> list[str]:
    return re.findall(r'name="_geste" value="(\w+)"', corps(reponse))


def passage(fiche, mots=n.MOTS) -> dict:
    """Ce que la page envoie pour ces mots."""
    head = f.relue(fiche).texte.head
    bloc = next(b for b in head.contenu.blocs if mots in b.html)
    paragraphe = re.findall(r'data-p="(\w+)"', bloc.html.partition(mots)[0])[-1]
    return {"revision": head.pk, "bloc_id": bloc.id, "paragraphe_id": paragraphe, "quote": mots}


# --- La page ------------------------------------------------------------------------------------------------


def test_une_note_se_lit_pres_de_son_paragraphe(page, envoyee, camille):
    html = corps(page(camille, envoyee.fiche))

    rang = html.partition(f'<mark id="passage-{envoyee.note.pk}">{n.MOTS}</mark>')[2]
    assert f'id="note-{envoyee.note.pk}"' in rang.partition("Acteurs impliqués")[0]
    assert "Qui signait, alors" in rang
    assert html.count("<mark") == 1


def test_qui_ecrit_repond_corrige_traite_ou_ecarte(page, envoyee, camille):
    reponse = page(camille, envoyee.fiche)

    assert gestes(reponse) == ["traiter", "repondre", "ecarter"]
    attendu = f"/fiches/{envoyee.fiche.slug}/modifier/?section=contexte&amp;p={envoyee.note.paragraphe_id}"
    assert f'href="{attendu}#section-contexte"' in corps(reponse)


def test_qui_relit_repond_ou_clot(page, envoyee, camille, dominique):
    FICHE.apply(envoyee.fiche, "soumettre", by=camille)
    FICHE.apply(envoyee.fiche, "prendre", by=dominique)

    reponse = page(dominique, envoyee.fiche)

    assert gestes(reponse)[:2] == ["traiter", "repondre"]
    assert "ecarter" not in gestes(reponse)
    assert "annoter" in gestes(reponse)


def test_une_note_en_preparation_ne_se_montre_qu_a_l_equipe(
    page, fiche_en_relecture, preparee, camille, eden
):
    assert "Qui signait, alors" in corps(page(eden, fiche_en_relecture))
    assert gestes(page(eden, fiche_en_relecture)) == ["oter", "annoter"]
    assert "Qui signait, alors" not in corps(page(camille, fiche_en_relecture))
    assert "<mark" not in corps(page(camille, fiche_en_relecture))


def test_l_equipe_qui_signe_la_fiche_ne_lit_pas_les_notes_qui_se_preparent(
    page, fiche_en_relecture, preparee, eden
):
    fiche_en_relecture.signatures.create(personne=eden)

    assert "Qui signait, alors" not in corps(page(eden, fiche_en_relecture))


def test_une_note_tranchee_se_replie(page, envoyee, camille):
    actions.set_aside(envoyee.fiche, envoyee.note.pk, by=camille, motif="On la reconnaîtrait.")

    html = corps(page(camille, envoyee.fiche))

    assert f'<details class="annotation annotation--close" id="note-{envoyee.note.pk}">' in html
    assert "On la reconnaîtrait." in html
    assert "<mark" not in html


def test_apres_la_correction_trouvee_deplacee_ou_orpheline(page, fiche_en_relecture, dominique, camille):
    trouvee = n.noter(fiche_en_relecture, dominique, "dataient de la fondation")
    deplacee = n.noter(fiche_en_relecture, dominique, "Trois relectures croisées")
    orpheline = n.noter(fiche_en_relecture, dominique, "voté à l’unanimité")
    fiche = n.renvoyer(fiche_en_relecture, dominique)
    f.corriger(fiche, "contexte", "Les statuts dataient", "Nos vieux statuts dataient", camille)
    f.corriger(fiche, "resultats", "voté à l’unanimité", "adopté par tous", camille)
    bloc = passage(fiche, "Trois relectures croisées")
    autre = f'<li data-p="{bloc["paragraphe_id"]}">En février.</li>'
    item = f'<li data-p="{bloc["paragraphe_id"]}">Trois relectures croisées'
    f.corriger(fiche, "demarche", item, f"{autre}{item}", camille)

    notes = {note.pk: note for note in page(camille, fiche).context["page"].notes}

    assert not notes[trouvee.pk].est_deplacee
    assert not notes[trouvee.pk].est_orpheline
    assert notes[deplacee.pk].est_deplacee
    assert notes[deplacee.pk].lieu.paragraphe != deplacee.paragraphe_id
    assert notes[orpheline.pk].est_orpheline
    html = corps(page(camille, fiche))
    assert "Le passage a été déplacé depuis cette note." in html
    a_part = html.partition('class="orphelines"')[2].partition("</section>")[0]
    assert "Résultats et effets" in a_part
    assert "<mark>voté à l’unanimité</mark>" in a_part


def test_un_sosie_ne_recoit_jamais_la_note(page, fiche_en_relecture, dominique, camille):
    note = n.noter(fiche_en_relecture, dominique)
    fiche = n.renvoyer(fiche_en_relecture, dominique)
    f.ecrire(fiche, "resultats", f"<p>{n.MOTS}.</p>", camille)
    f.ecrire(fiche, "contexte", "<p>Tout autre chose.</p>", camille)

    lue = page(camille, fiche).context["page"].note(note.pk)

    assert n.MOTS in f.relue(fiche).texte.head.content["blocs"][4]["html"]
    assert lue.est_orpheline


def test_une_note_reglee_dont_les_mots_ont_change_reste_dans_sa_marge(page, envoyee, camille):
    f.corriger(envoyee.fiche, "contexte", n.MOTS, "La présidente décidait seule", camille)
    actions.settle(envoyee.fiche, envoyee.note.pk, by=camille)

    html = corps(page(camille, envoyee.fiche))

    assert 'class="orphelines"' not in html
    assert f'id="note-{envoyee.note.pk}"' in html


def test_les_etapes_gardent_leurs_numeros(page, envoyee, camille):
    assert '<ol start="2"><li' in corps(page(camille, envoyee.fiche))


# --- Annoter ------------------------------------------------------------------------------------------------


def test_annoter_des_mots_choisis(envoyer, fiche_en_relecture, dominique):
    data = passage(fiche_en_relecture) | {
        "note": "Qui signait ?",
        "poids": "necessaire",
        "prefix": "",
        "suffix": ".",
    }

    reponse = envoyer(dominique, fiche_en_relecture, "annoter", **data)

    note = Annotation.objects.get()
    assert reponse.redirect_chain == [(f"/fiches/{fiche_en_relecture.slug}/relecture/#note-{note.pk}", 302)]
    assert dit(reponse) == ["La note est gardée. Elle partira avec votre demande de reprise."]
    assert (note.quote, note.note, note.poids) == (n.MOTS, "Qui signait ?", "necessaire")


def test_sans_javascript_le_lien_du_paragraphe_ouvre_le_formulaire(page, fiche_en_relecture, dominique):
    lieu = passage(fiche_en_relecture)
    html = corps(page(dominique, fiche_en_relecture))
    assert f'href="?bloc={lieu["bloc_id"]}&amp;p={lieu["paragraphe_id"]}#annoter"' in html

    ouverte = corps(page(dominique, fiche_en_relecture, bloc=lieu["bloc_id"], p=lieu["paragraphe_id"]))

    form = ouverte.partition("<template")[0].partition('id="annoter"')[2]
    assert f'name="bloc_id" value="{lieu["bloc_id"]}"' in form
    assert f'name="paragraphe_id" value="{lieu["paragraphe_id"]}"' in form


@pytest.mark.parametrize(
    ("mots", "message"),
    [
        ("des mots d’ailleurs", "Ces mots ne sont pas dans ce paragraphe."),
        ("e", "Ces mots y sont plusieurs fois : citez-en davantage."),
    ],
)
def test_mots_vises_introuvables_la_note_revient_avec_ses_mots(
    envoyer, fiche_en_relecture, dominique, mots, message
):
    data = passage(fiche_en_relecture) | {"quote": mots, "note": "Ma note.", "poids": "suggestion"}

    reponse = envoyer(dominique, fiche_en_relecture, "annoter", **data)

    assert reponse.status_code == 200
    assert reponse.context["form"].non_field_errors() == [message]
    assert "Ma note.</textarea>" in corps(reponse)
    assert Annotation.objects.count() == 0


def test_passage_disparu_la_note_revient_quand_meme(envoyer, fiche_en_relecture, dominique):
    data = passage(fiche_en_relecture) | {
        "paragraphe_id": "zzzzzzzz",
        "note": "Ma note.",
        "poids": "suggestion",
    }

    reponse = envoyer(dominique, fiche_en_relecture, "annoter", **data)

    assert reponse.context["sans_lieu"] is reponse.context["form"]
    assert "Ma note.</textarea>" in corps(reponse).partition("<template")[0]


def test_fiche_partie_pendant_qu_on_annotait_les_mots_restent(envoyer, fiche_en_relecture, dominique, eden):
    data = passage(fiche_en_relecture) | {"note": "Ma note.", "poids": "suggestion"}
    n.renvoyer(fiche_en_relecture, dominique)

    reponse = envoyer(eden, fiche_en_relecture, "annoter", **data)

    assert reponse.context["form"].non_field_errors() == ["On n’annote une fiche que pendant sa relecture."]
    assert "Ma note.</textarea>" in corps(reponse)


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("revision", "1" * 30),
        ("revision", "x"),
        ("bloc_id", "x" * 40),
        ("poids", "urgent"),
        ("jeton", "x"),
        ("note", " "),
    ],
)
def test_saisie_forgee_un_refus_et_rien_d_ecrit(envoyer, fiche_en_relecture, dominique, champ, valeur):
    data = passage(fiche_en_relecture) | {"note": "Ma note.", "poids": "suggestion", champ: valeur}

    assert envoyer(dominique, fiche_en_relecture, "annoter", **data).status_code == 200
    assert Annotation.objects.count() == 0


def test_annoter_ne_revient_pas_a_qui_ecrit(envoyer, fiche_en_relecture, camille):
    data = passage(fiche_en_relecture) | {"note": "Ma note.", "poids": "suggestion"}

    assert envoyer(camille, fiche_en_relecture, "annoter", **data).status_code == 403


# --- Répondre -----------------------------------------------------------------------------------------------


def test_repondre(envoyer, envoyee, camille):
    reponse = envoyer(camille, envoyee.fiche, "repondre", note_id=envoyee.note.pk, texte="La présidente.")

    assert dit(reponse) == ["Votre réponse est dans la marge."]
    assert "La présidente." in corps(reponse)


def test_une_reponse_vide_revient_ouverte(envoyer, envoyee, camille):
    reponse = envoyer(camille, envoyee.fiche, "repondre", note_id=envoyee.note.pk, texte=" ")

    assert "Écrivez votre réponse." in corps(reponse)
    assert "<details open><summary>Répondre" in corps(reponse)


def test_ecarter_demande_une_raison(envoyer, envoyee, camille):
    refus = envoyer(camille, envoyee.fiche, "ecarter", note_id=envoyee.note.pk, motif="")
    fait = envoyer(camille, envoyee.fiche, "ecarter", note_id=envoyee.note.pk, motif="On la reconnaîtrait.")

    assert "<details open><summary>Écarter" in corps(refus)
    assert dit(fait) == ["La note est écartée ; votre raison est gardée avec elle."]
    assert n.relue(envoyee.note).state == "ecartee"


def test_traiter_deux_fois_n_est_pas_une_erreur(envoyer, envoyee, camille):
    envoyer(camille, envoyee.fiche, "traiter", note_id=envoyee.note.pk)

    assert dit(envoyer(camille, envoyee.fiche, "traiter", note_id=envoyee.note.pk)) == ["C’est déjà fait."]


@pytest.mark.parametrize("geste", ["", "publier", "annoter;drop", "\0"])
def test_un_geste_inconnu_ne_fait_rien(envoyer, envoyee, camille, geste):
    assert dit(envoyer(camille, envoyee.fiche, geste)) == ["Ce geste n’existe pas."]


@pytest.mark.parametrize("numero", ["", "0", "x", "9" * 40, "²"])
def test_une_note_inconnue_le_dit(envoyer, envoyee, camille, numero):
    assert dit(envoyer(camille, envoyee.fiche, "traiter", note_id=numero)) == ["Cette note n’existe plus."]


# --- Autour -------------------------------------------------------------------------------------------------


def test_les_notes_d_une_section_se_lisent_au_dessus_de_son_editeur(en_tant_que, envoyee, camille):
    modifier = f"/fiches/{envoyee.fiche.slug}/modifier/"

    contexte = en_tant_que(camille).get(f"{modifier}?section=contexte")
    autre = en_tant_que(camille).get(f"{modifier}?section=demarche")

    assert [note.pk for note in contexte.context["notes"]] == [envoyee.note.pk]
    assert "Qui signait, alors" in corps(contexte)
    assert "Qui signait, alors" not in corps(autre)


def test_soumettre_dit_combien_de_notes_necessaires_attendent(en_tant_que, envoyee, camille):
    chemin = f"/fiches/{envoyee.fiche.slug}/soumettre/"
    avant = corps(en_tant_que(camille).get(chemin))
    actions.settle(envoyee.fiche, envoyee.note.pk, by=camille)
    apres = corps(en_tant_que(camille).get(chemin))

    assert "1 note nécessaire est encore ouverte." in avant
    assert "Soumettre la fiche" in avant
    assert "encore ouverte" not in apres


def test_soumettre_avec_des_notes_ouvertes_reste_possible(en_tant_que, envoyee, camille):
    en_tant_que(camille).post(f"/fiches/{envoyee.fiche.slug}/soumettre/")

    assert f.relue(envoyee.fiche).state == Etat.SOUMISE


def test_le_bureau_liste_les_notes_qui_attendent(bureau, fiche_en_relecture, preparee):
    html = corps(bureau.page(fiche_en_relecture))

    assert f'href="/fiches/{fiche_en_relecture.slug}/relecture/#note-{preparee.pk}"' in html
    assert "Annoter le texte" in html
    assert "1 note partira avec cette demande." in html
    assert "en préparation" in html


def test_le_bureau_dit_ce_que_le_reseau_a_regle(bureau, envoyee, camille):
    actions.set_aside(envoyee.fiche, envoyee.note.pk, by=camille, motif="On la reconnaîtrait.")

    relecture = bureau.page(envoyee.fiche).context["relecture"]

    assert (relecture.notes_qui_attendent, relecture.notes_reglees) == ([], "1 note écartée")


def test_les_notes_d_un_paragraphe_suivent_l_ordre_de_leurs_mots(page, fiche_en_relecture, dominique):
    second = n.noter(fiche_en_relecture, dominique, "qui décidait")
    premier = n.noter(fiche_en_relecture, dominique, "Plus personne")

    sections = page(dominique, fiche_en_relecture).context["page"].sections

    [rang] = [r for s in sections for r in s.rangs if r.notes]
    assert [note.pk for note in rang.notes] == [premier.pk, second.pk]
