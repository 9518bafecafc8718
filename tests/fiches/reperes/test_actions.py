"""Proposer, écrire à plusieurs, inviter, signer, relier, jeter."""

import datetime as dt
import uuid

import pytest
from django.core import mail
from django.utils import timezone

from communaute.models import Avis, Texte
from communaute.socle.journal.models import LigneJournal
from communaute.socle.refus import Refus
from communaute.socle.texte.actions import TexteEnConflit
from fiches.moderation.enums import Etat
from fiches.reperes import actions, autour
from fiches.reperes.contenu import deplacer, grouper
from fiches.reperes.enums import EtatRepere
from fiches.reperes.models import Illustration, Repere
from fiches.reperes.purge import purge
from tests.factories import reperes as r
from tests.factories.taches import run_tasks


def codes(repere) -> list[str]:
    return list(
        LigneJournal.objects.filter(target_id=repere.pk, target="fiches.repere").values_list(
            "code", flat=True
        )
    )


def test_proposer_ouvre_un_texte_et_previent_l_equipe(communaute, theme, sacha, graines, dominique):
    repere = r.propose(sacha, communaute, "Relier les membres éloignés")

    assert (repere.state, repere.version, repere.theme) == (EtatRepere.PROPOSITION, 0, theme)
    assert [(b.kind, b.html.count("<p")) for b in repere.texte.head.contenu.blocs] == [("enjeu", 1)]
    assert [(c.personne, c.reseau) for c in repere.contributions.all()] == [(sacha, graines)]
    assert [a.recipient for a in Avis.objects.filter(kind="repere.propose")] == [dominique]
    run_tasks()
    assert [m.to for m in mail.outbox] == [["dominique.fictif@example.org"]]
    assert f"/admin/fiches/repere/{repere.pk}/change/" in mail.outbox[0].body


def test_proposer_deux_fois_avec_le_meme_jeton_ne_fait_qu_un_repere(theme, sacha, dominique):
    jeton = uuid.uuid4()
    un, deux = (
        actions.propose(title="Titre", theme=theme, enjeu="Parce que.", by=sacha, jeton=jeton)
        for _ in range(2)
    )

    assert un == deux
    assert (Repere.objects.count(), Texte.objects.count(), Avis.objects.count()) == (1, 1, 1)


def test_on_ne_propose_pas_dans_une_communaute_qu_on_ne_lit_pas(theme, etrangere):
    with pytest.raises(Refus) as refus:
        actions.propose(title="Titre", theme=theme, enjeu="Parce que.", by=etrangere)

    assert refus.value.code == "droit"


def test_deux_personnes_qui_ecrivent_des_parties_differentes_sont_reunies(en_ecriture, sacha, dominique):
    base = r.relu(en_ecriture).texte.head
    r.ecrire(en_ecriture, "levier", "<p>Un.</p>", sacha, title="Écrire", base=base)
    r.ecrire(en_ecriture, "vigilance", "<p>Deux.</p>", dominique, title="Prendre garde", base=base)

    groupes = {g.ancre: [b.title for b in g.blocs] for g in grouper(r.relu(en_ecriture).texte.head.contenu)}
    assert list(groupes) == ["enjeu", "constat", "levier", "vigilance"]
    assert groupes["levier"] == ["Appeler celles et ceux qui se taisent", "Écrire"]
    assert groupes["vigilance"] == ["Prendre garde"]


def test_le_meme_passage_ecrit_deux_fois_ne_perd_rien(en_ecriture, sacha, dominique):
    base, numero = r.relu(en_ecriture).texte.head, r.numero_de(en_ecriture, "levier")
    ancien = base.contenu.bloc(numero).html
    r.ecrire(en_ecriture, "levier", ancien.replace("Vingt", "Trente"), sacha, numero=numero, base=base)

    with pytest.raises(TexteEnConflit) as leve:
        r.ecrire(en_ecriture, "levier", ancien.replace("Vingt", "Dix"), dominique, numero=numero, base=base)

    conflit = leve.value.fusion.conflits[0]
    seen = leve.value.head
    assert "Trente" in r.relu(en_ecriture).texte.head.contenu.bloc(numero).html
    actions.resolve(
        en_ecriture, seen=seen, choix={c.cle: "deux" for c in leve.value.fusion.conflits}, by=dominique
    )
    html = r.relu(en_ecriture).texte.head.contenu.bloc(numero).html
    assert conflit.bloc_id == numero
    assert "Trente" in html and "Dix" in html


def test_deplacer_pendant_qu_une_autre_ecrit_garde_les_deux(en_ecriture, sacha, dominique):
    r.ecrire(en_ecriture, "levier", "<p>Second.</p>", sacha, title="Second")
    base = r.relu(en_ecriture).texte.head
    second = base.contenu.blocs[-1].id
    r.ecrire(en_ecriture, "levier", "<p>Troisième.</p>", sacha, title="Troisième", base=base)
    actions.write(en_ecriture, deplacer(base.contenu, second, vers_le_haut=True), based_on=base, by=dominique)

    titres = [b.title for b in r.relu(en_ecriture).texte.head.contenu.blocs if b.kind == "levier"]
    assert titres == ["Second", "Troisième", "Appeler celles et ceux qui se taisent"]


def test_on_n_ecrit_plus_pendant_la_validation(en_validation, dominique):
    with pytest.raises(Refus) as refus:
        r.ecrire(en_validation, "question", "<p>Et ?</p>", dominique)

    assert refus.value.code == "droit"


def test_inviter_previent_une_fois_et_ne_montre_pas_le_nom(en_ecriture, camille, escales, dominique):
    for _fois in range(2):
        autour.invite(en_ecriture, personne=camille, reseau=escales, by=dominique)

    contribution = en_ecriture.contributions.get(personne=camille)
    assert (contribution.reseau, contribution.est_credite) == (escales, False)
    assert Avis.objects.filter(kind="repere.invitation", recipient=camille).count() == 1
    assert codes(en_ecriture).count("repere.inviter") == 1


def test_on_n_invite_pas_qui_ne_lit_pas_la_communaute(en_ecriture, etrangere, dominique):
    with pytest.raises(Refus) as refus:
        autour.invite(en_ecriture, personne=etrangere, by=dominique)

    assert refus.value.code == "lectrice"


def test_elle_seule_decide_si_son_nom_parait(publie, sacha, camille, dominique):
    sienne = publie.contributions.get(personne=sacha)
    for choix in (True, False):
        autour.sign(publie, by=sacha, on=choix)
        sienne.refresh_from_db()
        assert sienne.est_credite is choix
    for autre in (camille, dominique):
        with pytest.raises(Refus):
            autour.sign(publie, by=autre, on=True)


@pytest.mark.parametrize("etat", [Etat.BROUILLON, Etat.ARCHIVEE])
def test_seule_une_fiche_publiee_eclaire_un_repere(en_ecriture, mener, sacha, etat):
    autre = mener(etat)

    with pytest.raises(Refus) as refus:
        autour.illustrate(en_ecriture, fiche=autre, en_quoi="Parce que.", by=sacha)

    assert refus.value.code == "fiche"


def test_relier_de_nouveau_change_la_phrase(en_ecriture, fiche, sacha):
    autour.illustrate(en_ecriture, fiche=fiche, en_quoi="Une autre phrase.", by=sacha)

    assert [i.en_quoi for i in Illustration.objects.all()] == ["Une autre phrase."]
    autour.unillustrate(en_ecriture, fiche=fiche, by=sacha)
    assert Illustration.objects.count() == 0


def test_ouvrir_au_public_demande_un_texte_publie(en_ecriture, publie, dominique):
    with pytest.raises(Refus):
        actions.open_to_public(en_ecriture, by=dominique)
    actions.open_to_public(publie, by=dominique)

    assert r.relu(publie).visibility == "public"
    actions.close_to_public(publie, by=dominique)
    assert r.relu(publie).visibility == "communaute"


def test_la_corbeille_garde_trente_jours_puis_efface_une_proposition(proposition, sacha):
    actions.trash(proposition, by=sacha)
    Repere.objects.update(corbeille_le=timezone.now() - dt.timedelta(days=29))
    assert purge() == 0

    Repere.objects.update(corbeille_le=timezone.now() - dt.timedelta(days=31))
    assert purge() == 1
    assert (Repere.objects.count(), Texte.objects.count()) == (0, 0)


def test_la_purge_ne_touche_pas_un_repere_que_la_communaute_a_lu(en_ecriture, dominique):
    actions.trash(en_ecriture, by=dominique)
    Repere.objects.update(corbeille_le=timezone.now() - dt.timedelta(days=31))

    assert purge() == 0


def test_chaque_geste_laisse_une_ligne(public):
    assert codes(public)[::-1] == [
        "repere.proposer",
        "repere.illustrer",
        "repere.ouvrir",
        "repere.mettre_en_validation",
        "repere.publier",
        "repere.ouvrir_au_public",
    ]
