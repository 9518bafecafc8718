"""Mettre à la corbeille et en ressortir."""

from communaute.models import LigneJournal
from communaute.socle.web import corbeille


def codes():
    return list(LigneJournal.objects.order_by("pk").values_list("code", "actor_id"))


def test_trash_then_restore_is_journalled(theme, dominique):
    corbeille.trash(theme, by=dominique)
    theme.refresh_from_db()
    assert (theme.est_jete, theme.corbeille_par) == (True, dominique)

    corbeille.restore(theme, by=dominique)

    theme.refresh_from_db()
    assert (theme.est_jete, theme.corbeille_par) == (False, None)
    assert codes() == [("theme.jeter", dominique.pk), ("theme.restaurer", dominique.pk)]


def test_trash_twice_is_one_gesture(theme, dominique, eden):
    corbeille.trash(theme, by=dominique)
    jete_le = corbeille.trash(theme, by=eden).corbeille_le

    theme.refresh_from_db()
    assert (theme.corbeille_le, theme.corbeille_par) == (jete_le, dominique)
    assert codes() == [("theme.jeter", dominique.pk)]


def test_restore_what_was_not_thrown_does_nothing(theme, dominique):
    corbeille.restore(theme, by=dominique)

    assert codes() == []


def test_trash_keeps_the_date_of_the_page(escales, dominique):
    avant = escales.updated_at

    corbeille.trash(escales, by=dominique)

    escales.refresh_from_db()
    assert escales.updated_at == avant
