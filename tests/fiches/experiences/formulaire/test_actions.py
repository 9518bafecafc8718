"""Recevoir un formulaire, en reprendre ce que l’on veut : rien avant, une seule fois, et rien de perdu."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from communaute.models import LigneJournal, Revision
from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit, keep_copy
from communaute.socle.texte.models import CopieDeTravail
from communaute.socle.texte.paragraphes import texte_seul, unites
from fiches.experiences import actions as fiches_actions
from fiches.experiences.contenu import RESERVEE, bloc_id
from fiches.experiences.formulaire import actions
from fiches.experiences.formulaire.models import FormulaireRenvoye
from fiches.experiences.models import SectionModele
from tests.factories import fiches as f
from tests.factories.formulaires import rempli, renvoyer

RECRIT = "<p>Les statuts dataient de la création.</p><p>Plus personne ne savait qui décidait.</p>"


def section(fiche, code):
    return f.relue(fiche).texte.head.contenu.bloc(bloc_id(fiche.jeton, code))


def mots(fiche, code) -> str:
    bloc = section(fiche, code)
    return texte_seul(bloc.html) if bloc else ""


@pytest.fixture
def fiche(fiche_complete):
    return fiche_complete


def test_recevoir_n_ecrit_rien(fiche, camille):
    avant = fiche.texte.head

    renvoye = renvoyer(fiche, rempli(fiche, contexte=RECRIT), camille)

    assert f.relue(fiche).texte.head == avant
    assert list(renvoye.contenu["ecrits"]) == ["contexte"]
    assert renvoye.repris_le is None


def test_reprendre_une_section_laisse_les_autres(fiche, camille):
    avant = section(fiche, "contexte"), f.relue(fiche).texte.head
    renvoye = renvoyer(fiche, rempli(fiche, contexte=RECRIT, acteurs="<p>Personne.</p>"), camille)

    actions.accept(renvoye, codes=["contexte"], by=camille)

    head = f.relue(fiche).texte.head
    assert (
        mots(fiche, "contexte")
        == "Les statuts dataient de la création. Plus personne ne savait qui décidait."
    )
    assert mots(fiche, "acteurs") == "Le bureau, neuf membres volontaires, une juriste bénévole ; six mois."
    assert [u.id for u in unites(section(fiche, "contexte").html)] == [u.id for u in unites(avant[0].html)]
    assert (head.number, head.summary) == (
        avant[1].number + 1,
        f"Rempli hors ligne, d’après l’état {avant[1].number}",
    )
    assert LigneJournal.objects.filter(code="fiche.formulaire").count() == 1


def test_reprendre_le_titre_et_le_chapo(fiche, camille):
    octets = rempli(fiche, titre="<p>Un  autre titre</p>", chapo="<p>Une ligne.</p><p>Une autre.</p>")

    actions.accept(renvoyer(fiche, octets, camille), codes=[".titre", ".sous-titre"], by=camille)

    meta = f.relue(fiche).texte.head.contenu.meta
    assert (meta["title"], meta["chapo"], f.relue(fiche).title) == (
        "Un autre titre",
        "Une ligne.\nUne autre.",
        "Un autre titre",
    )


def test_un_titre_efface_n_est_pas_repris(fiche, camille):
    assert renvoyer(fiche, rempli(fiche, titre=""), camille).contenu["ecrits"] == {}


def test_une_section_dont_le_titre_a_disparu_ne_change_pas(fiche, camille):
    renvoye = renvoyer(fiche, rempli(fiche, sans=["contexte"]), camille)

    titre = SectionModele.objects.get(code="contexte").title
    assert renvoye.contenu["ecrits"] == {}
    assert renvoye.contenu["dits"] == [
        f"Ces titres ne sont plus dans le document, leur texte reste celui du site : « {titre} »."
    ]


def test_une_section_reservee_le_reste(fiche, camille):
    f.ecrire(fiche, "difficultes", "<p>Entre nous.</p>", camille, reservee=True)
    renvoye = renvoyer(fiche, rempli(fiche, difficultes="<p>Entre nous, toujours.</p>"), camille)

    actions.accept(renvoye, codes=["difficultes"], by=camille)

    assert (section(fiche, "difficultes").visibility, mots(fiche, "difficultes")) == (
        RESERVEE,
        "Entre nous, toujours.",
    )


def test_les_etapes_et_les_paroles_ne_bougent_pas(fiche, camille):
    etape, parole = f.une_etape("Janvier", "<p>Un appel.</p>"), f.une_parole("<p>Long.</p>", "Lou")
    f.suivre(fiche, "demarche", camille, etape)
    f.suivre(fiche, "paroles", camille, parole)
    avant = {b.id: b for b in f.relue(fiche).texte.head.contenu.blocs if b.id in (etape.id, parole.id)}
    octets = rempli(fiche, demarche="<p>Tout est réécrit.</p>", paroles="<p>Une voix.</p>")

    actions.accept(renvoyer(fiche, octets, camille), codes=["demarche", "paroles"], by=camille)

    apres = {b.id: b for b in f.relue(fiche).texte.head.contenu.blocs if b.id in avant}
    assert (mots(fiche, "demarche"), mots(fiche, "paroles")) == ("Tout est réécrit.", "Une voix.")
    assert (apres, len(avant)) == (avant, 2)


def test_la_fiche_a_avance_ailleurs_tout_se_reunit(fiche, camille, dominique):
    octets = rempli(fiche, contexte=RECRIT)
    f.corriger(fiche, "contexte", "qui décidait", "qui tranchait", camille)
    f.corriger(fiche, "acteurs", "six mois", "un an", camille)

    actions.accept(renvoyer(fiche, octets, camille), codes=["contexte"], by=camille)

    assert (
        mots(fiche, "contexte")
        == "Les statuts dataient de la création. Plus personne ne savait qui tranchait."
    )
    assert mots(fiche, "acteurs").endswith("un an.")


def test_le_meme_passage_a_change_rien_n_est_tranche(fiche, camille):
    octets = rempli(fiche, contexte=RECRIT)
    f.corriger(fiche, "contexte", "de la fondation", "de 1987", camille)
    renvoye = renvoyer(fiche, octets, camille)

    with pytest.raises(TexteEnConflit) as leve:
        actions.accept(renvoye, codes=["contexte"], by=camille)

    assert mots(fiche, "contexte").startswith("Les statuts dataient de 1987.")
    copie = CopieDeTravail.objects.get(jeton=leve.value.copie.jeton)
    assert "de la création" in copie.contenu.bloc(bloc_id(fiche.jeton, "contexte")).html
    renvoye.refresh_from_db()
    assert (renvoye.repris_le is None, renvoye.contenu) == (False, {})
    (passage,) = leve.value.fusion.conflits
    fiches_actions.resolve(
        fiche, seen=leve.value.head, choix={passage.cle: "mien"}, by=camille, jeton=copie.jeton
    )
    assert mots(fiche, "contexte").startswith("Les statuts dataient de la création.")
    assert f.relue(fiche).texte.head.summary.startswith("Rempli hors ligne")


def test_ce_qui_est_ecrit_sur_le_site_sans_etre_enregistre_reste_garde(fiche, camille):
    head = fiche.texte.head
    numero = bloc_id(fiche.jeton, "acteurs")
    bloc = head.contenu.bloc(numero)
    ecrit = head.contenu.avec_bloc(type(bloc)(**{**vars(bloc), "html": bloc.html.replace("neuf", "dix")}))
    keep_copy(fiche.texte, ecrit, based_on=head, by=camille)

    actions.accept(renvoyer(fiche, rempli(fiche, contexte=RECRIT), camille), codes=["contexte"], by=camille)

    assert "dix" in CopieDeTravail.objects.get().contenu.bloc(numero).html


def test_reprendre_deux_fois_n_ecrit_qu_une_fois(fiche, camille):
    renvoye = renvoyer(fiche, rempli(fiche, contexte=RECRIT), camille)
    combien = Revision.objects.count()

    for _fois in range(2):
        actions.accept(renvoye, codes=["contexte"], by=camille)

    assert Revision.objects.count() == combien + 1


def test_ne_rien_reprendre_n_ecrit_rien(fiche, camille):
    renvoye, avant = renvoyer(fiche, rempli(fiche, contexte=RECRIT), camille), f.relue(fiche).texte.head

    actions.accept(renvoye, codes=[], by=camille)

    renvoye.refresh_from_db()
    assert (f.relue(fiche).texte.head, renvoye.contenu) == (avant, {})


def test_renvoyer_deux_fois_le_meme_envoi(fiche, camille):
    jeton, octets = uuid.uuid4(), rempli(fiche, contexte=RECRIT)

    assert renvoyer(fiche, octets, camille, jeton=jeton) == renvoyer(fiche, octets, camille, jeton=jeton)
    assert FormulaireRenvoye.objects.count() == 1


def test_le_formulaire_d_une_autre_fiche(fiche, camille, escales, communaute):
    autre = f.brouillon(escales, communaute, camille, title="Une autre histoire")

    with pytest.raises(Refus) as refus:
        renvoyer(fiche, rempli(autre), camille)

    assert refus.value.message == (
        "Ce formulaire est celui d’une autre fiche, « Une autre histoire » : renvoyez-le depuis celle-ci."
    )
    assert FormulaireRenvoye.objects.count() == 0


def test_une_autre_fiche_qu_on_ne_voit_pas_ne_se_nomme_pas(fiche, camille, sacha, communaute):
    cachee = f.brouillon(sacha.rattachements.first().reseau, communaute, sacha, title="Entre nous")

    with pytest.raises(Refus) as refus:
        renvoyer(fiche, rempli(cachee), camille)

    assert refus.value.message == "Ce formulaire est celui d’une autre fiche."


def test_un_etat_que_l_on_ne_retrouve_pas(fiche, camille):
    inconnu = Revision(number=99, content=fiche.texte.head.content, sha256="0" * 64)

    with pytest.raises(Refus) as refus:
        renvoyer(fiche, rempli(fiche, etat=inconnu), camille)

    assert "que l’on ne retrouve pas" in refus.value.message


def test_sans_marque_il_se_compare_au_texte_d_aujourd_hui(fiche, camille):
    octets = rempli(fiche, contexte=RECRIT, marque=False)
    f.corriger(fiche, "acteurs", "six mois", "un an", camille)

    renvoye = renvoyer(fiche, octets, camille)

    assert (renvoye.est_marque, renvoye.revision) == (False, f.relue(fiche).texte.head)
    assert sorted(renvoye.contenu["ecrits"]) == ["acteurs", "contexte"]


def test_l_equipe_a_change_les_mots_d_une_section_entre_temps(fiche, camille):
    octets = rempli(fiche)
    SectionModele.objects.filter(code="suites").update(
        title="Demain", question="Et puis ?", aide="Tout autre."
    )
    SectionModele.objects.filter(code="contexte").update(title="D’où l’on part", question="Quoi ?")

    assert renvoyer(fiche, octets, camille).contenu["ecrits"] == {}


def test_une_fiche_qui_ne_s_ecrit_plus(fiche, camille):
    renvoye = renvoyer(fiche, rempli(fiche, contexte=RECRIT), camille)
    f.forcer(fiche, "en_relecture")

    with pytest.raises(Refus) as refus:
        actions.accept(renvoye, codes=["contexte"], by=camille)

    renvoye.refresh_from_db()
    assert (refus.value.code, list(renvoye.contenu["ecrits"])) == ("droit", ["contexte"])


def test_le_formulaire_d_une_autre_personne(fiche, camille, collegue):
    renvoye = renvoyer(fiche, rempli(fiche, contexte=RECRIT), camille)

    with pytest.raises(Refus) as refus:
        actions.accept(renvoye, codes=["contexte"], by=collegue)

    assert refus.value.code == "absent"


def test_dix_formulaires_attendent_deja(fiche, camille):
    FormulaireRenvoye.objects.bulk_create(
        FormulaireRenvoye(par=camille, fiche=fiche, revision=fiche.texte.head, nom="a.docx")
        for _n in range(10)
    )

    with pytest.raises(Refus) as refus:
        renvoyer(fiche, b"", camille)

    assert refus.value.code == "limite"


def test_au_bout_de_sept_jours_il_s_en_va(fiche, camille):
    recent, vieux = (renvoyer(fiche, rempli(fiche, contexte=RECRIT), camille) for _n in range(2))
    FormulaireRenvoye.objects.filter(pk=vieux.pk).update(
        created_at=timezone.now() - dt.timedelta(days=7, minutes=1)
    )

    assert actions.purge() == 1
    assert list(FormulaireRenvoye.objects.all()) == [recent]


def test_renoncer_n_oublie_que_lui(fiche, camille):
    renvoye = renvoyer(fiche, rempli(fiche, contexte=RECRIT), camille)

    actions.give_up(renvoye, by=camille)

    assert FormulaireRenvoye.objects.count() == 0


def test_une_fiche_purgee_emporte_ses_formulaires(escales, communaute, camille):
    fiche = f.brouillon(escales, communaute, camille)
    renvoyer(fiche, rempli(fiche, contexte=RECRIT), camille)
    fiches_actions.trash(fiche, by=camille)

    fiches_actions.purge(timezone.now() + dt.timedelta(days=31))

    assert FormulaireRenvoye.objects.count() == 0


def test_une_personne_effacee_emporte_ses_formulaires(fiche, collegue):
    fiche.signatures.create(personne=collegue)
    renvoyer(fiche, rempli(fiche, contexte=RECRIT), collegue)
    collegue.delete()

    assert FormulaireRenvoye.objects.count() == 0
