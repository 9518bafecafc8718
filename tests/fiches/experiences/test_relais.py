"""Se passer une relecture, la reprendre ; ce qui attend trop longtemps remonte et se dit une fois."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from communaute.models import Avis, LigneJournal
from communaute.socle.refus import Refus
from fiches.experiences import relais
from fiches.experiences.echeances import tell_untaken
from fiches.experiences.models import Auteur, Fiche
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories import reseaux as r
from tests.factories.taches import run_tasks
from tests.fiches.experiences.conftest import dit


def refus(geste, *args, **kwargs) -> str:
    with pytest.raises(Refus) as leve:
        geste(*args, **kwargs)
    return leve.value.code


def prevenues(kind) -> list[str]:
    return sorted(Avis.objects.filter(kind=kind).values_list("recipient__name", flat=True))


def vieillir(fiche, **duree):
    Fiche.objects.filter(pk=fiche.pk).update(state_since=timezone.now() - dt.timedelta(**duree))


def test_confier_avec_un_mot_previent_la_collegue_et_se_journalise(fiche_en_relecture, dominique, eden):
    run_tasks()
    mail.outbox.clear()

    fiche = relais.hand_over(fiche_en_relecture, to=eden, by=dominique, note="Il reste la démarche.")
    run_tasks()

    assert (fiche.prise_par, fiche.state) == (eden, Etat.EN_RELECTURE)
    assert (prevenues("fiche.confiee"), prevenues("fiche.relayee")) == ([eden.name], [])
    assert [m.to for m in mail.outbox] == [[eden.email]]
    assert "Il reste la démarche." in mail.outbox[0].body
    ligne = LigneJournal.objects.filter(code="fiche.confier").get()
    assert (ligne.actor_id, ligne.data["personne"]) == (dominique.pk, eden.pk)


def test_reprendre_previent_la_personne_qui_relisait(fiche_en_relecture, dominique, eden):
    fiche = relais.take_over(fiche_en_relecture, by=eden)

    assert fiche.prise_par == eden
    assert (prevenues("fiche.confiee"), prevenues("fiche.relayee")) == ([], [dominique.name])
    assert LigneJournal.objects.filter(code="fiche.relayer", actor_id=eden.pk).count() == 1
    assert refus(relais.take_over, fiche, by=eden) == "deja"
    assert prevenues("fiche.relayee") == [dominique.name]


def test_une_troisieme_personne_confie_et_les_deux_l_apprennent(fiche_en_relecture, dominique, eden):
    ariel = r.membre_equipe("Ariel Double")

    relais.hand_over(fiche_en_relecture, to=ariel, by=eden)

    assert (prevenues("fiche.confiee"), prevenues("fiche.relayee")) == ([ariel.name], [dominique.name])


def test_confier_a_qui_ne_peut_pas_relire(fiche_en_relecture, dominique, eden, sacha, camille):
    Auteur.objects.create(fiche=fiche_en_relecture, personne=eden)
    partie = r.membre_equipe("Ariel Double")
    partie.is_active = False
    partie.save()

    for personne in (sacha, camille, eden, partie):
        assert refus(relais.hand_over, fiche_en_relecture, to=personne, by=dominique) == "collegue"
    assert refus(relais.hand_over, fiche_en_relecture, to=dominique, by=eden) == "droit"
    assert refus(relais.hand_over, fiche_en_relecture, to=eden, by=camille) == "droit"
    assert list(relais.colleagues(fiche_en_relecture, dominique)) == []


@pytest.mark.parametrize("etat", [e for e in Etat if e not in (Etat.EN_RELECTURE, Etat.PRETE)])
def test_confier_ou_reprendre_hors_de_la_relecture(mener, dominique, eden, etat):
    fiche = mener(etat)

    assert refus(relais.hand_over, fiche, to=eden, by=dominique) == "droit"
    assert refus(relais.take_over, fiche, by=eden) == "droit"


def test_le_bureau_confie_et_garde_l_erreur_a_sa_place(bureau, fiche_en_relecture, dominique, eden):
    vide = bureau.faire(fiche_en_relecture, "confier", to="", note="Un mot")
    assert "Choisissez une personne de l’équipe." in vide.content.decode()
    assert "Un mot" in vide.content.decode()

    merci = bureau.faire(fiche_en_relecture, "confier", to=eden.pk, note="Un mot", held_by=dominique.pk)
    assert dit(merci) == ["La relecture est confiée ; la personne l’apprend, avec votre mot."]
    assert f.relue(fiche_en_relecture).prise_par_id == eden.pk
    assert "a confié la relecture à Éden Calque." in merci.content.decode()
    assert "relayer" in bureau.gestes(fiche_en_relecture)

    tard = bureau.faire(fiche_en_relecture, "confier", to=r.membre_equipe("Ariel").pk, held_by=dominique.pk)
    assert dit(tard) == ["Entre-temps, Éden Calque s’en occupe."]


def test_qui_relit_et_depuis_quand_se_lit_sur_la_page_de_qui_ecrit(client, fiche_en_relecture, camille):
    Fiche.objects.filter(pk=fiche_en_relecture.pk).update(prise_le=timezone.now() - dt.timedelta(days=1))
    client.force_login(camille)

    page = client.get(fiche_en_relecture.get_absolute_url()).content.decode()

    assert "Dominique Fictif la relit depuis hier." in page


# --- Ce qui attend trop longtemps ------------------------------------------------------------------------------


def test_ce_qui_attend_trop_monte_et_le_dit(bureau, mener):
    for etat, jours in ((Etat.EN_RELECTURE, 9), (Etat.SOUMISE, 6), (Etat.PRETE, 30)):
        vieillir(mener(etat, title=etat), days=jours)
    vieillir(mener(Etat.EN_RELECTURE, title="oubliée"), days=11)

    assert bureau.titres() == ["oubliée", Etat.SOUMISE, Etat.PRETE, Etat.EN_RELECTURE]
    assert bureau.titres(relecture="retard") == ["oubliée", Etat.SOUMISE]
    assert bureau.titres(relecture="personne") == [Etat.SOUMISE]
    assert sorted(bureau.titres(relecture="miennes")) == sorted([Etat.EN_RELECTURE, Etat.PRETE, "oubliée"])
    assert bureau.client.get(bureau.liste).content.decode().count("trop longtemps</strong>") == 2


@pytest.mark.parametrize(("jours", "avis"), [(4, 0), (6, 2)])
def test_une_soumission_que_personne_ne_prend_se_dit_une_fois(mener, dominique, eden, jours, avis):
    vieillir(mener(Etat.SOUMISE), days=jours)

    assert (tell_untaken(), tell_untaken()) == (avis, 0)
    assert prevenues("fiche.sans_relecture") == [dominique.name, eden.name][: avis or 0]


def test_ni_les_autres_etats_ni_la_corbeille_ni_qui_la_signe(mener, dominique, eden):
    for etat in Etat:
        if etat != Etat.SOUMISE:
            vieillir(mener(etat), days=20)
    signee = mener(Etat.SOUMISE)
    Auteur.objects.create(fiche=signee, personne=eden)
    jetee = mener(Etat.SOUMISE)
    for fiche in (signee, jetee):
        vieillir(fiche, days=6)
    Fiche.objects.filter(pk=jetee.pk).update(corbeille_le=timezone.now())

    tell_untaken()

    assert prevenues("fiche.sans_relecture") == [dominique.name]


def test_soumise_de_nouveau_l_attente_recommence(mener, camille, dominique, eden):
    fiche = mener(Etat.SOUMISE)
    vieillir(fiche, days=6)
    tell_untaken()
    f.FICHE.apply(fiche, "prendre", by=dominique)
    f.FICHE.apply(fiche, "faire_reprendre", by=dominique, note="Encore un effort.")
    f.FICHE.apply(fiche, "soumettre", by=camille)
    assert tell_untaken() == 0

    vieillir(fiche, days=6)

    assert tell_untaken() == 2


def test_interrompu_a_mi_chemin_le_passage_suivant_dit_le_reste(monkeypatch, mener, dominique, eden):
    for _n in range(3):
        vieillir(mener(Etat.SOUMISE), days=6)
    from fiches.experiences import echeances

    vrai, appels = echeances.notify, []

    def tombe(*args, **kwargs):
        appels.append(args)
        if len(appels) == 2:
            raise KeyboardInterrupt
        return vrai(*args, **kwargs)

    monkeypatch.setattr(echeances, "notify", tombe)
    with pytest.raises(KeyboardInterrupt):
        tell_untaken()
    monkeypatch.setattr(echeances, "notify", vrai)

    assert Avis.objects.filter(kind="fiche.sans_relecture").count() == 2
    assert tell_untaken() == 4
    assert tell_untaken() == 0


def test_le_courriel_ne_part_pas_si_quelqu_un_l_a_prise_entre_temps(mener, dominique):
    fiche = mener(Etat.SOUMISE)
    vieillir(fiche, days=6)
    run_tasks()
    mail.outbox.clear()
    tell_untaken()
    f.FICHE.apply(fiche, "prendre", by=dominique)

    run_tasks()

    assert [m.subject for m in mail.outbox] == []
