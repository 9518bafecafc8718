"""Les gestes du bureau : ceux que la table permet, un seul effet par geste, rien d’autre ne s’écrit."""

import pytest
from django.core import mail

from communaute.models import LigneJournal
from communaute.reseaux.enums import Visibilite
from fiches.experiences import actions
from fiches.experiences.models import Fiche
from fiches.experiences.workflow import FICHE
from fiches.moderation.enums import Etat
from tests.factories import fiches as f
from tests.factories.taches import run_tasks
from tests.fiches.experiences.conftest import dit

BOUTONS = {
    Etat.BROUILLON: ["jeter"],
    Etat.SOUMISE: ["prendre", "jeter"],
    Etat.EN_RELECTURE: ["declarer_prete", "faire_reprendre", "confier", "jeter"],
    Etat.A_REPRENDRE: ["jeter"],
    Etat.PRETE: ["faire_reprendre", "confier", "jeter"],
    Etat.PUBLIEE: ["reviser", "archiver", "mettre_en_avant", "retirer"],
    Etat.ARCHIVEE: ["desarchiver", "retirer"],
    Etat.RETIREE: [],
}
# La même page pour une personne de l’équipe qui signe la fiche : elle ne la relit pas.
BOUTONS_DE_L_AUTRICE = BOUTONS | {
    Etat.BROUILLON: ["soumettre", "jeter"],
    Etat.SOUMISE: ["jeter"],
    Etat.EN_RELECTURE: ["jeter"],
    Etat.A_REPRENDRE: ["soumettre", "jeter"],
    Etat.PRETE: ["jeter"],
}
MOTIF = "Le réseau préfère attendre."


@pytest.fixture
def mener_la_mienne(communaute, escales, dominique, eden, camille, theme):
    """Une fiche signée par Dominique, relue par Éden, assumée par Camille."""

    def mener(etat):
        fiche = f.ecrire_tout(f.brouillon(escales, communaute, dominique), dominique)
        return f.jusqua(fiche, etat, by=dominique, equipe=eden, referente=camille)

    return mener


@pytest.mark.parametrize("etat", Etat.values)
def test_buttons_of_the_reviewer(bureau, mener, etat):
    assert bureau.gestes(mener(etat)) == BOUTONS[etat]


@pytest.mark.parametrize("etat", Etat.values)
def test_buttons_of_a_reviewer_who_signs_the_fiche(bureau, mener_la_mienne, etat):
    assert bureau.gestes(mener_la_mienne(etat)) == BOUTONS_DE_L_AUTRICE[etat]


def test_buttons_once_the_network_agrees(bureau, fiche_assumee):
    assert bureau.gestes(fiche_assumee) == ["publier", "faire_reprendre", "confier", "jeter"]


def test_buttons_in_the_bin(bureau, fiche_soumise, dominique):
    actions.trash(fiche_soumise, by=dominique)

    assert bureau.gestes(fiche_soumise) == ["restaurer"]


def test_one_primary_button_at_most(bureau, mener):
    for etat in Etat.values:
        assert bureau.page(mener(etat)).content.decode().count('class="bouton"') <= 1, etat


def test_what_is_missing_stands_in_place_of_the_button(bureau, fiche_prete):
    page = bureau.page(fiche_prete).content.decode()

    assert "Le réseau n’a pas encore donné son accord sur ce texte." in page
    assert 'value="publier"' not in page


@pytest.mark.parametrize(("etat", "propose"), [(e, e in (Etat.EN_RELECTURE, Etat.PRETE)) for e in Etat])
def test_correct_the_text_where_the_team_may_write(bureau, mener, etat, propose):
    fiche = mener(etat)

    assert (f"/fiches/{fiche.slug}/modifier/" in bureau.page(fiche).content.decode()) == propose


# --- Faire -------------------------------------------------------------------------------------------

GESTES = [(etat, geste) for etat, gestes in BOUTONS.items() for geste in gestes if geste != "confier"]
VISEES = {t.name: t.target for t in FICHE.transitions}


@pytest.mark.parametrize(("etat", "geste"), GESTES)
def test_each_button_does_what_it_says(bureau, mener, etat, geste):
    fiche = mener(etat)

    response = bureau.faire(fiche, geste, note=MOTIF)

    fiche.refresh_from_db()
    assert response.status_code == 200
    assert fiche.state == VISEES.get(geste, etat)
    assert fiche.est_jete == (geste == "jeter")
    assert LigneJournal.objects.filter(target="fiches.fiche").first().code == f"fiche.{geste}"


def test_publish_once_the_network_agrees(bureau, fiche_assumee, dominique):
    bureau.faire(fiche_assumee, "publier")

    fiche = f.relue(fiche_assumee)
    assert (fiche.state, fiche.version, fiche.publiee_revision) == (Etat.PUBLIEE, 1, fiche.texte.head)


@pytest.mark.parametrize("geste", ["prendre", "declarer_prete", "publier", "archiver", "jeter"])
def test_double_click_gives_one_result(bureau, mener, camille, geste):
    fiche = mener(
        {
            "prendre": Etat.SOUMISE,
            "declarer_prete": Etat.EN_RELECTURE,
            "publier": Etat.PRETE,
            "archiver": Etat.PUBLIEE,
            "jeter": Etat.SOUMISE,
        }[geste]
    )
    if geste == "publier":
        f.accorder(fiche, by=camille)

    bureau.faire(fiche, geste)
    apres = Fiche.objects.values().get(pk=fiche.pk)
    response = bureau.faire(fiche, geste)

    assert dit(response) == ["C’est déjà fait."]
    assert Fiche.objects.values().get(pk=fiche.pk) == apres
    assert LigneJournal.objects.filter(target="fiches.fiche", code=f"fiche.{geste}").count() == 1


def test_open_and_close_to_the_public_within_what_the_network_accepts(bureau, mener, camille, dominique):
    fermee = mener(Etat.PUBLIEE)
    ouvrable = mener(Etat.BROUILLON)
    f.ecrire_tout(ouvrable, camille, ouverture="public")
    f.jusqua(ouvrable, Etat.PUBLIEE, by=camille, equipe=dominique)

    refus = bureau.faire(fermee, "ouvrir")
    assert dit(refus) == ["Le réseau n’a pas donné son accord pour cette ouverture."]
    assert bureau.gestes(ouvrable) == ["reviser", "archiver", "ouvrir", "mettre_en_avant", "retirer"]

    bureau.faire(ouvrable, "ouvrir")
    fermee.refresh_from_db()
    ouvrable.refresh_from_db()
    assert (fermee.visibility, ouvrable.visibility) == (Visibilite.COMMUNAUTE, Visibilite.PUBLIC)
    assert bureau.gestes(ouvrable) == ["reviser", "archiver", "refermer", "mettre_en_avant", "retirer"]

    bureau.faire(ouvrable, "refermer")
    ouvrable.refresh_from_db()
    assert ouvrable.visibility == Visibilite.COMMUNAUTE


def test_feature_and_back(bureau, fiche_publiee):
    bureau.faire(fiche_publiee, "mettre_en_avant")
    assert f.relue(fiche_publiee).est_mise_en_avant
    assert bureau.gestes(fiche_publiee) == ["reviser", "archiver", "remettre_en_rang", "retirer"]

    bureau.faire(fiche_publiee, "remettre_en_rang")
    assert not f.relue(fiche_publiee).est_mise_en_avant


def test_text_changed_while_reading_is_read_again(bureau, fiche_en_relecture, dominique):
    lu = f.relue(fiche_en_relecture).texte.head.sha256
    f.corriger(fiche_en_relecture, "acteurs", "six mois", "cinq mois", dominique)

    response = bureau.faire(fiche_en_relecture, "declarer_prete", lu=lu)

    assert dit(response) == ["Le texte a changé pendant votre lecture : relisez-le d’abord."]
    assert f.relue(fiche_en_relecture).state == Etat.EN_RELECTURE


# --- Le motif ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("etat", "geste", "objet"),
    [(Etat.EN_RELECTURE, "faire_reprendre", "À reprendre"), (Etat.PUBLIEE, "retirer", "Retirée")],
)
def test_reason_is_mailed_to_the_authors(bureau, mener, camille, etat, geste, objet):
    fiche = mener(etat)
    run_tasks()
    mail.outbox.clear()

    bureau.faire(fiche, geste, note=MOTIF)
    run_tasks()

    assert [m.to for m in mail.outbox] == [[camille.email]]
    assert objet in mail.outbox[0].subject
    assert MOTIF in mail.outbox[0].body


@pytest.mark.parametrize(("note", "erreur"), [
    ("", "Indiquez un motif : il sera transmis."),
    ("   \n", "Indiquez un motif : il sera transmis."),
    ("a" * 2001, "2000"),
])  # fmt: skip
def test_reason_missing_or_too_long_is_said_beside_the_field(bureau, fiche_en_relecture, note, erreur):
    response = bureau.faire(fiche_en_relecture, "faire_reprendre", note=note)

    page = response.content.decode()
    assert response.status_code == 200
    assert erreur in page
    assert "<details open>" in page
    assert note.strip() in page
    assert f.relue(fiche_en_relecture).state == Etat.EN_RELECTURE


# --- Ce qui est forgé --------------------------------------------------------------------------------

FORGES = {
    "title": "Volée", "state": "publiee", "accord_sha": "0" * 64, "accord_par": "1", "relue_par": "1",
    "visibility": "public", "version": "9", "slug": "vole", "est_mise_en_avant": "on", "motif": "x",
    "soumise_revision": "1", "publiee_revision": "1", "texte": "1", "reseau": "1", "communaute": "1",
    "corbeille_le": "2020-01-01", "state_since": "2020-01-01", "prise_par": "1", "chapo": "Volé",
    "_save": "Enregistrer", "_continue": "1", "_saveasnew": "1", "_addanother": "1",
    "signatures-TOTAL_FORMS": "1", "signatures-INITIAL_FORMS": "0", "signatures-0-personne": "1",
}  # fmt: skip


@pytest.mark.parametrize("etat", Etat.values)
def test_forged_fields_change_nothing(bureau, mener, etat):
    fiche = mener(etat)
    avant = Fiche.objects.values().get(pk=fiche.pk)

    response = bureau.client.post(bureau.adresse(fiche), FORGES, follow=True)

    assert dit(response) == ["Ce geste n’existe pas."]
    assert Fiche.objects.values().get(pk=fiche.pk) == avant
    assert Fiche.objects.count() == 1
    assert [s.personne_id for s in fiche.signatures.all()] == [fiche.created_by_id]


def test_forged_fields_with_a_real_gesture_write_only_the_gesture(bureau, fiche_soumise, dominique):
    avant = Fiche.objects.values().get(pk=fiche_soumise.pk)

    bureau.faire(fiche_soumise, "prendre", **FORGES)

    apres = Fiche.objects.values().get(pk=fiche_soumise.pk)
    change = {cle for cle in apres if apres[cle] != avant[cle]}
    assert change == {"state", "state_since", "prise_par_id", "prise_le"}
    assert (apres["state"], apres["prise_par_id"]) == (Etat.EN_RELECTURE, dominique.pk)


INCONNUS = ["", "publie", "PUBLIER", "__class__", "accord", "agree", "write", "purge", "delete", "corriger"]


@pytest.mark.parametrize("geste", INCONNUS)
def test_unknown_gesture_is_refused_with_a_message(bureau, fiche_assumee, geste):
    avant = Fiche.objects.values().get(pk=fiche_assumee.pk)

    assert dit(bureau.faire(fiche_assumee, geste)) == ["Ce geste n’existe pas."]
    assert Fiche.objects.values().get(pk=fiche_assumee.pk) == avant


TOUS = [
    *VISEES, "relayer", "confier", "redemander_accord", "ouvrir", "refermer", "mettre_en_avant",
    "remettre_en_rang", "jeter", "restaurer",
]  # fmt: skip


@pytest.mark.parametrize("etat", Etat.values)
def test_gestures_the_page_does_not_offer_are_refused(bureau, mener, etat):
    fiche = mener(etat)
    avant = Fiche.objects.values().get(pk=fiche.pk)

    for geste in set(TOUS) - set(BOUTONS[etat]):
        response = bureau.faire(fiche, geste, note=MOTIF)
        assert len(dit(response)) == 1, geste
        assert Fiche.objects.values().get(pk=fiche.pk) == avant, geste


@pytest.mark.parametrize("etat", [Etat.SOUMISE, Etat.EN_RELECTURE, Etat.PRETE])
def test_team_member_cannot_review_what_she_signs(bureau, mener_la_mienne, etat, camille):
    fiche = mener_la_mienne(etat)
    if etat == Etat.PRETE:
        f.accorder(fiche, by=camille)

    for geste in ("prendre", "declarer_prete", "faire_reprendre", "publier"):
        bureau.faire(fiche, geste, note=MOTIF)

    assert f.relue(fiche).state == etat


def test_a_gesture_needs_its_csrf_token(fiche_soumise, dominique):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(dominique)

    response = client.post(f"/admin/fiches/fiche/{fiche_soumise.pk}/change/", {"_geste": "prendre"})

    assert response.status_code == 403
    assert f.relue(fiche_soumise).state == Etat.SOUMISE


def test_team_does_its_daily_work_without_a_superuser(bureau, mener, camille, dominique):
    """Prendre, faire reprendre, recevoir à nouveau, déclarer prête, publier, archiver : tout depuis le bureau."""
    fiche = mener(Etat.SOUMISE)
    assert not dominique.is_superuser

    bureau.faire(fiche, "prendre")
    bureau.faire(fiche, "faire_reprendre", note=MOTIF)
    FICHE.apply(fiche, "soumettre", by=camille)
    bureau.faire(fiche, "prendre")
    bureau.faire(fiche, "declarer_prete")
    f.accorder(fiche, by=camille)
    bureau.faire(fiche, "publier")
    bureau.faire(fiche, "archiver")

    assert f.relue(fiche).state == Etat.ARCHIVEE
