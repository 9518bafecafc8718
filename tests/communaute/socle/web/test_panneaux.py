"""Les panneaux : ce que les étages du haut ajoutent à une page d’en bas."""

import sys
from types import ModuleType

from communaute.socle.web import panneaux as module
from communaute.socle.web.panneaux import Panneau, panneaux


def floor(**fonctions):
    etage = ModuleType("etage.panneaux")
    vars(etage).update(fonctions)
    return etage


def test_each_floor_answers_for_its_place_in_order(rf, monkeypatch):
    request = rf.get("/")
    etages = [
        floor(reseau=lambda r, item: Panneau(f"un {item}", "a.html", {"r": r})),
        floor(atelier=lambda r, item: Panneau("ailleurs", "c.html")),
        floor(reseau=lambda r, item: None),
        floor(reseau=lambda r, item: Panneau(f"deux {item}", "b.html")),
    ]
    monkeypatch.setattr(module, "_modules", lambda: etages)

    assert panneaux("reseau", request, "x") == [
        Panneau("un x", "a.html", {"r": request}),
        Panneau("deux x", "b.html"),
    ]


def test_a_place_nobody_fills_is_empty(rf):
    assert panneaux("nulle_part", rf.get("/"), None) == []


def test_modules_are_those_of_installed_applications(rf, monkeypatch):
    """Une application qui a un module `panneaux` est trouvée sans qu’on l’ait inscrite."""
    monkeypatch.setattr(module, "_modules", module._modules.__wrapped__)
    monkeypatch.setattr(module, "module_has_submodule", lambda app, nom: app.__name__ == "ateliers")
    monkeypatch.setitem(sys.modules, "ateliers.panneaux", floor(reseau=lambda r, i: Panneau("vu", "a.html")))

    assert [p.title for p in panneaux("reseau", rf.get("/"), None)] == ["vu"]


def test_a_floor_may_show_several_panels_in_one_place(rf, monkeypatch):
    un, deux = Panneau("un", "a.html"), Panneau("deux", "b.html")
    monkeypatch.setattr(module, "_modules", lambda: [floor(theme=lambda r, item: [un, None, deux])])

    assert panneaux("theme", rf.get("/"), None) == [un, deux]
