"""Commencer un compte rendu prérempli ; l’écrire à plusieurs sans rien perdre."""

import pytest

from ateliers.comptes_rendus import actions
from ateliers.comptes_rendus.contenu import numero_de
from ateliers.comptes_rendus.models import CompteRendu
from ateliers.notes.models import PriseDeNotes
from ateliers.programme.models import Sequence
from communaute.socle.refus import Refus
from communaute.socle.texte import actions as textes
from communaute.socle.texte.actions import TexteEnConflit
from communaute.socle.texte.blocs import Bloc, Contenu
from communaute.socle.texte.paragraphes import texte_seul
from tests.factories import ateliers as f
from tests.factories import comptes_rendus as cr


def parties(rendu):
    """[(sorte, titre, texte)] du texte enregistré."""
    return [(b.kind, b.title, texte_seul(b.html)) for b in cr.relu(rendu).texte.head.contenu.blocs]


def noter(atelier, *blocs, by):
    texte = textes.open_text(Contenu(blocs=blocs), by=by)
    return PriseDeNotes.objects.create(atelier=atelier, texte=texte)


def test_starting_makes_a_part_for_each_sequence_that_tells_something(journee, alix):
    rendu = actions.start(atelier=journee, by=alix)

    assert parties(rendu) == [
        ("precedent", "L’atelier précédent", ""),
        ("essentiel", "L’essentiel en cinq points", ""),
        ("sequence", "Ce que l’on arrête", ""),
        ("sequence", "Qui décide", ""),
        ("decisions", "Relevé de décisions", ""),
        ("ressources", "Ressources citées", ""),
    ]
    assert rendu.state == "en_redaction"


def test_starting_copies_the_notes_where_they_were_taken_and_loses_none(journee, alix):
    cafe, arret, _decide = journee.sequences.all()
    noter(
        journee,
        Bloc(numero_de(journee, arret.pk), title="Ancien titre", html='<p data-p="abcdefgh">On arrête.</p>'),
        Bloc(numero_de(journee, cafe.pk), title="Café", html="<p>Tout le monde est là.</p>"),
        Bloc(numero_de(journee, "journee"), title="Toute la journée", html="<p>Bonne énergie.</p>"),
        Bloc(numero_de(journee, 987654321), title="Séquence retirée", html="<p>Dit avant.</p>"),
        by=alix,
    )

    rendu = actions.start(atelier=journee, by=alix)

    assert [p for p in parties(rendu) if p[0] == "sequence"] == [
        ("sequence", "Café", "Tout le monde est là."),
        ("sequence", "Ce que l’on arrête", "On arrête."),
        ("sequence", "Qui décide", ""),
        ("sequence", "Toute la journée", "Bonne énergie."),
        ("sequence", "Séquence retirée", "Dit avant."),
    ]
    assert 'data-p="abcdefgh"' in str(cr.relu(rendu).texte.head.content)


def test_starting_recalls_the_former_day_of_the_cycle_and_what_it_left_to_do(journee, dominique, camille):
    avant = cr.passe(journee.communaute, -40, cycle=journee.cycle, title="Faire réseau")
    cr.passe(journee.communaute, -60, cycle=journee.cycle, title="Plus ancien")
    cr.passe(journee.communaute, -10, title="D’un autre cycle")
    cr.passe(journee.communaute, -9, cycle=journee.cycle, title="Annulé", state="annule")
    cr.suite(avant, by=dominique, quoi="Relire la charte", qui="Le groupe charte", dans=None)
    cr.suite(avant, by=dominique, quoi="Appeler la mairie", personne=camille, dans=None)
    faite = cr.suite(avant, by=dominique, quoi="Déjà fait")
    type(faite).objects.filter(pk=faite.pk).update(state="faite")

    ((_kind, _titre, dit), *_reste) = parties(actions.start(atelier=journee, by=dominique))

    assert dit.startswith("L’atelier précédent, « Faire réseau », a eu lieu le ")
    assert dit.endswith("Il reste à faire : Relire la charte (Le groupe charte) Appeler la mairie")


def test_starting_twice_gives_the_same_one(journee, alix, dominique):
    un = actions.start(atelier=journee, by=alix)
    cr.ecrire(un, "essentiel", "Déjà écrit.", by=alix)

    assert actions.start(atelier=journee, by=dominique) == un
    assert CompteRendu.objects.count() == 1
    assert ("essentiel", "L’essentiel en cinq points", "Déjà écrit.") in parties(un)


def test_two_writers_of_different_parts_keep_both(journee, alix, dominique):
    rendu = cr.relu(actions.start(atelier=journee, by=alix))
    base = rendu.texte.head

    for partie, by in (("essentiel", alix), ("decisions", dominique)):
        bloc = base.contenu.bloc(numero_de(journee, partie))
        neuf = base.contenu.avec_bloc(Bloc(bloc.id, bloc.kind, bloc.title, html=f"<p>Par {by.name}.</p>"))
        actions.write(rendu, neuf, based_on=base, by=by)

    assert {texte for _k, _t, texte in parties(rendu)} >= {"Par Alix Maquette.", "Par Dominique Fictif."}


def test_two_writers_of_the_same_paragraph_choose(journee, alix, dominique):
    rendu = cr.compte_rendu(journee, by=dominique)
    base = rendu.texte.head
    bloc = base.contenu.bloc(numero_de(journee, "essentiel"))
    ecrits = [
        base.contenu.avec_bloc(Bloc(bloc.id, bloc.kind, bloc.title, html=bloc.html.replace("trois", n)))
        for n in ("deux", "quatre")
    ]
    actions.write(rendu, ecrits[0], based_on=base, by=alix)

    with pytest.raises(TexteEnConflit) as leve:
        actions.write(rendu, ecrits[1], based_on=base, by=dominique)

    (conflit,) = leve.value.fusion.conflits
    actions.resolve(
        rendu, seen=leve.value.head, choix={conflit.cle: "mien"}, by=dominique, jeton=leve.value.copie.jeton
    )
    assert ("essentiel", "L’essentiel en cinq points", "Nous avons renoncé à quatre réunions.") in parties(
        rendu
    )


def test_a_distributed_text_is_not_written_any_more(journee, dominique):
    rendu = cr.compte_rendu(journee, by=dominique, etat="diffuse")

    with pytest.raises(Refus) as refus:
        cr.ecrire(rendu, "essentiel", "Trop tard.", by=dominique)

    assert refus.value.code == "droit"


def test_a_removed_sequence_keeps_what_was_written(journee, alix):
    sequence = journee.sequences.get(title="Qui décide")
    rendu = actions.start(atelier=journee, by=alix)
    cr.ecrire(rendu, sequence.pk, "Le bureau décide.", by=alix)

    Sequence.objects.filter(pk=sequence.pk).delete()
    f.sequence(journee, "15:00", 30, title="Ajoutée")

    assert ("sequence", "Qui décide", "Le bureau décide.") in parties(rendu)
